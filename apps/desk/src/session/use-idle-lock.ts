import { lockSession, type Session, viewSession } from '@anzhu/contract/session'
import { call, newKey } from '@anzhu/contract/client'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { onNote, readNote, writeNote } from '../frame/index.ts'

const touches = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const
/** How often the time since the last touch is looked at, and how often a touch is told to the other tabs. */
const lookEvery = 5000

/**
 * Covers the page after so many minutes without a touch in any tab, and whenever the server says that the session is
 * covered. Returns how to cover it at once.
 */
export function useIdleLock(session: Session | undefined): () => void {
  const cache = useQueryClient()
  const lock = useCallback(() => {
    const known = cache.getQueryData<Session>([viewSession.id, {}])
    if (known === undefined || known.locked) return
    // Covered here first: the server's answer may be slow, and what is on screen must not wait for it.
    cache.setQueryData([viewSession.id, {}], { ...known, locked: true })
    void call(lockSession, {}, { idempotencyKey: newKey() })
      .catch(() => undefined)
      .finally(() => writeNote('lock', `shut ${Date.now()}`))
  }, [cache])
  // The other tabs share the session, so they are covered and uncovered with this one.
  useEffect(() => onNote('lock', () => void cache.invalidateQueries({ queryKey: [viewSession.id] })), [cache])
  const minutes = session?.locked === true ? null : (session?.idleLockMinutes ?? null)
  useEffect(() => {
    if (minutes === null) return
    return watchTouches(minutes, lock)
  }, [minutes, lock])
  return lock
}

/** Calls `idle` once nobody has touched any tab for so many minutes; the answer stops watching. */
function watchTouches(minutes: number, idle: () => void): () => void {
  let last = Date.now()
  let told = 0
  const touched = () => {
    last = Date.now()
    if (last - told < lookEvery) return
    told = last
    writeNote('touched', String(last))
  }
  touched()
  const look = () => {
    const elsewhere = Number(readNote('touched') ?? 0)
    if (Date.now() - Math.max(last, elsewhere) >= minutes * 60_000) idle()
  }
  const timer = setInterval(look, lookEvery)
  for (const event of touches) window.addEventListener(event, touched, { capture: true, passive: true })
  // A machine that slept has not looked for a while.
  document.addEventListener('visibilitychange', look)
  return () => {
    clearInterval(timer)
    for (const event of touches) window.removeEventListener(event, touched, { capture: true })
    document.removeEventListener('visibilitychange', look)
  }
}
