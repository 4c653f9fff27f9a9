/** Numbers that look random and are the same for the same seed, so that a finding can be repeated. */
export interface Chance {
  /** A whole number from 0 to below n. */
  below(n: number): number
  pick<T>(from: readonly T[]): T
}

/** A generator after mulberry32. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return { below, pick: <T>(from: readonly T[]) => from[below(from.length)] as T }
}
