import { addDays, toEpochDay, type PlainDate } from './date.ts'

/** The exceptions of one year: stretches off, and weekend days worked instead (调休). */
export interface YearOfHolidays {
  readonly year: number
  readonly off: readonly (readonly [PlainDate, PlainDate])[]
  readonly worked: readonly PlainDate[]
}

/** Says of a day whether offices work, and of a year whether its table is known. */
export interface WorkCalendar {
  readonly isWorkingDay: (day: PlainDate) => boolean
  readonly knows: (year: number) => boolean
}

/** A calendar from yearly tables; in a year without one Monday to Friday are worked (DT-10). */
export function workCalendar(years: readonly YearOfHolidays[]): WorkCalendar {
  const off = new Set<PlainDate>()
  for (const [from, to] of years.flatMap((year) => year.off))
    for (let day = from; day <= to; day = addDays(day, 1)) off.add(day)
  const worked = new Set(years.flatMap((year) => year.worked))
  const known = new Set(years.map(({ year }) => year))
  return {
    isWorkingDay: (day) => worked.has(day) || (!off.has(day) && !isWeekend(day)),
    knows: (year) => known.has(year),
  }
}

/** The n-th working day after a day: the day itself does not count, as with every legal period. */
export function addWorkingDays(calendar: WorkCalendar, from: PlainDate, n: number): PlainDate {
  let day = from
  for (let left = n; left > 0; left -= calendar.isWorkingDay(day) ? 1 : 0) day = addDays(day, 1)
  return day
}

/** Working days after `from` up to and including `to`; negative when `to` is before it: overdue by so many. */
export function workingDaysBetween(calendar: WorkCalendar, from: PlainDate, to: PlainDate): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let days = 0
  for (let day = from; day < to;) {
    day = addDays(day, 1)
    if (calendar.isWorkingDay(day)) days += 1
  }
  return days
}

/** 1970-01-01 was a Thursday. */
const isWeekend = (day: PlainDate) => (((toEpochDay(day) + 3) % 7) + 7) % 7 >= 5
