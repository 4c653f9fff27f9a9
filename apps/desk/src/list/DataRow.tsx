import type { KeyboardEvent, MouseEvent } from 'react'
import type { Column } from './DataTable.tsx'
import { isSelected, type Picked } from './selection.ts'
import type { ListSelection } from './selections.tsx'

/** How far to go from a row, or to which end. */
export type Move = number | 'first' | 'last'

/** One row of a DataTable. */
export function DataRow<Row>({
  row,
  picked,
  columns,
  selection,
  choosable,
  inTabOrder,
  onFocus,
  open,
  move,
}: {
  row: Row
  picked: Picked
  columns: readonly Column<Row>[]
  selection: ListSelection | undefined
  choosable: boolean
  inTabOrder: boolean
  onFocus: () => void
  open: ((row: Row) => void) | undefined
  move: (to: Move) => void
}) {
  const chosen = selection !== undefined && isSelected(selection.selection, picked.id)
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const act = acts[event.code]
    if (act === undefined) return
    event.preventDefault()
    if (act === 'open') open?.(row)
    else if (act === 'choose') {
      if (choosable) selection?.pick([picked], !chosen)
    } else move(act)
  }
  return (
    <tr
      tabIndex={inTabOrder ? 0 : -1}
      aria-selected={selection === undefined ? undefined : chosen}
      className={open === undefined ? undefined : 'list-table__opens'}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onClick={(event) => isPlainClick(event) && open?.(row)}
    >
      {selection !== undefined && (
        <td className="list-table__check">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`选择 ${picked.name}`}
            checked={chosen}
            disabled={!choosable || selection.selection.kind === 'query'}
            onChange={(event) => selection.pick([picked], event.target.checked)}
          />
        </td>
      )}
      {columns.map(({ key, align, room, said, render }) => (
        <td key={key} className={room} data-said={said} style={{ textAlign: align }}>
          {render(row)}
        </td>
      ))}
    </tr>
  )
}

/** By physical key, because a Chinese input method turns `key` into Process. */
const acts: Readonly<Record<string, 'open' | 'choose' | Move>> = {
  Enter: 'open',
  NumpadEnter: 'open',
  Space: 'choose',
  ArrowDown: 1,
  KeyJ: 1,
  ArrowUp: -1,
  KeyK: -1,
  PageDown: 10,
  PageUp: -10,
  Home: 'first',
  End: 'last',
}

/** A click that means the row: not on something of its own, and not the end of marking text. */
function isPlainClick({ target }: MouseEvent<HTMLElement>): boolean {
  const own = target instanceof Element && target.closest('a,button,input,label,.list-table__check') !== null
  return !own && (window.getSelection()?.toString() ?? '') === ''
}
