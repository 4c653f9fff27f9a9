import { useSyncExternalStore } from 'react'

let counts: Readonly<Record<string, number>> = {}
const listeners = new Set<() => void>()

/** Says how many things of a context wait on this phone, for the strips that stand on every page. */
export function tellUnsent(context: string, count: number): void {
  if (counts[context] === count) return
  counts = { ...counts, [context]: count }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** How many things wait on this phone, of all contexts but one. */
export function useUnsent(except = ''): number {
  const all = useSyncExternalStore(subscribe, () => counts)
  return Object.entries(all).reduce((sum, [context, count]) => sum + (context === except ? 0 : count), 0)
}
