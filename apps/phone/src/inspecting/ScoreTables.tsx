import { missingItemWords } from '@anzhu/law/inspections/standard'
import { Link } from 'react-router'
import { type TableProgress, progressOf } from './live-score.ts'
import { markMissing, unmark } from './noting.ts'
import { type OpenInspection, scoredContent, useScores } from './use-inspection.ts'
import { zeroWords } from './wording.ts'

const noSuch = '现场没有此项'

/** The tables of a score sheet: how far each has come, what it scores, and the total as it stands. */
export function ScoreTables({ open }: { open: OpenInspection }) {
  const { inspection, standard, marks } = open
  const scores = useScores(open)
  const content = scoredContent(standard)
  const [own] = scores
  if (content === undefined || inspection === undefined || own === undefined) return null
  const setMissing = async (code: string, unit: string, missing: boolean) => {
    const table = content.tables.find((one) => one.code === code)
    if (table === undefined) return
    for (const item of table.items) {
      const place = { table, unit, item }
      await (missing ? markMissing(inspection, place, noSuch) : unmark(inspection, place))
    }
  }
  return (
    <>
      <Total open={open} />
      <ul className="rows section" aria-label="分项评分表">
        {content.tables.flatMap((table) =>
          progressOf(table, marks, own).map((progress) => (
            <li key={`${table.code} ${progress.unit}`} className="table-row">
              <Link
                className="row"
                to={`/inspect/${inspection.id}/table?code=${encodeURIComponent(table.code)}&unit=${encodeURIComponent(progress.unit)}`}
              >
                <b>
                  {shortName(table.name)}
                  {progress.unit !== '' && `（${progress.unit}）`}
                </b>
                <br />
                <span className="hint">{progressWords(progress)}</span>
                {zeroWords(table, progress.score) !== '' && (
                  <span className="zero-words">{zeroWords(table, progress.score)}</span>
                )}
              </Link>
              <button
                type="button"
                className="table-row__missing"
                aria-pressed={progress.missing}
                aria-label={`${shortName(table.name)} 缺项`}
                onClick={() => void setMissing(table.code, progress.unit, !progress.missing)}
              >
                {progress.missing ? '✓ 缺项' : '缺项'}
              </button>
            </li>
          )),
        )}
      </ul>
    </>
  )
}

/** 施工用电检查评分表 on a narrow screen. */
export const shortName = (name: string): string => name.replace(/检查评分表$/, '')

function progressWords({ done, of, missing, score }: TableProgress): string {
  if (missing) return '缺项'
  if (done === 0) return `未查 · ${of} 项`
  return `${done}/${of} 项 · ${score?.score ?? '—'} 分`
}

/** The total as it stands, by the way of this place, and by the other beside it. */
export function Total({ open }: { open: OpenInspection }) {
  const scores = useScores(open)
  const [own, other] = scores
  if (own === undefined) return null
  return (
    <div className="total" role="status" aria-label="汇总得分">
      <p className="total__score">
        {own.summary === null ? '—' : own.summary.score}
        <span className="total__grade">{own.summary === null ? '还没有评分' : own.summary.grade}</span>
      </p>
      {own.summary !== null && <p className="hint">{own.summary.because}</p>}
      <p className="hint">
        {missingItemWords[own.missingItems]}
        {other?.summary != null &&
          `；${missingItemWords[other.missingItems]}为 ${other.summary.score}，${other.summary.grade}`}
      </p>
    </div>
  )
}
