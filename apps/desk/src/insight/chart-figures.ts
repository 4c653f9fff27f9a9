/* The arithmetic of charts: lengths, shares, ticks, words. */

/** Shares of a whole in percent that sum to exactly 100: what rounding leaves over goes to the largest remainders. */
export function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, n) => sum + n, 0)
  if (total === 0) return counts.map(() => 0)
  const exact = counts.map((n) => (n * 100) / total)
  const shares = exact.map(Math.floor)
  const left = 100 - shares.reduce((sum, share) => sum + share, 0)
  const byRemainder = exact
    .map((share, at) => ({ at, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of byRemainder.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1
  return shares
}

/** The top of an axis that begins at 0 and its ticks: 1, 2 or 5 times a power of ten apart, at most five of them. */
export function ticksFor(most: number): readonly number[] {
  const top = Math.max(1, most)
  const power = 10 ** Math.floor(Math.log10(top))
  const step = [0.2, 0.5, 1, 2, 5, 10].map((n) => n * power).find((n) => n >= 1 && top / n <= 4) ?? top
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, i) => i * step)
}

/** A number beside that of last month, in words: 比上月少 4 个. */
export function changeInWords(now: number, before: number | undefined, unit: string): string {
  if (before === undefined) return '上月没有记录'
  if (now === before) return '与上月相同'
  return now > before ? `比上月多 ${now - before} ${unit}` : `比上月少 ${before - now} ${unit}`
}
