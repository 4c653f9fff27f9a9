import type { ImportRow } from '@anzhu/contract/imports'

/** A page of rows with those mended here put in their place: what the server lists is newer than what was kept. */
export function merged(
  listed: readonly ImportRow[],
  mended: ReadonlyMap<number, ImportRow>,
  after: number,
  next: number | null,
): ImportRow[] {
  const present = new Set(listed.map(({ number }) => number))
  const kept = [...mended.values()].filter(
    ({ number }) => !present.has(number) && number > after && (next === null || number <= next),
  )
  return [...listed, ...kept].sort((a, b) => a.number - b.number)
}
