import { CaseStatus } from '@anzhu/contract/cases'
import { wordsIn } from '@anzhu/web/address-values'
import type { Box } from './boxes.ts'
import { searchWords } from './sentences.ts'

/** The query of the list as the address has it; what the address cannot mean is left out. */
export function filterOf(value: (name: string) => string, box: Box) {
  const status = CaseStatus.safeParse(value('status'))
  const checks = value('checks')
  return {
    box,
    q: wordsIn(searchWords(value('q'))),
    service: /^[a-z][a-z0-9-]{0,59}$/.test(value('service')) ? value('service') : undefined,
    status: status.success ? status.data : undefined,
    checks: checks === 'all-met' || checks === 'some-unmet' ? checks : undefined,
  } as const
}
