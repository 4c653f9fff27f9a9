import { shanghaiDate, type PlainDate } from '@anzhu/law/kernel/date'

/** What day it is for the law, and what time for people. Sessions and rate limits use real time instead. */
export interface Clock {
  now(): Date
  today(): PlainDate
}

/** The real time. */
export const realClock: Clock = { now: () => new Date(), today: () => shanghaiDate(Date.now()) }

export interface MovableClock extends Clock {
  /** Moves today, keeping the time of day; null returns to the real date. */
  move(today: PlainDate | null): void
}

/** A clock whose date can be moved, for demonstrations and tests. */
export function movableClock(): MovableClock {
  let offset = 0
  const now = () => new Date(Date.now() + offset)
  return {
    now,
    today: () => shanghaiDate(now()),
    move(today) {
      offset = today === null ? 0 : Date.parse(today) - Date.parse(shanghaiDate(Date.now()))
    },
  }
}

/** The hour of the day in Shanghai, 0 to 23. */
export function shanghaiHour(instant: Date): number {
  return (instant.getUTCHours() + 8) % 24
}
