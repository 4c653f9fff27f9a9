import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { afterFilter, type Filter, nothing, type Picked, pick, type Selection } from './selection.ts'

type Selections = Readonly<Record<string, Selection>>

const SelectionsContext = createContext<{
  selections: Selections
  set: (list: string, selection: Selection) => void
} | null>(null)

/** Keeps what is chosen in each list while the user goes to other pages and comes back. */
export function SelectionsProvider({ children }: { children: ReactNode }) {
  const [selections, setSelections] = useState<Selections>({})
  const set = useCallback(
    (list: string, selection: Selection) => setSelections((all) => ({ ...all, [list]: selection })),
    [],
  )
  const value = useMemo(() => ({ selections, set }), [selections, set])
  return <SelectionsContext.Provider value={value}>{children}</SelectionsContext.Provider>
}

/** What is chosen in a list, and the ways to change it. */
export interface ListSelection {
  readonly selection: Selection
  readonly pick: (rows: readonly Picked[], chosen: boolean) => void
  readonly pickQuery: (count: number) => void
  readonly only: (rows: readonly Picked[]) => void
  readonly clear: () => void
}

/** The choice in a list by name, under the filter the list shows now. */
export function useSelection(list: string, filter: Filter): ListSelection {
  const context = useContext(SelectionsContext)
  if (context === null) throw new Error('useSelection is called outside SelectionsProvider')
  const { selections, set } = context
  const selection = afterFilter(selections[list] ?? nothing, filter)
  return {
    selection,
    pick: (rows, chosen) => set(list, pick(selection, rows, chosen)),
    pickQuery: (count) => set(list, { kind: 'query', filter, count }),
    only: (rows) => set(list, pick(nothing, rows, true)),
    clear: () => set(list, nothing),
  }
}
