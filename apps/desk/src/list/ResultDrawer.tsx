import { formatCount } from '@anzhu/web/format'
import { save } from '@anzhu/web/transfer'
import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Picked } from './selection.ts'

const shownAtMost = 200

/** One row of a batch that was not done: what it is, where it opens, and why. */
export interface Failed extends Picked {
  readonly to: string
  readonly why: ReactNode
}

/** What became of a batch: the numbers, and every row not done with its reasons and what to do. */
export function ResultDrawer({
  title,
  outcome,
  unit = '人',
  close,
  chooseFailed,
}: {
  title: string
  /** Null while there is nothing to tell. `csv` holds the results of all rows, to be saved. */
  outcome: { readonly done: number; readonly failed: readonly Failed[]; readonly csv?: () => string } | null
  unit?: string
  close: () => void
  chooseFailed: (rows: readonly Picked[]) => void
}) {
  const failed = outcome?.failed ?? []
  const csv = outcome?.csv
  return (
    <Drawer
      open={outcome !== null}
      onClose={close}
      title={title}
      size={560}
      footer={
        <div className="result__actions">
          {csv !== undefined && (
            <Button
              onClick={() => save(new Blob([csv()], { type: 'text/csv;charset=utf-8' }), `${title}.csv`)}
            >
              导出结果
            </Button>
          )}
          <Button type="primary" onClick={() => chooseFailed(failed.map(({ id, name }) => ({ id, name })))}>
            仅重选未办
          </Button>
        </div>
      }
    >
      <p className="result__line" role="status">
        成功 {formatCount(outcome?.done ?? 0)} · 未办 {formatCount(failed.length)}
      </p>
      <ul className="result__list">
        {failed.slice(0, shownAtMost).map(({ id, name, to, why }) => (
          <li key={id}>
            <div className="result__who">
              <b>{name}</b>
              <Link to={to} className="link" aria-label={`打开 ${name}`}>
                打开
              </Link>
            </div>
            {why}
          </li>
        ))}
      </ul>
      {failed.length > shownAtMost && (
        <p className="hint">
          只列前 {shownAtMost} {unit}，全部未办的请用“导出结果”查看。
        </p>
      )}
    </Drawer>
  )
}
