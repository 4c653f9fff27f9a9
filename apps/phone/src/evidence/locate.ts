import { useEffect } from 'react'
import type { PhotoPlace } from './burnt-lines.ts'

/** A place older than this is where one was, not where one is. Milliseconds. */
const freshFor = 60_000
let last: (PhotoPlace & { readonly at: number }) | null = null

/** Follows where this phone is while a page is open, so that no photo has to wait for it. */
export function useWhereabouts(): void {
  useEffect(() => {
    if (!('geolocation' in navigator)) return
    const id = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        const { latitude, longitude, accuracy } = coords
        last = { latitude, longitude, accuracy, at: timestamp }
      },
      () => undefined,
      { enableHighAccuracy: true, maximumAge: 10_000 },
    )
    return () => navigator.geolocation.clearWatch(id)
  }, [])
}

/** Where this phone is; null when it does not know, which never stands in the way of a photo. */
export function whereNow(): PhotoPlace | null {
  if (last === null || Date.now() - last.at > freshFor) return null
  const { latitude, longitude, accuracy } = last
  return { latitude, longitude, accuracy }
}
