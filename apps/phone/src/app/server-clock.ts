import { shanghaiDate, type PlainDate } from '@anzhu/law/kernel/date'
import { useEffect, useState } from 'react'

const place = 'anzhu.clock-offset'
let offset = stored()

/** Learns how far this phone's clock is off, from an instant the server gave and when it arrived here. */
export function learnServerTime(serverInstant: string, arrivedAt: number): void {
  const learnt = Date.parse(serverInstant) - arrivedAt
  if (Number.isNaN(learnt)) return
  offset = learnt
  try {
    localStorage.setItem(place, String(learnt))
  } catch {
    // Private mode: the offset then lives as long as the page.
  }
}

/** The server's time at an instant of this phone's clock, both in milliseconds since 1970. */
export function serverTimeAt(milliseconds: number): number {
  return milliseconds + offset
}

/** The server's clock less this phone's, in whole seconds, as the record of a check keeps it. */
export function clockOffset(): number {
  return Math.round(offset / 1000)
}

/** The server's time now, in milliseconds since 1970. Before anything was learnt it is this phone's own time. */
export function serverNow(): number {
  return serverTimeAt(Date.now())
}

/** This phone's own time, again each second, in milliseconds: a screen that does not tick is a picture. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** 11-21 10:32:05 on the Shanghai clock. */
export function clockFace(milliseconds: number): string {
  const shanghai = new Date(milliseconds + 8 * 3_600_000).toISOString()
  return `${shanghai.slice(5, 10)} ${shanghai.slice(11, 19)}`
}

/** 10:32 of the same day, else 11-20 10:32: as of when something is known. */
export function asOf(milliseconds: number, now: number): string {
  const face = clockFace(milliseconds)
  return shanghaiDate(milliseconds) === shanghaiDate(now) ? face.slice(6, 11) : face.slice(0, 11)
}

/** The server's calendar day. */
export function serverToday(): PlainDate {
  return shanghaiDate(serverNow())
}

function stored(): number {
  try {
    return Number(localStorage.getItem(place) ?? 0) || 0
  } catch {
    return 0
  }
}
