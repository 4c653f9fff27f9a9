/**
 * A calendar day in Asia/Shanghai, such as 2026-03-01. Text order is day order, so days are compared with < and <=.
 * Years run from 1000 to 8999: always four digits, and no legal period added to one can need a fifth.
 */
export type PlainDate = `${number}-${number}-${number}`

/** True for a real calendar day written YYYY-MM-DD; 2023-02-30 is not one. */
export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string' || !/^[1-8]\d{3}-\d{2}-\d{2}$/.test(value)) return false
  const [month, day] = [two(value, 5), two(value, 8)]
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year(value), month)
}

/**
 * Reads a day the way people type it into forms and sheets: 2026-11-21, 2026.11.21, 2026/11/21, 2026年11月21日, 20261121,
 * one-digit months and days, full-width digits. Undefined when it is no such day.
 */
export function parsePlainDate(text: string): PlainDate | undefined {
  const parts = /^(\d{4})(?:[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(
    text.normalize('NFKC').trim(),
  )
  if (parts === null) return undefined
  const [, year, month = parts[4], day = parts[5]] = parts
  const written = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return isPlainDate(written) ? written : undefined
}

/** The day that so many months later corresponds to this one, or the last of that month (DT-01). Not sticky. */
export function addMonths(from: PlainDate, months: number): PlainDate {
  const count = year(from) * 12 + two(from, 5) - 1 + months
  const [toYear, toMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  return written(toYear, toMonth, Math.min(two(from, 8), lastDayOf(toYear, toMonth)))
}

/** The same day so many years later; 29 February falls on the 28th in a common year (DT-01). */
export function addYears(from: PlainDate, years: number): PlainDate {
  return addMonths(from, 12 * years)
}

/** The day so many days later, or earlier when negative. */
export function addDays(from: PlainDate, days: number): PlainDate {
  const day = two(from, 8) + days
  // Most steps stay inside a month; only the others need the calendar.
  return day >= 1 && day <= 28
    ? written(year(from), two(from, 5), day)
    : fromEpochDay(toEpochDay(from) + days)
}

/** Days from one day to another: 0 for the same day, negative when `to` is the earlier one. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toEpochDay(to) - toEpochDay(from)
}

/** The day on which the n-th year of life is completed; those born on 29 February reach it on the 28th (DT-12). */
export function birthdayOf(bornOn: PlainDate, n: number): PlainDate {
  return addYears(bornOn, n)
}

/** Completed years of life on a day; the birthday itself counts (DT-12). Negative before birth. */
export function ageOn(day: PlainDate, bornOn: PlainDate): number {
  const years = year(day) - year(bornOn)
  return day < birthdayOf(bornOn, years) ? years - 1 : years
}

/** Days since 1970-01-01, for arithmetic. */
export function toEpochDay(day: PlainDate): number {
  // Years are counted from March, which puts the leap day at the end of the year.
  const month = two(day, 5)
  const y = month > 2 ? year(day) : year(day) - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + two(day, 8) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The day so many days after 1970-01-01. */
export function fromEpochDay(days: number): PlainDate {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  return written(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

/** The earliest of several days; undefined ones do not count. At least one must be a day. */
export function minDay(first: PlainDate, ...others: readonly (PlainDate | undefined)[]): PlainDate {
  let least = first
  for (const day of others) if (day !== undefined && day < least) least = day
  return least
}

/** The latest of several days; undefined ones do not count. */
export function maxDay(first: PlainDate, ...others: readonly (PlainDate | undefined)[]): PlainDate {
  let most = first
  for (const day of others) if (day !== undefined && day > most) most = day
  return most
}

/**
 * The day in Shanghai at an instant (a Date, or milliseconds since 1970). UTC+8 throughout: there has been no daylight
 * saving since 1991, and every instant of this system is later.
 */
export function shanghaiDate(instant: Date | number): PlainDate {
  return fromEpochDay(Math.floor((Number(instant) + 8 * 3_600_000) / 86_400_000))
}

const digit = (text: string, at: number) => text.charCodeAt(at) - 48
const two = (text: string, at: number) => digit(text, at) * 10 + digit(text, at + 1)
const year = (text: string) => two(text, 0) * 100 + two(text, 2)

function lastDayOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const padded = (n: number, length: number) => String(n).padStart(length, '0')
// Writing days is most of the work of a colour; ready-made halves make an evaluation about half again as fast.
const years = Array.from({ length: 10_000 }, (_, n) => padded(n, 4))
const monthDays = Array.from({ length: 13 * 32 }, (_, n) => `-${padded(n >> 5, 2)}-${padded(n & 31, 2)}`)

function written(year: number, month: number, day: number): PlainDate {
  return `${years[year]}${monthDays[month * 32 + day]}` as PlainDate
}
