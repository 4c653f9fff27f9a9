import './inspect.css'
import type { Deduction, ScoredItem, ScoredTable } from '@anzhu/law/inspections/standard'
import { termOfItem } from '@anzhu/law/inspections/making'
import { Empty, Loading } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { Page } from '../app/Page.tsx'
import { useWhereabouts } from '../evidence/index.ts'
import { FindingPanel } from './FindingPanel.tsx'
import { progressOf } from './live-score.ts'
import { markMissing, score, unmark } from './noting.ts'
import { Points } from './Points.tsx'
import type { KeptMark } from './records.ts'
import { shortName } from './ScoreTables.tsx'
import { type OpenInspection, scoredContent, useInspection, useScores } from './use-inspection.ts'
import { limitsOf, priceOf, zeroWords } from './wording.ts'

/** One table on foot: its lines, each opened by a tap, each deduction by another. */
export function TablePage() {
  const { id = '' } = useParams()
  const [search] = useSearchParams()
  const open = useInspection(id)
  useWhereabouts()
  if (open === null) return <Loading />
  const table = scoredContent(open.standard)?.tables.find(({ code }) => code === search.get('code'))
  if (open.inspection === undefined || table === undefined)
    return (
      <Page title="评分表" back="/inspect">
        <Empty title="这台手机上没有这张表">请回到检查列表，从进行中的检查打开。</Empty>
      </Page>
    )
  return <Sheet open={open} table={table} unit={search.get('unit') ?? ''} />
}

interface SheetProps {
  readonly open: OpenInspection
  readonly table: ScoredTable
  readonly unit: string
}

function Sheet({ open, table, unit }: SheetProps) {
  const { inspection, marks, findings } = open
  const [item, setItem] = useState<string | null>(null)
  const [noting, setNoting] = useState<string | null>(null)
  const [own] = useScores(open)
  if (inspection === undefined || own === undefined) return null
  const progress = progressOf(table, marks, own).find((one) => one.unit === unit)
  const finding = findings.find(({ termCode }) => termCode === noting)
  const zero = zeroWords(table, progress?.score)
  const markOf = (code: string) =>
    marks.find((mark) => mark.table === table.code && mark.unit === unit && mark.item === code)
  return (
    <Page
      title={`${shortName(table.name)}${unit === '' ? '' : `（${unit}）`}`}
      back={`/inspect/${inspection.id}`}
    >
      <p className="lead" role="status">
        {progress?.done ?? 0}/{table.items.length} 项 · {progress?.score?.score ?? '—'} 分
        {zero !== '' && <span className="zero-words">{zero}</span>}
      </p>
      <ul className="rows section">
        {table.items.map((one) => (
          <Line
            key={one.code}
            open={open}
            place={{ table, unit, item: one }}
            mark={markOf(one.code)}
            unfolded={item === one.code}
            unfold={() => setItem(item === one.code ? null : one.code)}
            note={() => setNoting(termOfItem({ item: one.code, unit }))}
          />
        ))}
      </ul>
      <AnotherUnit inspectionId={inspection.id} table={table} />
      {finding !== undefined && (
        <FindingPanel open={open} finding={finding} close={() => setNoting(null)}>
          <Points open={open} place={{ table, unit, item: itemOf(table, finding.termCode) }} />
        </FindingPanel>
      )}
    </Page>
  )
}

const itemOf = (table: ScoredTable, termCode: string): ScoredItem =>
  table.items.find(({ code }) => termCode === code || termCode.startsWith(`${code}#`)) ?? table.items[0]!

interface LineProps {
  readonly open: OpenInspection
  readonly place: { readonly table: ScoredTable; readonly unit: string; readonly item: ScoredItem }
  readonly mark: KeptMark | undefined
  readonly unfolded: boolean
  readonly unfold: () => void
  readonly note: () => void
}

const kindWords = { guarantee: '保证项目', general: '一般项目', unsplit: '' } as const

function Line({ open: { inspection, standard }, place, mark, unfolded, unfold, note }: LineProps) {
  const { item } = place
  if (inspection === undefined) return null
  const taps = mark?.state === 'scored' ? (mark.deductions ?? []) : []
  const tap = async (deduction: Deduction) => {
    const there = taps.some(({ code }) => code === deduction.code)
    const next = there ? taps : [...taps, { code: deduction.code, points: limitsOf(deduction)[0] }]
    await score(inspection, standard?.edition ?? '', place, next)
    note()
  }
  const seen = mark !== undefined && mark.state !== 'cleared'
  const fine = () => void score(inspection, standard?.edition ?? '', place, [])
  return (
    <li>
      <div className="table-row">
        <button type="button" className="row" aria-expanded={unfolded} onClick={unfold}>
          <b>
            {item.no}. {item.name}
          </b>
          <br />
          <span className="hint">
            {kindWords[item.kind]} {item.full} 分 · {stateWords(item, mark)}
          </span>
        </button>
        {!seen && (
          <button
            type="button"
            className="table-row__missing"
            aria-label={`${item.name} 合格`}
            onClick={fine}
          >
            ✓ 合格
          </button>
        )}
      </div>
      {unfolded && (
        <div className="line__body">
          <ul>
            {item.deductions.map((deduction) => (
              <li key={deduction.code}>
                <button
                  type="button"
                  className="deduction"
                  aria-pressed={taps.some(({ code }) => code === deduction.code)}
                  onClick={() => void tap(deduction)}
                >
                  <span>{deduction.text}</span>
                  <span className="deduction__price">{priceOf(deduction)}</span>
                </button>
              </li>
            ))}
          </ul>
          <div className="line__acts">
            {taps.length > 0 && (
              <button type="button" className="link-button" onClick={fine}>
                改为合格
              </button>
            )}
            <button
              type="button"
              className="link-button"
              onClick={() => void markMissing(inspection, place, '现场没有此项')}
            >
              缺项
            </button>
            {seen && (
              <button type="button" className="link-button" onClick={() => void unmark(inspection, place)}>
                撤销
              </button>
            )}
          </div>
        </div>
      )}
    </li>
  )
}

function stateWords(item: ScoredItem, mark: KeptMark | undefined): string {
  if (mark === undefined || mark.state === 'cleared') return '未查'
  if (mark.state === 'missing') return '缺项'
  const off = (mark.deductions ?? []).reduce((sum, { points }) => sum + points, 0)
  return off === 0 ? `✓ ${item.full}` : `${Math.max(0, item.full - off)}（-${Math.min(off, item.full)}）`
}

/** A second crane or scaffold of the kind has a sheet of its own. */
function AnotherUnit({ inspectionId, table }: { inspectionId: string; table: ScoredTable }) {
  const [name, setName] = useState('')
  return (
    <details className="help">
      <summary>现场有几台（几处）？另开一张表</summary>
      <div className="field__row">
        <input
          className="field__input"
          aria-label="哪一台（处）"
          placeholder="例如 2# 塔吊"
          maxLength={40}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Link
          className="button"
          aria-disabled={name.trim() === ''}
          to={`/inspect/${inspectionId}/table?code=${encodeURIComponent(table.code)}&unit=${encodeURIComponent(name.trim())}`}
        >
          打开
        </Link>
      </div>
    </details>
  )
}
