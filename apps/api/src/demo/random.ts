/** Chance that comes out the same on every machine, so that a demonstration can be described and a test repeated. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number, both bounds included. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly [T, ...T[]]): T
  /** The same things in another order. */
  shuffle<T>(list: readonly T[]): T[]
}

/** A stream of chance for one purpose: equal numbers, equal stream (mulberry32). */
export function randomOf(...purpose: readonly number[]): Random {
  let state = purpose.reduce((sum, number) => scatter(sum ^ number), 0x61_6e_7a_68)
  const next = () => {
    state = (state + 0x6d2b_79f5) | 0
    return scatter(state) / 2 ** 32
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[int(0, list.length - 1)] ?? list[0],
    shuffle: (list) => {
      const shuffled = [...list]
      for (let at = shuffled.length - 1; at > 0; at--) {
        const other = int(0, at)
        ;[shuffled[at], shuffled[other]] = [shuffled[other]!, shuffled[at]!]
      }
      return shuffled
    },
  }
}

function scatter(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x85eb_ca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** How many of `count` fall to each kind by its weight: whole numbers that add up, the largest remainders rounded up. */
export function share<Kind extends string>(
  count: number,
  weights: Readonly<Record<Kind, number>>,
): Record<Kind, number> {
  const kinds = Object.entries(weights) as [Kind, number][]
  const sum = kinds.reduce((total, [, weight]) => total + weight, 0)
  const exact = kinds.map(([kind, weight]) => ({
    kind,
    whole: Math.floor((count * weight) / sum),
    rest: ((count * weight) / sum) % 1,
  }))
  const missing = count - exact.reduce((total, { whole }) => total + whole, 0)
  const raised = new Set([...exact].sort((a, b) => b.rest - a.rest).slice(0, missing))
  return Object.fromEntries(exact.map((one) => [one.kind, one.whole + (raised.has(one) ? 1 : 0)])) as Record<
    Kind,
    number
  >
}

/** `count` kinds in the shares of their weights, shuffled. */
export function deal<Kind extends string>(
  count: number,
  weights: Readonly<Record<Kind, number>>,
  random: Random,
): Kind[] {
  const shares = Object.entries(share(count, weights)) as [Kind, number][]
  return random.shuffle(shares.flatMap(([kind, times]) => Array<Kind>(times).fill(kind)))
}
