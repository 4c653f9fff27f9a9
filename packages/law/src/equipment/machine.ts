import { addDays, daysBetween, type PlainDate } from '../kernel/date.ts'
import { checkKindIds, type CheckKind, type CheckState, type MachineKind } from './words.ts'

/** One check of a machine as it was recorded; what was voided is not among them. */
export interface MachineCheck {
  readonly kind: CheckKind
  readonly onDay: PlainDate
  /** The last day on which it holds; null for one without an end. */
  readonly expiresOn: PlainDate | null
  readonly passed: boolean
}

/** How one kind of check stands on a day, and why in days. */
export interface CheckStanding {
  readonly kind: CheckKind
  readonly state: CheckState
  /** The last day of the check that counts, or the day by which it must be done; null where neither exists. */
  readonly until: PlainDate | null
  /** Days from today to it, negative when it is over. */
  readonly daysLeft: number | null
}

/** Days before the end from which a check counts as about to end. */
export const expiringDays = 30
/** Days after the acceptance by which the use must be registered (第十七条). */
export const registerWithinDays = 30
/** Days before the end on which department and director are reminded. */
export const reminderDays = [30, 7, 0] as const

/** The machines whose use is registered with the authority: lifting machines in the sense of 166号令. */
const registered: ReadonlySet<MachineKind> = new Set(['tower-crane', 'hoist', 'material-hoist', 'gantry'])

/** What a kind of machine needs before and while it is used; periodic inspection is known by its report, never assumed. */
export function requiredChecks(kind: MachineKind): readonly CheckKind[] {
  if (kind === 'other') return []
  return registered.has(kind) ? ['test', 'acceptance', 'registration'] : ['test', 'acceptance']
}

/** How every check of a machine stands on a day: those it needs, and those that were recorded besides. */
export function checkStandings(
  kind: MachineKind,
  checks: readonly MachineCheck[],
  today: PlainDate,
): readonly CheckStanding[] {
  const required = requiredChecks(kind)
  return checkKindIds.flatMap((one) => {
    const latest = latestOf(checks, one)
    if (latest !== undefined) return [standingOf(latest, today)]
    if (!required.includes(one)) return []
    return [one === 'registration' ? registrationDue(latestOf(checks, 'acceptance'), today) : absent(one)]
  })
}

const latestOf = (checks: readonly MachineCheck[], kind: CheckKind): MachineCheck | undefined =>
  checks
    .filter((check) => check.kind === kind)
    .toSorted((a, b) => (a.onDay < b.onDay ? 1 : a.onDay > b.onDay ? -1 : 0))[0]

function standingOf({ kind, passed, expiresOn }: MachineCheck, today: PlainDate): CheckStanding {
  const daysLeft = expiresOn === null ? null : daysBetween(today, expiresOn)
  const state = !passed
    ? 'failed'
    : daysLeft === null || daysLeft > expiringDays
      ? 'valid'
      : daysLeft < 0
        ? 'expired'
        : 'expiring'
  return { kind, state, until: expiresOn, daysLeft }
}

const absent = (kind: CheckKind): CheckStanding => ({ kind, state: 'missing', until: null, daysLeft: null })

/** Until the machine is accepted nobody can register its use; then there are thirty days. */
function registrationDue(acceptance: MachineCheck | undefined, today: PlainDate): CheckStanding {
  if (acceptance === undefined || !acceptance.passed) return absent('registration')
  const until = addDays(acceptance.onDay, registerWithinDays)
  const daysLeft = daysBetween(today, until)
  return { kind: 'registration', state: daysLeft < 0 ? 'missing' : 'pending', until, daysLeft }
}

/** What a machine as a whole counts as in lists: in order, something ends soon or is to be done, something is overdue. */
export type MachineState = 'ok' | 'soon' | 'overdue'

/** The worst of its checks. */
export function machineState(standings: readonly CheckStanding[]): MachineState {
  const states = new Set(standings.map(({ state }) => state))
  if (states.has('failed') || states.has('expired') || states.has('missing')) return 'overdue'
  return states.has('expiring') || states.has('pending') ? 'soon' : 'ok'
}

/** One check in words that end with its day: 检测 2026-11-20 到期（已超 1 天）. */
export function checkInWords(title: string, { state, until, daysLeft }: CheckStanding): string {
  if (state === 'failed') return `${title}不合格，不得使用`
  if (state === 'missing')
    return until === null
      ? `缺${title}，不得使用`
      : `${title}应在 ${until} 前办理，已超 ${-(daysLeft ?? 0)} 天`
  if (state === 'pending') return `${title}应在 ${until} 前办理，还剩 ${daysLeft} 天`
  if (until === null) return `${title}有效`
  if (state === 'expired') return `${title} ${until} 到期，已超 ${-(daysLeft ?? 0)} 天，不得使用`
  if (state === 'expiring') return `${title} ${until} 到期，还剩 ${daysLeft} 天`
  return `${title}有效至 ${until}`
}
