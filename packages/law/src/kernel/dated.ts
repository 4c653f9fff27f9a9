import { maxDay, type PlainDate } from './date.ts'

/** A prescribed value that changes over time: from which day on it is which value. */
export interface Dated<T> {
  readonly since: readonly (readonly [PlainDate, T])[]
}

/** States a prescribed value: `dated(['2018-07-01', 24], ['2026-01-01', 12])`. The order of writing does not matter. */
export function dated<T>(...since: readonly (readonly [PlainDate, T])[]): Dated<T> {
  const days = since.map(([day]) => day)
  if (new Set(days).size !== days.length) throw new RangeError('同一天不能有两个规定值')
  return { since: [...since].sort((a, b) => (a[0] < b[0] ? -1 : 1)) }
}

/** The value in force on a day; undefined before the first one. */
export function on<T>(value: Dated<T>, day: PlainDate): T | undefined {
  return value.since.findLast(([from]) => from <= day)?.[1]
}

/** The day of the last change, for printing. */
export function lastChanged<T>(value: Dated<T>): PlainDate | undefined {
  const [first, ...others] = value.since.map(([day]) => day)
  return first === undefined ? undefined : maxDay(first, ...others)
}
