import type { Random } from './random.ts'

/** The time in the key of worker 0, in milliseconds; before the product existed, so no other row has such a key. */
export const workerEpoch = Date.UTC(2020, 0, 1)
/** The same of neighbourhood 0. */
export const placeEpoch = Date.UTC(2019, 0, 1)
/** There are citizen numbers for so many. */
const mostWorkers = 12_000_000
/** A UUID has room for so many keys beside the first. */
const lastKey = 0x3fff

/** The bounds of all workers' keys, and the number of the worker who has a key. */
export const workerKeys = {
  least: keysAt(workerEpoch, { next: () => 0 })(0),
  most: keysAt(workerEpoch + mostWorkers, { next: () => 1 - 2 ** -32 })(lastKey),
  numberOf: (key: string): number => Number.parseInt(key.slice(0, 8) + key.slice(9, 13), 16) - workerEpoch,
} as const

/** The keys of one thing and of what belongs to it, in order from 0: UUIDv7 of one instant that differ in their counter. */
export function keysAt(milliseconds: number, random: Pick<Random, 'next'>): (nth: number) => string {
  const time = milliseconds.toString(16).padStart(12, '0')
  const [a, b] = [Math.floor(random.next() * 2 ** 28), Math.floor(random.next() * 2 ** 32)]
  const start = `${time.slice(0, 8)}-${time.slice(8)}-7${(a & 0xfff).toString(16).padStart(3, '0')}-`
  const end = `-${(a >>> 12).toString(16).padStart(4, '0')}${b.toString(16).padStart(8, '0')}`
  return (nth) => `${start}${(0x8000 + nth).toString(16)}${end}`
}
