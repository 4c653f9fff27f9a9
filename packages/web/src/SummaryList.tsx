import './case.css'
import type { ReactNode } from 'react'

/** One line of a summary: a field or a material of a case. */
export interface SummaryRow {
  readonly id: string
  readonly title: string
  readonly value: ReactNode
  /** Where a value came from that nobody typed. */
  readonly source?: string | undefined
  /** Should have come from a register and was typed by hand: 未核对. */
  readonly unverified?: string | undefined
  /** What somebody else says of it: 工商登记为 …. */
  readonly otherwise?: readonly string[] | undefined
  /** What the last return said about it. */
  readonly remark?: string | undefined
  /** What can be done with the row: change it, or write a remark. */
  readonly act?: ReactNode
  /** Stands below the value, across the row. */
  readonly below?: ReactNode
  /** A row that the keyboard can stop at. */
  readonly stop?: boolean
}

/** What was filled in, line by line, with the sources of values and the remarks on the exact line. */
export function SummaryList({ rows, label }: { rows: readonly SummaryRow[]; label: string }) {
  return (
    <dl className="summary" aria-label={label}>
      {rows.map(
        ({ id, title, value, source, unverified, otherwise = [], remark, act, below, stop = false }) => (
          <div
            key={id}
            id={`item-${id}`}
            data-item={id}
            className={remark === undefined ? 'summary__row' : 'summary__row summary__row--remarked'}
            tabIndex={stop ? -1 : undefined}
          >
            <dt>{title}</dt>
            <dd>
              <span className="summary__value">{value}</span>
              {source !== undefined && <span className="summary__source">来自{source}</span>}
              {unverified !== undefined && <span className="summary__unverified">{unverified}</span>}
              {otherwise.map((sentence) => (
                <span key={sentence} className="summary__otherwise">
                  {sentence}
                </span>
              ))}
              {act !== undefined && <span className="summary__act">{act}</span>}
              {remark !== undefined && <span className="summary__remark">退回意见：{remark}</span>}
              {below}
            </dd>
          </div>
        ),
      )}
    </dl>
  )
}
