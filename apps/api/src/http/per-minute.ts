import { RetryLater } from './retry-later.ts'

/** The refusal of whoever asks too often, and after how many milliseconds to come back. The same words everywhere. */
export function tooOften(milliseconds: number): RetryLater {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  return new RetryLater('too-many-requests', `操作太频繁，请 ${seconds} 秒后再试。`, seconds)
}

const minute = 60_000

/**
 * Counts how often each key asks, in minutes of the server's own, and refuses what is more than `most`. For what only
 * some requests to an endpoint must be counted for; whole endpoints say `perMinute` in the contract.
 */
export function perMinute(most: number, now: () => number = Date.now): (key: string) => void {
  let [counts, since] = [new Map<string, number>(), now()]
  return (key) => {
    // All counts end together, so that the map never holds more than one minute's addresses.
    if (now() - since >= minute) [counts, since] = [new Map(), now()]
    const count = (counts.get(key) ?? 0) + 1
    if (count > most) throw tooOften(since + minute - now())
    counts.set(key, count)
  }
}
