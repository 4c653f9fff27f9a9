/** An exact number. The denominator is positive; not reduced, because nothing here grows far. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** A fraction of whole numbers; the denominator must be positive. */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const [above, below] = [BigInt(numerator), BigInt(denominator)]
  if (below <= 0n) throw new RangeError(`分母应为正数，现为 ${below}`)
  return { numerator: above, denominator: below }
}

/** The sum of fractions, over their common denominator. */
export function sum(of: readonly Fraction[]): Fraction {
  return of.reduce((total, one) => reduced(added(total, one)), fraction(0))
}

/** A fraction times another. */
export function times(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator }
}

/** The arithmetic mean of at least one fraction. */
export function mean(of: readonly Fraction[]): Fraction {
  return times(sum(of), fraction(1, of.length))
}

/** Below 0, 0 or above 0 as a is less than, equal to or more than b; exact, by multiplying crosswise. */
export function compare(a: Fraction, b: Fraction): number {
  const [left, right] = [a.numerator * b.denominator, b.numerator * a.denominator]
  return left < right ? -1 : left > right ? 1 : 0
}

/** A fraction not below 0 to two decimals, half up, such as "86.67". */
export function hundredths({ numerator, denominator }: Fraction): string {
  const rounded = (200n * numerator + denominator) / (2n * denominator)
  return `${rounded / 100n}.${String(rounded % 100n).padStart(2, '0')}`
}

const added = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
})

function reduced({ numerator, denominator }: Fraction): Fraction {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator]
  while (b !== 0n) [a, b] = [b, a % b]
  return a <= 1n ? { numerator, denominator } : { numerator: numerator / a, denominator: denominator / a }
}
