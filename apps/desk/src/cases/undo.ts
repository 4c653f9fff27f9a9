import type { Case } from '@anzhu/contract/cases'
import { createContext, useContext } from 'react'

/** A decision that can still be undone. */
export interface Undoable {
  readonly id: string
  readonly sentence: string
  /** By the clock of this device. */
  readonly until: number
}

/** What the pages of cases share: the last decision, while it can be undone. */
export const UndoContext = createContext<{
  offer: (decided: Case) => void
  undo: (id?: string) => void
} | null>(null)

/** Offers the last decision to be undone; undoes it, or that of the case named. */
export function useUndo() {
  const context = useContext(UndoContext)
  if (context === null) throw new Error('useUndo is called outside CasesFrame')
  return context
}
