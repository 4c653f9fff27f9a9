/** Missing lines are left out and the rest counted up to 100, or counted as full marks. */
export type MissingItems = 'proportional' | 'full-marks'

/** One line of a sheet; `full` is what it is worth. Lines with the same `group` are parts of one thing checked. */
export interface ScoreItem {
  readonly code: string
  readonly kind: 'guarantee' | 'general' | 'unsplit'
  readonly full: number
  readonly group?: string
}

/** What was deducted on each line by its code; a line left out lost nothing, a missing one does not exist on this site. */
export type Marks = ReadonlyMap<string, number | 'missing'>

/** Why a whole sheet is 0: a guarantee was lost altogether, or less than two thirds of all guarantees is left. */
export type ZeroReason = 'guarantee-item-zero' | 'guarantee-subtotal'

/** The result of a sheet in whole points: `got` of `full`, where `full` is 0 when every line is missing. */
export interface Score {
  readonly got: number
  readonly full: number
  readonly guaranteeGot: number
  readonly guaranteeFull: number
  readonly zeroReason: ZeroReason | null
  /** The groups (or lines, where there are none) that count and have nothing left. */
  readonly lost: readonly string[]
}

/**
 * Scores a sheet in whole points. A line never loses more than it is worth; a lost guarantee makes the whole sheet 0. Of guarantees
 * that are missing the standard says nothing; the usual reading holds the rest to the same two thirds (40 of 60).
 */
export function score(items: readonly ScoreItem[], marks: Marks, missingItems: MissingItems): Score {
  const rated =
    missingItems === 'full-marks' ? items : items.filter(({ code }) => marks.get(code) !== 'missing')
  const guarantees = rated.filter(({ kind }) => kind === 'guarantee')
  const lost = lostOf(rated, marks)
  const guaranteeGot = total(guarantees, (item) => got(item, marks))
  const guaranteeFull = total(guarantees, ({ full }) => full)
  const reason = zeroReason(guarantees, lost, guaranteeGot, guaranteeFull)
  return {
    got: reason === null ? total(rated, (item) => got(item, marks)) : 0,
    full: total(rated, ({ full }) => full),
    guaranteeGot,
    guaranteeFull,
    zeroReason: reason,
    lost,
  }
}

function zeroReason(
  guarantees: readonly ScoreItem[],
  lost: readonly string[],
  guaranteeGot: number,
  guaranteeFull: number,
): ZeroReason | null {
  if (guarantees.some((item) => lost.includes(groupOf(item)))) return 'guarantee-item-zero'
  // Multiplied crosswise, because two thirds has no exact decimal.
  return 3 * guaranteeGot < 2 * guaranteeFull ? 'guarantee-subtotal' : null
}

function lostOf(rated: readonly ScoreItem[], marks: Marks): string[] {
  const left = new Map<string, number>()
  for (const item of rated) left.set(groupOf(item), (left.get(groupOf(item)) ?? 0) + got(item, marks))
  return [...left].filter(([, points]) => points === 0).map(([group]) => group)
}

function got({ code, full }: ScoreItem, marks: Marks): number {
  const mark = marks.get(code) ?? 0
  return mark === 'missing' ? full : Math.max(0, full - mark)
}

const groupOf = ({ group, code }: ScoreItem) => group ?? code

const total = (items: readonly ScoreItem[], of: (item: ScoreItem) => number) =>
  items.reduce((sum, item) => sum + of(item), 0)
