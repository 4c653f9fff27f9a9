/** The filter of a list as the server takes it. */
export type Filter = Readonly<Record<string, string | number | undefined>>

/** One chosen row: its id and the name to show. */
export interface Picked {
  readonly id: string
  readonly name: string
}

/**
 * What is chosen in a list: rows picked one by one, over any number of pages; or everything a query found, with the number
 * that was shown when it was chosen.
 */
export type Selection =
  | { readonly kind: 'picked'; readonly rows: ReadonlyMap<string, string> }
  | { readonly kind: 'query'; readonly filter: Filter; readonly count: number }

export const nothing: Selection = { kind: 'picked', rows: new Map() }

/** How many are chosen. */
export function countOf(selection: Selection): number {
  return selection.kind === 'picked' ? selection.rows.size : selection.count
}

/** Whether a row of the list is among the chosen. Everything the list shows belongs to its query. */
export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === 'query' || selection.rows.has(id)
}

/** Adds rows, or takes them away; a chosen query is first let go, since single rows cannot be taken out of it. */
export function pick(selection: Selection, rows: readonly Picked[], chosen: boolean): Selection {
  const next = new Map(selection.kind === 'picked' ? selection.rows : [])
  for (const { id, name } of rows) {
    if (chosen) next.set(id, name)
    else next.delete(id)
  }
  return { kind: 'picked', rows: next }
}

/** How much of a page is chosen. */
export function pageState(selection: Selection, ids: readonly string[]): 'none' | 'some' | 'all' {
  const chosen = ids.filter((id) => isSelected(selection, id)).length
  if (chosen === 0) return 'none'
  return chosen === ids.length ? 'all' : 'some'
}

/** A chosen query stands only while the list still shows that query; picked rows stay whatever the list shows. */
export function afterFilter(selection: Selection, filter: Filter): Selection {
  return selection.kind === 'query' && !sameFilter(selection.filter, filter) ? nothing : selection
}

function sameFilter(a: Filter, b: Filter): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => a[name] === b[name])
}
