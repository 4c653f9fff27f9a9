/** Where one is in a keyset list: the cursors of the pages before this one, the first page being the empty one. */
export interface Trail {
  readonly cursors: readonly string[]
}

/** Search parameters with some filters changed. A changed filter begins at the first page. */
export function withFilters(search: string, patch: Readonly<Record<string, string | undefined>>): string {
  const params = new URLSearchParams(search)
  params.delete('cursor')
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined || value === '') params.delete(name)
    else params.set(name, value)
  }
  return params.toString()
}

/** Search parameters at another page of the same list. */
export function atCursor(search: string, cursor: string): string {
  const params = new URLSearchParams(search)
  if (cursor === '') params.delete('cursor')
  else params.set('cursor', cursor)
  return params.toString()
}

/** The trail one page on. */
export function forward({ cursors }: Trail, current: string): Trail {
  return { cursors: [...cursors, current] }
}

/** The cursor of the page before, and its trail. Without a trail (an address opened afresh) that is the first page. */
export function backward({ cursors }: Trail): { cursor: string; trail: Trail } {
  return { cursor: cursors.at(-1) ?? '', trail: { cursors: cursors.slice(0, -1) } }
}

/** The number of this page; null when the address was opened in the middle of a list. */
export function pageNumber({ cursors }: Trail, cursor: string): number | null {
  return cursor !== '' && cursors.length === 0 ? null : cursors.length + 1
}
