import { dated, on, type Dated } from '../kernel/dated.ts'
import type { PlainDate } from '../kernel/date.ts'
import type { SafetyCodeNumbers, SafetyCodePolicy } from './policy.ts'

/**
 * The policies of a jurisdiction over time, or the one it has always had. Of dated ones the first holds for all earlier
 * days too. What happened is judged by the rule of its day: an application by that of the day of application, a renewal by
 * that of the day it takes effect on. Where the colour stands on a day is judged by the rule in force on that day.
 */
export type PolicyHistory = SafetyCodePolicy | Dated<SafetyCodePolicy>

/** The policy in force on a day. */
export function policyOn(history: PolicyHistory, day: PlainDate): SafetyCodePolicy {
  if (!('since' in history)) return history
  const policy = on(history, day) ?? history.since[0]?.[1]
  if (policy === undefined) throw new RangeError('没有任何一天的规则')
  return policy
}

/** The day from which the policy of a day has been in force; null when it has been from the beginning. */
export function inForceSince(history: PolicyHistory, day: PlainDate): PlainDate | null {
  if (!('since' in history)) return null
  return turns(history).findLast((turn) => turn <= day) ?? null
}

/** The first day after this one on which another policy comes into force. */
export function nextTurn(history: PolicyHistory, day: PlainDate): PlainDate | undefined {
  return 'since' in history ? turns(history).find((turn) => turn > day) : undefined
}

/** The days on which another policy comes into force, the earlier first. */
export function policyTurns(history: PolicyHistory): readonly PlainDate[] {
  return 'since' in history ? turns(history) : []
}

/** Every policy there has been or will be, the earliest first. */
export function policiesOf(history: PolicyHistory): readonly SafetyCodePolicy[] {
  return 'since' in history ? history.since.map(([, policy]) => policy) : [history]
}

/** The numbers that an authority sets, and the day from which they hold. */
export interface NumbersFrom {
  readonly effectiveFrom: PlainDate
  readonly numbers: SafetyCodeNumbers
}

/** The built-in policy with published numbers laid over it, each from its day on; readings stay as they are. */
export function withVersions(policy: SafetyCodePolicy, versions: readonly NumbersFrom[]): PolicyHistory {
  if (versions.length === 0) return policy
  return dated(
    [beginning, policy],
    ...versions.map(({ effectiveFrom, numbers }) => [effectiveFrom, { ...policy, numbers }] as const),
  )
}

/** Before any day that a date can name. */
const beginning: PlainDate = '1000-01-01'

const turns = ({ since }: Dated<SafetyCodePolicy>) => since.slice(1).map(([day]) => day)
