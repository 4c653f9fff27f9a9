import {
  type InspectionScore,
  type ScoredMark,
  scoreInspection,
  type TableScore,
} from '@anzhu/law/inspections/score-inspection'
import type { ScoredStandard, ScoredTable } from '@anzhu/law/inspections/standard'
import { missingModes } from './missing-modes.ts'
import type { KeptMark } from './records.ts'

const asScored = ({ table, unit = '', item, state, deductions = [] }: KeptMark): ScoredMark[] =>
  state === 'cleared'
    ? []
    : [{ table, unit, item, state, points: deductions.reduce((sum, { points }) => sum + points, 0) }]

/** The score as it stands, by both ways of counting missing items; the inspection's own first. */
export function liveScore(
  standard: ScoredStandard,
  marks: readonly KeptMark[],
  own: (typeof missingModes)[number],
): readonly InspectionScore[] {
  const scored = marks.flatMap(asScored)
  const other = missingModes.filter((mode) => mode !== own)
  return [own, ...other].map((mode) => scoreInspection(standard, scored, mode))
}

/** How far a table has come: lines looked at, of how many; for each unit that has marks, or the one without a name. */
export interface TableProgress {
  readonly unit: string
  readonly done: number
  readonly of: number
  readonly missing: boolean
  readonly score: TableScore | undefined
}

/** The sheets of a table: one a machine. */
export function progressOf(
  table: ScoredTable,
  marks: readonly KeptMark[],
  scores: InspectionScore,
): readonly TableProgress[] {
  const here = marks.filter((mark) => mark.table === table.code && mark.state !== 'cleared')
  const units = [...new Set(here.map(({ unit = '' }) => unit))].sort()
  return (units.length === 0 ? [''] : units).map((unit) => {
    const mine = here.filter((mark) => (mark.unit ?? '') === unit)
    return {
      unit,
      done: mine.length,
      of: table.items.length,
      missing: mine.length === table.items.length && mine.every(({ state }) => state === 'missing'),
      score: scores.tables.find((one) => one.table === table.code && one.unit === unit),
    }
  })
}
