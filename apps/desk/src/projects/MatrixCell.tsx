import type { MatrixRow } from '@anzhu/contract/projects'
import { cellStates, matrixColumns, type MatrixColumn } from '@anzhu/law/projects/matrix'
import { Link } from 'react-router'
import { cellLink } from './links.ts'

type Cell = MatrixRow['cells'][MatrixColumn]

/** One cell: glyph and text, with the sentence behind it; what applies leads to the records it counts. */
export function MatrixCell({
  row: { id, name, cells },
  column,
  month,
  here,
}: {
  row: Pick<MatrixRow, 'id' | 'name' | 'cells'>
  column: MatrixColumn
  month: string
  here: string
}) {
  const cell = cells[column]
  const className = `matrix-cell matrix-cell--${cell.state}`
  const label = `${name}，${matrixColumns[column]} ${cell.text}：${cellStates[cell.state].word}。${cell.sentence}`
  if (cell.state === 'none' && cell.text === '')
    return (
      <span className={className} title={cell.sentence}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">不适用。{cell.sentence}</span>
      </span>
    )
  return (
    <Link
      to={cellLink(column, id, month)}
      state={{ from: here }}
      className={className}
      title={cell.sentence}
      aria-label={label}
    >
      <CellText cell={cell} />
    </Link>
  )
}

/** What stands in a cell, for the eye. */
export function CellText({ cell: { state, text } }: { cell: Cell }) {
  return (
    <>
      <span className="matrix-cell__glyph" aria-hidden="true">
        {cellStates[state].glyph}
      </span>
      {text}
    </>
  )
}

/** What the glyphs mean. */
export function MatrixLegend() {
  return (
    <span className="matrix-legend" aria-label="图例">
      {Object.entries(cellStates).map(([state, { glyph, word }]) => (
        <span key={state} className={`matrix-cell matrix-cell--${state}`}>
          <span className="matrix-cell__glyph" aria-hidden="true">
            {glyph}
          </span>
          {word}
        </span>
      ))}
    </span>
  )
}
