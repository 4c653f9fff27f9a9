import { prescribedBy, type JurisdictionId } from '@anzhu/law/jurisdictions'
import { addDays, isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { changesInWords, numberIssues } from '@anzhu/law/safety-code/numbers'
import type { SafetyCodeNumbers } from '@anzhu/law/safety-code/policy'
import { policyOn } from '@anzhu/law/safety-code/policy-history'
import { createHash } from 'node:crypto'
import { permit } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { belongingOf } from './rule-versions.ts'
import { prescriberOf, rulesFrom, type Proposal } from './rules-in-force.ts'

/** Numbers that somebody would like to be in force from a day on. */
interface Asked {
  readonly jurisdiction: JurisdictionId
  readonly numbers: SafetyCodeNumbers
  readonly effectiveFrom: string
}

/** Refuses whoever may not change the rules of a jurisdiction; to them there is nothing to change. */
export function permitRules({ actor }: Pick<Call, 'actor'>, jurisdiction: JurisdictionId): void {
  permit(actor, 'safety-code.rule', belongingOf(jurisdiction))
}

/** The numbers as they may be published: by who prescribes them, for a later day, within bounds, and others than before. */
export function mustBePublishable(
  { today }: Pick<Call, 'today'>,
  { jurisdiction, numbers, effectiveFrom }: Asked,
  versions: readonly Proposal[],
): Proposal {
  if (prescriberOf(jurisdiction) !== jurisdiction) {
    const { name } = prescribedBy(jurisdiction, 'safetyCode')
    throw refused(`这里的码规则由${name}规定，不能单独改。请向${name}提出。`)
  }
  const day = mustBeLater(effectiveFrom, today)
  const issues = numberIssues(numbers).map(({ path, message }) => ({ path: `numbers.${path}`, message }))
  if (issues.length > 0) {
    const [first] = issues
    throw new Refusal('safety-code.rule-refused', `${first?.message}。请改正后再查看影响。`, issues)
  }
  if (versions.some((one) => one.jurisdiction === jurisdiction && one.effectiveFrom === day)) {
    throw new Refusal('conflict', `${day} 起施行的已有一版。请另选一天，或先撤销那一版。`, [
      { path: 'effectiveFrom', message: '这一天已有一版' },
    ])
  }
  const before = policyOn(rulesFrom(versions).of(jurisdiction), day).numbers
  if (changesInWords(before, numbers).length === 0) {
    throw refused(`这些数字与 ${day} 前施行的相同，没有要改的。`)
  }
  return { jurisdiction, numbers, effectiveFrom: day }
}

/** The past has been lived by its rules, and today is already shown: the first day that can be changed is tomorrow. */
function mustBeLater(effectiveFrom: string, today: PlainDate): PlainDate {
  const [tomorrow, last] = [addDays(today, 1), addDays(today, 3 * 365)]
  if (isPlainDate(effectiveFrom) && effectiveFrom >= tomorrow && effectiveFrom <= last) return effectiveFrom
  throw new Refusal(
    'safety-code.rule-refused',
    `施行之日 ${effectiveFrom} 不在 ${tomorrow} 至 ${last} 之间。规则不溯及既往，最早从明天起施行。`,
    [{ path: 'effectiveFrom', message: `应在 ${tomorrow} 至 ${last} 之间` }],
  )
}

/** Which versions are published, in a word; it differs as soon as one is added or withdrawn. */
export function wordOf(versions: readonly Proposal[]): string {
  return createHash('sha256').update(JSON.stringify(versions)).digest('base64url')
}

export const refused = (sentence: string) => new Refusal('safety-code.rule-refused', sentence)
