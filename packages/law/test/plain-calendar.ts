import type { PlainDate } from '../src/kernel/date.ts'

/*
 * A calendar written from the regulations alone, for comparing: it knows no date arithmetic of the house. Its days are
 * numbers, places in a list of all days from 1960 to 2060.
 */

const lengths = (year: number) => [
  31,
  year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0) ? 29 : 28,
  31,
  30,
  31,
  30,
  31,
  31,
  30,
  31,
  30,
  31,
]

/** Year, month and day, one after another from 1960 to 2060; a day is its place in this list. */
const calendar: readonly (readonly [year: number, month: number, day: number])[] = Array.from(
  { length: 2061 - 1960 },
  (_, n) => 1960 + n,
).flatMap((year) =>
  lengths(year).flatMap((length, month) =>
    Array.from({ length }, (_, day) => [year, month + 1, day + 1] as const),
  ),
)

/** A day of the model as the house writes it. */
export const written = (n: number) => {
  const [year, month, day] = calendar[n] ?? [0, 0, 0]
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as PlainDate
}
const places = new Map(calendar.map((_, n) => [written(n), n]))
/** The day of the model for a written one. */
export const place = (date: string) => places.get(date as PlainDate) ?? Number.NaN

/** The corresponding day so many months on or back, or the last of that month (民法典第二百零二条). */
export function months(n: number, by: number): number {
  const [year, month, day] = calendar[n] ?? [0, 0, 0]
  let [toYear, toMonth] = [year, month + by]
  while (toMonth > 12) [toYear, toMonth] = [toYear + 1, toMonth - 12]
  while (toMonth < 1) [toYear, toMonth] = [toYear - 1, toMonth + 12]
  const last = lengths(toYear)[toMonth - 1] ?? 0
  return place(
    `${toYear}-${String(toMonth).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`,
  )
}

/** The days that are compared. */
export const [first, last] = [place('2024-01-01'), place('2032-12-31')]
export const everyDay = Array.from({ length: last - first + 1 }, (_, n) => first + n)

/** The dates for which a thing does not hold, the first few. */
export const wrong = (holds: (n: number) => boolean) =>
  everyDay
    .filter((n) => !holds(n))
    .slice(0, 5)
    .map(written)
