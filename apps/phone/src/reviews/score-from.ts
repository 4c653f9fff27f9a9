/** A score as it is typed, also with full-width digits: 86, 86.5, ８６．５; null when it is none. */
export function scoreFrom(text: string): number | null {
  const plain = text.normalize('NFKC').replace('。', '.').trim()
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(plain)) return null
  const score = Number(plain)
  return score > 100 ? null : score
}
