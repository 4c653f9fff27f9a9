import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { isSelected, pageState, type Picked } from './selection.ts'
import type { ListSelection } from './selections.tsx'

/** One column. `wide` columns appear only on screens of 1600 and more; the last column without width takes the rest. */
export interface Column<Row> {
  readonly key: string
  readonly title: ReactNode
  /** Pixels at the ordinary size of type; it grows with big type. */
  readonly width?: number
  readonly align?: 'right' | 'center'
  readonly wide?: boolean
  /** Several lines are shown instead of an ellipsis. */
  readonly wrap?: boolean
  readonly render: (row: Row) => ReactNode
}

interface Props<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly row: (row: Row) => Picked
  readonly open?: (row: Row) => void
  readonly selection?: ListSelection
  /** The row to put the focus on, when coming back from it. */
  readonly focused?: string
}

/**
 * A table whose rows are walked with the arrow keys (or J and K), opened with Enter and chosen with Space; the last row
 * visited is the table's place in the tab order.
 */
export function DataTable<Row>({ caption, columns, rows, row, open, selection, focused }: Props<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [active, setActive] = useState(0)
  const current = Math.min(active, Math.max(0, rows.length - 1))
  useEffect(() => {
    const index = rows.findIndex((each) => row(each).id === focused)
    if (focused === undefined || index < 0) return
    setActive(index)
    rowAt(body.current, index)?.focus()
    // Only when the page comes back, not when its rows are read again.
    // eslint-disable-next-line react/exhaustive-deps
  }, [focused, rows.length > 0])

  const move = (to: number) => {
    const index = Math.min(Math.max(to, 0), rows.length - 1)
    setActive(index)
    rowAt(body.current, index)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number, each: Row) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const act = keyAct(event.code, index, rows.length)
    if (act === undefined) return
    event.preventDefault()
    if (act === 'open') open?.(each)
    else if (act === 'choose') selection?.pick([row(each)], !isSelected(selection.selection, row(each).id))
    else move(act)
  }
  return (
    <table className="list-table">
      <caption className="visually-hidden">{caption}</caption>
      <colgroup>
        {selection !== undefined && <col style={{ width: 40 }} />}
        {columns.map(({ key, width, wide }) => (
          <col
            key={key}
            style={{ width: width && `${width / 13}em` }}
            className={wide ? 'wide' : undefined}
          />
        ))}
      </colgroup>
      <thead>
        <tr>
          {selection !== undefined && (
            <th scope="col" className="list-table__check">
              <PageCheckbox rows={rows.map(row)} selection={selection} />
            </th>
          )}
          {columns.map(({ key, title, align, wide }) => (
            <th key={key} scope="col" className={wide ? 'wide' : undefined} style={{ textAlign: align }}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((each, index) => {
          const picked = row(each)
          const chosen = selection !== undefined && isSelected(selection.selection, picked.id)
          return (
            <tr
              key={picked.id}
              tabIndex={index === current ? 0 : -1}
              aria-selected={selection === undefined ? undefined : chosen}
              className={open === undefined ? undefined : 'list-table__opens'}
              onKeyDown={(event) => onKeyDown(event, index, each)}
              onFocus={() => setActive(index)}
              onClick={(event) => isPlainClick(event) && open?.(each)}
            >
              {selection !== undefined && (
                <td className="list-table__check">
                  <input
                    type="checkbox"
                    tabIndex={-1}
                    aria-label={`选择 ${picked.name}`}
                    checked={chosen}
                    disabled={selection.selection.kind === 'query'}
                    onChange={(event) => selection.pick([picked], event.target.checked)}
                  />
                </td>
              )}
              {columns.map(({ key, align, wide, wrap, render }) => (
                <td key={key} className={classOf(wide, wrap)} style={{ textAlign: align }}>
                  {render(each)}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function PageCheckbox({ rows, selection }: { rows: readonly Picked[]; selection: ListSelection }) {
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

const classOf = (wide?: boolean, wrap?: boolean) =>
  [wide && 'wide', wrap && 'list-table__wrap'].filter(Boolean).join(' ') || undefined

const rowAt = (body: HTMLTableSectionElement | null, index: number) =>
  body?.rows[index] as HTMLTableRowElement | undefined

/** By physical key, because a Chinese input method turns `key` into Process. */
function keyAct(code: string, index: number, rows: number): 'open' | 'choose' | number | undefined {
  const acts: Readonly<Record<string, 'open' | 'choose' | number>> = {
    Enter: 'open',
    NumpadEnter: 'open',
    Space: 'choose',
    ArrowDown: index + 1,
    KeyJ: index + 1,
    ArrowUp: index - 1,
    KeyK: index - 1,
    Home: 0,
    End: rows - 1,
    PageDown: index + 10,
    PageUp: index - 10,
  }
  return acts[code]
}

/** A click that means the row: not on something of its own, and not the end of marking text. */
function isPlainClick({ target }: MouseEvent<HTMLElement>): boolean {
  const own = target instanceof Element && target.closest('a,button,input,label,.list-table__check') !== null
  return !own && (window.getSelection()?.toString() ?? '') === ''
}
