import type { ReactNode } from 'react'

/** A column; the first names the row. */
export interface Head {
  readonly key: string
  readonly title: ReactNode
}

/** The numbers of a chart as a table: a column of names and columns of numbers. */
export function ChartTable({
  caption,
  heads,
  rows,
}: {
  caption: string
  heads: readonly Head[]
  rows: readonly { readonly key: string; readonly cells: Readonly<Record<string, ReactNode>> }[]
}) {
  return (
    <div className="chart-table" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head.key} scope="col">
                {head.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {heads.map((head, at) =>
                at === 0 ? (
                  <th key={head.key} scope="row">
                    {cells[head.key]}
                  </th>
                ) : (
                  <td key={head.key}>{cells[head.key]}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
