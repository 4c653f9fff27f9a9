import { daysBetween, type PlainDate } from '../kernel/date.ts'

/** Where a project stands with the inspections its enterprise owes it in a calendar year (IN-R1). */
export interface YearlyCount {
  readonly year: number
  readonly required: number
  readonly missing: number
  /** Of the year after today. */
  readonly daysLeft: number
  /** How many there will be at the end of the year if it goes on at this pace. */
  readonly expected: number
  readonly sentence: string
}

/**
 * Counts saved inspections of the enterprise in the year of `today` against what is required. The pace is taken from the
 * first of January, or from the day the project began where that is later; no pro-rating of what is required (IN-R1).
 */
export function yearlyCount(
  done: number,
  { today, startedOn, required }: { today: PlainDate; startedOn: PlainDate | null; required: number },
): YearlyCount {
  const year = Number(today.slice(0, 4))
  const first: PlainDate = `${year}-01-01` as PlainDate
  const from = startedOn !== null && startedOn > first && startedOn <= today ? startedOn : first
  const daysLeft = daysBetween(today, `${year}-12-31` as PlainDate)
  const gone = daysBetween(from, today) + 1
  const expected = done + Math.floor((done * daysLeft) / gone)
  const missing = Math.max(0, required - done)
  return { year, required, missing, daysLeft, expected, sentence: say({ done, required, missing, daysLeft }) }
}

function say({
  done,
  required,
  missing,
  daysLeft,
}: Pick<YearlyCount, 'required' | 'missing' | 'daysLeft'> & { done: number }): string {
  const so = `今年企业检查 ${done}/${required} 次`
  if (missing === 0) return `${so}，已做满。`
  const pace = Math.max(1, Math.floor(daysLeft / missing))
  const how =
    daysLeft < missing ? '今天起每天都须检查' : missing === 1 ? '' : `，平均每 ${pace} 天须检查 1 次`
  return `${so}，还差 ${missing} 次，年底前还有 ${daysLeft} 天${daysLeft < missing ? `，${how}` : how}；做不满的，安标考评只能评不合格。`
}
