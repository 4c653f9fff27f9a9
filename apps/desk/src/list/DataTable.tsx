import { type ReactNode, useEffect, useRef, useState } from 'react'
import { DataRow } from './DataRow.tsx'
import { PageCheckbox } from './PageCheckbox.tsx'
import type { Picked } from './selection.ts'
import type { ListSelection } from './selections.tsx'

/**
 * One column. Where there is little room, `wide` columns appear only on screens of 1600 and more, `spare` ones not beside
 * big type below 1900; the last column without width takes the rest.
 */
export interface Column<Row> {
  readonly key: string
  readonly title: ReactNode
  /** Said before the value where a narrow screen shows rows as cards, for values that say nothing by themselves. */
  readonly said?: string
  /** Pixels at the ordinary size of type; it grows with big type. */
  readonly width?: number
  readonly align?: 'right' | 'center'
  readonly room?: 'wide' | 'spare'
  readonly render: (row: Row) => ReactNode
}

interface Props<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly row: (row: Row) => Picked
  readonly open?: (row: Row) => void
  readonly selection?: ListSelection
  /** Which rows can be chosen; left out: every one. */
  readonly choosable?: (row: Row) => boolean
  /** The row to put the focus on, when coming back from it. */
  readonly focused?: string
}

/**
 * A table whose rows are walked with the arrow keys (or J and K), opened with Enter and chosen with Space; the last row
 * visited is the table's place in the tab order.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  row,
  open,
  selection,
  choosable = everyRow,
  focused,
}: Props<Row>) {
  const { body, current, move, setActive } = useRoving(
    rows.map((each) => row(each).id),
    focused,
  )
  return (
    <table className="list-table">
      <caption className="visually-hidden">{caption}</caption>
      <colgroup>
        {selection !== undefined && <col style={{ width: 40 }} />}
        {columns.map(({ key, width, room }) => (
          <col key={key} style={{ width: width && `${width / 13}em` }} className={room} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {selection !== undefined && (
            <th scope="col" className="list-table__check">
              <PageCheckbox rows={rows.filter(choosable).map(row)} selection={selection} />
            </th>
          )}
          {columns.map(({ key, title, align, room }) => (
            <th key={key} scope="col" className={room} style={{ textAlign: align }}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((each, index) => (
          <DataRow
            key={row(each).id}
            row={each}
            picked={row(each)}
            columns={columns}
            selection={selection}
            choosable={choosable(each)}
            inTabOrder={index === current}
            onFocus={() => setActive(index)}
            open={open}
            move={(to) => move(to === 'first' ? 0 : to === 'last' ? rows.length - 1 : index + to)}
          />
        ))}
      </tbody>
    </table>
  )
}

const everyRow = () => true

/** One place in the tab order that moves over the rows; it starts at the row one comes back to. */
function useRoving(ids: readonly string[], focused: string | undefined) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [active, setActive] = useState(0)
  const focusRow = (index: number) => body.current?.rows[index]?.focus()
  const hasRows = ids.length > 0
  useEffect(() => {
    const index = focused === undefined ? -1 : ids.indexOf(focused)
    if (index >= 0) focusRow(index)
    // Only when the page comes back, not when its rows are read again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [focused, hasRows])
  const current = Math.min(active, Math.max(0, ids.length - 1))
  return {
    body,
    current,
    setActive,
    move: (to: number) => focusRow(Math.min(Math.max(to, 0), ids.length - 1)),
  }
}
