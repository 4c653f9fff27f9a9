import { useEffect, useRef } from 'react'
import { pageState, type Picked } from './selection.ts'
import type { ListSelection } from './selections.tsx'

/** Chooses or lets go of a whole page; shows when only some of it is chosen. */
export function PageCheckbox({ rows, selection }: { rows: readonly Picked[]; selection: ListSelection }) {
  const state = pageState(
    selection.selection,
    rows.map(({ id }) => id),
  )
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = state === 'some'
  }, [state])
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label="选择本页全部"
      checked={state === 'all'}
      disabled={rows.length === 0 || selection.selection.kind === 'query'}
      onChange={(event) => selection.pick(rows, event.target.checked)}
    />
  )
}
