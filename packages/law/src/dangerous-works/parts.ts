import { addDays, minDay, type PlainDate } from '../kernel/date.ts'
import { countingRecords, latest, type StepRecord, type WorkState } from './records.ts'
import type { StepKey } from './steps.ts'
import type { Level } from './work-types.ts'

/** The five parts that are looked at, in the order in which they come about (DW-R1). */
export const parts = {
  plan: '施工方案',
  experts: '专家论证',
  briefing: '交底记录',
  progress: '实施情况',
  acceptance: '验收记录',
} as const
export type Part = keyof typeof parts
export const partIds = Object.keys(parts) as [Part, ...Part[]]

/** How far a part has come. */
export const partStates = {
  missing: '缺',
  partial: '不全',
  done: '有',
  overdue: '超期',
  'not-needed': '不需要',
} as const
export type PartState = keyof typeof partStates
export const partStateIds = Object.keys(partStates) as [PartState, ...PartState[]]

/** The steps that make up each part. */
export const stepsOfPart: Readonly<Record<Part, readonly StepKey[]>> = {
  plan: ['special-plan', 'internal-review', 'supervisor-review', 'plan-approval'],
  experts: ['expert-argument'],
  briefing: ['plan-briefing', 'safety-briefing'],
  progress: ['monitoring', 'patrol'],
  acceptance: ['acceptance'],
}

/** Where a part stands. `absent` are the steps it still lacks; from `overdueFrom` on it is overdue, if nothing comes. */
export interface PartStanding {
  readonly part: Part
  readonly state: Exclude<PartState, 'overdue'>
  readonly absent: readonly StepKey[]
  readonly overdueFrom: PlainDate | null
}

/** What the five parts are judged by. */
export interface WorkRecord {
  readonly level: Level
  readonly state: WorkState
  /** When the work is meant to begin and to end. */
  readonly plannedFrom: PlainDate | null
  readonly plannedTo: PlainDate | null
  readonly records: readonly StepRecord[]
}

/** So many days after the last patrol or monitoring the next one is overdue; the decree gives no number, this is ours. */
export const progressEveryDays = 7

/**
 * The five parts of a work: what is there, what lacks, and from which day on that is too late. Before the start everything
 * but progress and acceptance must be there; while it lasts somebody patrols; at its planned end it is accepted.
 */
export function partsOf(work: WorkRecord): PartStanding[] {
  const counting = countingRecords(work.records)
  return partIds.map((part) => {
    if (!needs(work, part)) return { part, state: 'not-needed', absent: [], overdueFrom: null }
    const needed = neededSteps(work, part)
    const absent = needed.filter((step) => !isThere(counting, step))
    const state = absent.length === 0 ? 'done' : absent.length < needed.length ? 'partial' : 'missing'
    return { part, state, absent, overdueFrom: overdueFrom(work, part, counting, absent.length === 0) }
  })
}

/** The state of a part on a day. */
export const stateOn = ({ state, overdueFrom: from }: PartStanding, day: PlainDate): PartState =>
  from !== null && from <= day ? 'overdue' : state

/** The parts that must be there by the stage a work has reached. */
export const partsByStage: Readonly<Record<WorkState, readonly Part[]>> = {
  preparing: ['plan', 'experts', 'briefing'],
  working: ['plan', 'experts', 'briefing', 'progress'],
  stopped: ['plan', 'experts', 'briefing', 'progress'],
  accepted: partIds,
  void: [],
}

/** The parts that a work lacks on a day: what its stage asks for and is not whole, and whatever is overdue. */
export function lackingOn(state: WorkState, standings: readonly PartStanding[], day: PlainDate): Part[] {
  if (state === 'void') return []
  return standings
    .filter((one) => {
      const now = stateOn(one, day)
      return (
        now === 'overdue' ||
        (partsByStage[state].includes(one.part) && now !== 'done' && now !== 'not-needed')
      )
    })
    .map(({ part }) => part)
}

/** A work that is not dangerous needs nothing; experts are for what is, or may be, beyond the scale. */
function needs({ level }: WorkRecord, part: Part): boolean {
  if (level === 'none') return false
  return part !== 'experts' || level !== 'dangerous'
}

/** Monitoring is asked of what is beyond the scale; of others only patrols. */
function neededSteps({ level }: WorkRecord, part: Part): readonly StepKey[] {
  const all = stepsOfPart[part]
  return part === 'progress' && level === 'dangerous' ? all.filter((step) => step !== 'monitoring') : all
}

/** A review or an acceptance that failed is none. */
function isThere(records: readonly StepRecord[], step: StepKey): boolean {
  const last = latest(records, step)
  return last !== undefined && last.conclusion !== 'fail'
}

function overdueFrom(
  work: WorkRecord,
  part: Part,
  counting: readonly StepRecord[],
  done: boolean,
): PlainDate | null {
  const started = latest(counting, 'start')?.onDay
  if (part === 'acceptance') return done || work.plannedTo === null ? null : addDays(work.plannedTo, 1)
  if (part !== 'progress') return done ? null : (started ?? work.plannedFrom)
  if (started === undefined || work.state === 'accepted') return null
  const [first = started, ...others] = neededSteps(work, part).map(
    (step) => latest(counting, step)?.onDay ?? started,
  )
  return addDays(minDay(first, ...others), progressEveryDays + 1)
}

/** Where the records leave a work that is neither void nor stopped. */
export function stateByRecords(records: readonly StepRecord[]): 'preparing' | 'working' | 'accepted' {
  const counting = countingRecords(records)
  if (latest(counting, 'acceptance')?.conclusion === 'pass') return 'accepted'
  return latest(counting, 'start') === undefined ? 'preparing' : 'working'
}
