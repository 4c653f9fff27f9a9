import { printBasis, printFlow, type Page } from '../kernel/print.ts'
import { leastReturnReason, rectification } from './rectification.ts'
import { overdueClause, recheckClause, replyClause } from './rectification-sources.ts'

/** The order to put right as an expert reads it: the flow, and what besides the flow holds for answers, days and rechecks. */
export function rectificationPage(roleTitle: (role: string) => string): Page {
  return {
    file: 'rectification.md',
    text: [
      printFlow(rectification, roleTitle).trimEnd(),
      '## 回复、复查与逾期',
      [
        ...[replyClause, recheckClause, overdueClause].map(
          (clause) => `- ${clause.text}。依据：${printBasis(clause)}`,
        ),
        `- 退回整改的理由至少 ${leastReturnReason} 字；退回时可以另定期限，未另定的仍按原期限。`,
      ].join('\n'),
      '',
    ].join('\n\n'),
  }
}
