import { shanghaiDate, type PlainDate } from '@anzhu/law/kernel/date'
import type { Pool } from 'pg'

/** What day it is for the law, and what time for people. Sessions and rate limits use real time instead. */
export interface Clock {
  now(): Date
  today(): PlainDate
}

/** By how many milliseconds the database's time is ahead of this process's steady counter. */
let ahead = 0

const steady = () => performance.timeOrigin + performance.now()

/**
 * What time it is, by the database's clock once `keepTimeWith` has asked it. The clock of this machine is read only when the
 * process starts: whoever moves it later moves no deadline, and several processes agree.
 */
export const rightNow = (): Date => new Date(steady() + ahead)

/** How often the database is asked again, in milliseconds. */
const askEvery = 30_000
/** An answer that took longer says too little about when it was given. */
const slowest = 2_000

/** Asks the database what time it is, now and again every half minute. While it does not answer, time goes on steadily. */
export async function keepTimeWith(pool: Pick<Pool, 'query'>): Promise<{ stop(): void }> {
  const ask = async () => {
    const asked = steady()
    const { rows } = await pool.query<{ ms: string }>(
      'select extract(epoch from clock_timestamp()) * 1000 as ms',
    )
    const answered = steady()
    if (rows[0] !== undefined && answered - asked <= slowest)
      ahead = Number(rows[0].ms) - (asked + answered) / 2
  }
  await ask()
  const timer = setInterval(() => void ask().catch(() => undefined), askEvery).unref()
  return { stop: () => clearInterval(timer) }
}

/** The real time. */
export const realClock: Clock = { now: rightNow, today: () => shanghaiDate(rightNow().getTime()) }

export interface MovableClock extends Clock {
  /** Moves today, keeping the time of day; null returns to the real date. */
  move(today: PlainDate | null): void
}

/** A clock whose date can be moved, for demonstrations and tests. */
export function movableClock(): MovableClock {
  let offset = 0
  const now = () => new Date(rightNow().getTime() + offset)
  return {
    now,
    today: () => shanghaiDate(now()),
    move(today) {
      offset = today === null ? 0 : Date.parse(today) - Date.parse(shanghaiDate(rightNow().getTime()))
    },
  }
}

/** The hour of the day in Shanghai, 0 to 23. */
export function shanghaiHour(instant: Date): number {
  return (instant.getUTCHours() + 8) % 24
}
