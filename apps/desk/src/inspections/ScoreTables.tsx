import type { InspectionScore } from '@anzhu/law/inspections/score-inspection'
import type { ScoredStandard } from '@anzhu/law/inspections/standard'
import { type MarkMap, type SheetKey, type SheetProgress, sheetsOf } from './score-state.ts'

/** The tables of a standard by their categories, each with its score, what is missing and what nobody looked at. */
export function ScoreTables({
  standard,
  marks,
  begun,
  score,
  open,
  setOpen,
}: {
  standard: ScoredStandard
  marks: MarkMap
  begun: readonly SheetKey[]
  score: InspectionScore
  open: SheetKey
  setOpen: (sheet: SheetKey) => void
}) {
  return (
    <nav className="score-tables" aria-label="分项检查评分表">
      {standard.categories.map(({ code, name, full }) => (
        <section key={code} aria-label={name}>
          <h3>
            {name} <span className="hint">{full} 分</span>
          </h3>
          <ul>
            {standard.tables
              .filter(({ category }) => category === code)
              .flatMap((table) => sheetsOf(table, marks, begun).map((sheet) => ({ table, sheet })))
              .map(({ table, sheet }) => (
                <li key={`${sheet.table} ${sheet.unit}`}>
                  <button
                    type="button"
                    className="score-tables__one"
                    aria-current={sheet.table === open.table && sheet.unit === open.unit}
                    onClick={() => setOpen({ table: sheet.table, unit: sheet.unit })}
                  >
                    <span>
                      {table.name.replace('检查评分表', '')}
                      {sheet.unit === '' ? '' : `（${sheet.unit}）`}
                    </span>
                    <SheetState sheet={sheet} score={score} />
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function SheetState({ sheet, score }: { sheet: SheetProgress; score: InspectionScore }) {
  const { seen, missing, lines } = sheet
  if (seen === 0) return <span className="hint">未查</span>
  if (missing === lines) return <span className="tag tag--mute">缺项</span>
  const one = score.tables.find(({ table, unit }) => table === sheet.table && unit === sheet.unit)
  return (
    <span className={one?.zeroed === true ? 'score-tables__zero' : 'score-tables__score'}>
      {one?.score ?? '—'}
      {missing > 0 && <span className="hint"> 缺 {missing}</span>}
      {seen < lines && <span className="score-tables__left"> 未查 {lines - seen}</span>}
    </span>
  )
}
