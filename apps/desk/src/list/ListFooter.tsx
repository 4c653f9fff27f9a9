import { formatCount } from '@anzhu/web/format'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { countOf, type Picked } from './selection.ts'
import type { ListSelection } from './selections.tsx'
import type { ListState } from './use-list-state.ts'

/**
 * The footer that stays in sight: what is chosen and the two ways of choosing all, the place in the list, and the batch
 * action at the right.
 */
export function ListFooter({
  list,
  next,
  total,
  page,
  selection,
  unit = '人',
  more,
  children,
}: {
  list: ListState
  next: string | null
  /** How many the query finds in all, when it is known. */
  total?: number
  page: readonly Picked[]
  selection?: ListSelection
  /** What is counted: 人, 件. */
  unit?: string
  /** Another way of choosing rows; then only rows can be chosen, not what the query finds. */
  more?: ReactNode
  children?: ReactNode
}) {
  const place = list.page === null ? '' : `第 ${list.page} 页`
  return (
    <div className="list-footer">
      {selection !== undefined && (
        <Choice
          page={page}
          total={more === undefined ? total : undefined}
          selection={selection}
          unit={unit}
          more={more}
        />
      )}
      <span className="list-footer__space" />
      <span className="hint" role="status">
        {total !== undefined && `共 ${formatCount(total)} ${unit}`} {place}
      </span>
      <Button disabled={list.page === 1} onClick={list.previous}>
        {list.page === null ? '回到第一页' : '上一页'}
      </Button>
      <Button disabled={next === null} onClick={() => next !== null && list.next(next)}>
        下一页
      </Button>
      {children}
    </div>
  )
}

function Choice({
  page,
  total,
  selection: { selection, pick, pickQuery, clear },
  unit,
  more,
}: {
  page: readonly Picked[]
  total: number | undefined
  selection: ListSelection
  unit: string
  more: ReactNode
}) {
  const chosen = countOf(selection)
  return (
    <span className="list-footer__choice">
      <span role="status">
        已选 <b>{formatCount(chosen)}</b> {unit}
        {selection.kind === 'query' && '（查询结果全部）'}
      </span>
      {chosen > 0 && (
        <button type="button" className="plain-button" onClick={clear}>
          清空
        </button>
      )}
      {selection.kind === 'picked' && page.length > 0 && (
        <button type="button" className="plain-button" onClick={() => pick(page, true)}>
          全选本页 {page.length}
        </button>
      )}
      {selection.kind === 'picked' && total !== undefined && total > 0 && (
        <button type="button" className="plain-button" onClick={() => pickQuery(total)}>
          全选查询结果 {formatCount(total)}
        </button>
      )}
      {more}
    </span>
  )
}
