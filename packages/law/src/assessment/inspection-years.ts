import { addMonths, type PlainDate } from '../kernel/date.ts'
import type { SiteSafetyTerms } from '../jurisdictions/site-safety.ts'

/** From when to when a project is under construction; `until` is the last day that counts. */
export interface UnderConstruction {
  readonly startedOn: PlainDate
  readonly until: PlainDate
}

/** What an enterprise owes one project in one calendar year, and what it did. */
export interface InspectionYear {
  readonly year: number
  readonly done: number
  readonly needed: number
  /** Calendar months of the year in which the project was under construction, begun ones counted. */
  readonly months: number
}

/** Those of the terms that say how many inspections a project is owed. */
export type InspectionTerms = Pick<SiteSafetyTerms, 'inspectionsAYear' | 'proRateInspections'>

/**
 * Inspections by the enterprise counted by calendar year, from the first under construction to the last (IN-R1). `days` are
 * those of saved inspections only; `own` is the number a supervisor set for a special project, never less than the rule's.
 */
export function inspectionYears(
  { startedOn, until }: UnderConstruction,
  days: readonly PlainDate[],
  terms: InspectionTerms,
  own: number | null = null,
): InspectionYear[] {
  const [first, last] = [yearOf(startedOn), yearOf(until)]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => {
    const year = first + n
    const months = monthsIn(year, startedOn, until)
    const whole = Math.max(terms.inspectionsAYear, own ?? 0)
    const needed = terms.proRateInspections ? Math.ceil((whole * months) / 12) : whole
    return { year, done: days.filter((day) => yearOf(day) === year).length, needed, months }
  })
}

/** The years in which fewer were done than owed. */
export const shortYears = (years: readonly InspectionYear[]): InspectionYear[] =>
  years.filter(({ done, needed }) => done < needed)

/** How a year is going. */
export interface InspectionForecast {
  readonly standing: 'met' | 'on-track' | 'behind' | 'missed'
  /** Still owed before the last day. */
  readonly remaining: number
  /** The sentence for the safety director. */
  readonly sentence: string
}

/**
 * What is still owed in the year of `today` and whether the rest of it leaves time: behind when fewer were done than the part
 * of the year that is over would have brought. `until` is when the project is planned to be finished.
 */
export function forecastYear(
  { year, done, needed }: InspectionYear,
  today: PlainDate,
  until: PlainDate | null = null,
): InspectionForecast {
  const remaining = Math.max(0, needed - done)
  if (remaining === 0)
    return { standing: 'met', remaining, sentence: `${year} 年已检查 ${done} 次，达到 ${needed} 次` }
  if (yearOf(today) > year)
    return {
      standing: 'missed',
      remaining,
      sentence: `${year} 年检查 ${done} 次，少 ${remaining} 次，已不能补`,
    }
  const endsInYear = until !== null && yearOf(until) === year && until >= today
  const lastMonth = endsInYear ? monthOf(until) : 12
  const left = lastMonth - monthOf(today) + 1
  const behind = done < Math.floor((needed * (monthOf(today) - 1)) / 12) || left < remaining
  const rest = `${year} 年已检查 ${done} 次，还须 ${remaining} 次，剩 ${left} 个月（含本月）`
  return {
    standing: behind ? 'behind' : 'on-track',
    remaining,
    sentence: behind ? `${rest}，进度落后` : rest,
  }
}

/** The months (YYYY-MM) in which a project was under construction, first and last included. */
export function monthsUnderConstruction({ startedOn, until }: UnderConstruction): string[] {
  const months: string[] = []
  for (let at = firstOf(startedOn); at <= until; at = addMonths(at, 1)) months.push(at.slice(0, 7))
  return months
}

function monthsIn(year: number, startedOn: PlainDate, until: PlainDate): number {
  const from = yearOf(startedOn) === year ? monthOf(startedOn) : 1
  const to = yearOf(until) === year ? monthOf(until) : 12
  return Math.max(0, to - from + 1)
}

const yearOf = (day: PlainDate) => Number(day.slice(0, 4))
const monthOf = (day: PlainDate) => Number(day.slice(5, 7))
const firstOf = (day: PlainDate): PlainDate => `${yearOf(day)}-${day.slice(5, 7)}-01` as PlainDate
