import { type Import, type ImportRow, mendImportRow } from '@anzhu/contract/imports'
import { useAction } from '@anzhu/web/api'
import { type KeyboardEvent, useId } from 'react'
import { GridCell } from './GridCell.tsx'
import type { Column } from './RowGrid.tsx'

const standings: Readonly<Record<ImportRow['state'], { readonly tone: string; readonly word: string }>> = {
  good: { tone: 'ok', word: '✓ 可导入' },
  bad: { tone: 'bad', word: '✕ 有误' },
  existing: { tone: 'mute', word: '已存在' },
  imported: { tone: 'ok', word: '✓ 已导入' },
}

/** One row: two lines on screen, its fields above and what is wrong with them below. */
export function GridRow({
  importId,
  row,
  columns,
  template,
  locked,
  take,
}: {
  importId: string
  row: ImportRow
  columns: readonly Column[]
  template: string
  locked: boolean
  take: (row: ImportRow, counts: Import) => void
}) {
  const why = useId()
  const mend = useAction(mendImportRow)
  const save = (key: string, text: string) =>
    mend.mutate(
      { id: importId, number: row.number, cells: { [key]: text } },
      { onSuccess: ({ row: mended, import: counts }) => take(mended, counts) },
    )
  return (
    <div
      className={`row-grid__row row-grid__row--${row.state}`}
      role="row"
      style={{ gridTemplateColumns: template }}
    >
      <span role="rowheader" className="row-grid__number">
        {row.number}
      </span>
      {columns.map((column) => (
        <GridCell
          // A text that comes back changed begins anew with it.
          key={`${column.key}:${row.cells[column.key]}`}
          column={column}
          number={row.number}
          text={row.cells[column.key] ?? ''}
          bad={row.findings.some((finding) => finding.column === column.key)}
          fixed={row.state !== 'bad' || locked}
          describedBy={why}
          save={(text) => save(column.key, text)}
          onEnter={moveDown}
        />
      ))}
      <span role="cell">
        <span className={`tag tag--${standings[row.state].tone}`} role="status">
          {mend.isPending ? '校验中……' : standings[row.state].word}
        </span>
      </span>
      <div role="cell" className="row-grid__why" id={why}>
        {row.preview !== '' && row.state !== 'bad' && <p className="row-grid__preview">{row.preview}</p>}
        <ul>
          {row.findings.map(({ column, reason, suggestion }) => (
            <li key={column + reason}>
              <b>{reason}</b>
              <span>{suggestion !== '' && `建议：${suggestion}`}</span>
            </li>
          ))}
          {mend.error !== null && (
            <li role="alert">
              <b>没有保存：{mend.error.message}</b>
            </li>
          )}
        </ul>
      </div>
    </div>
  )
}

/** Enter goes to the same field of the next row that can be edited, as in Excel. */
function moveDown(event: KeyboardEvent<HTMLElement>) {
  const field = event.currentTarget.dataset['field']
  const grid = event.currentTarget.closest('[role=table]')
  const fields = [...(grid?.querySelectorAll<HTMLElement>(`[data-field="${field}"]`) ?? [])]
  const below = fields[fields.indexOf(event.currentTarget) + 1]
  if (below === undefined) event.currentTarget.blur()
  else below.focus()
}
