import { addDays, addMonths, isPlainDate, type PlainDate } from '../kernel/date.ts'

/** A calendar month, such as 2026-11. Text order is the order of months. */
export type Month = `${number}-${number}`

/** True for a real month written YYYY-MM. */
export function isMonth(value: unknown): value is Month {
  return typeof value === 'string' && value.length === 7 && isPlainDate(`${value}-01`)
}

/** The month in which a day lies. */
export function monthOf(day: PlainDate): Month {
  return day.slice(0, 7) as Month
}

/** The first day of a month. */
export function firstDayOf(month: Month): PlainDate {
  return `${month}-01` as PlainDate
}

/** The last day of a month. */
export function lastDayOf(month: Month): PlainDate {
  return addDays(addMonths(firstDayOf(month), 1), -1)
}

/** The month so many months later, or earlier when negative. */
export function addToMonth(month: Month, months: number): Month {
  return monthOf(addMonths(firstDayOf(month), months))
}

/** Every month from one to another, both included, the latest first; none when they are the wrong way round. */
export function monthsBack(from: Month, to: Month): Month[] {
  const months: Month[] = []
  for (let month = to; month >= from; month = addToMonth(month, -1)) months.push(month)
  return months
}

/** 2026年11月, as people read a month. */
export function monthInWords(month: Month): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`
}
