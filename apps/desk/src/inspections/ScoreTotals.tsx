import type { InspectionView } from '@anzhu/contract/inspections'
import type { NotInspected } from '@anzhu/law/inspections/not-inspected'
import type { InspectionScore } from '@anzhu/law/inspections/score-inspection'
import { missingItemWords } from '@anzhu/law/inspections/standard'
import { Button, Popconfirm } from 'antd'
import type { Marks } from './use-marks.ts'

type Mode = InspectionView['missingItems']

/** Both scores of an inspection, and what nobody looked at yet. */
export interface Scores extends Readonly<Record<Mode, InspectionScore>> {
  readonly left: NotInspected
}

const keepingWords: Readonly<Record<Marks['keeping'], string>> = {
  kept: '已保存',
  saving: '正在保存…',
  failed: '没有保存',
}

/** The live totals: the one that counts large, the other way of counting beside it, what is not inspected, and whether it is kept. */
export function ScoreTotals({
  scores,
  mode,
  held,
  readOnly,
}: {
  scores: Scores
  mode: Mode
  held: Marks
  readOnly: boolean
}) {
  const summary = scores[mode].summary
  const other: Mode = mode === 'proportional' ? 'full-marks' : 'proportional'
  const { lines, categories } = scores.left
  return (
    <section className="score-totals" aria-label="总分">
      <p className="score-totals__score" aria-live="polite">
        <b>{summary?.score ?? '—'}</b> 分
        {summary !== null && (
          <span className={`tag tag--${summary.grade === '不合格' ? 'bad' : 'ok'}`}>{summary.grade}</span>
        )}
      </p>
      <div className="score-totals__how">
        <p>
          {summary === null
            ? '还没有检查任何一项。'
            : `${summary.because}。${summary.got} ÷ ${summary.full} × 100 = ${summary.score}`}
        </p>
        <p className="hint">
          {missingItemWords[mode]}。{missingItemWords[other]}为 {scores[other].summary?.score ?? '—'} 分
          {scores[other].summary === null ? '' : `（${scores[other].summary.grade}）`}。
        </p>
        {lines.length > 0 && (
          <p className="score-totals__left">
            还有 {lines.length} 项未查，暂按不扣分计；保存前要查完或标为缺项。
          </p>
        )}
        {summary !== null && categories.length > 0 && (
          <p className="hint">
            没有检查的类：{categories.map(({ name }) => name).join('、')}，汇总表印“缺”。
          </p>
        )}
      </div>
      {!readOnly && (
        <div className="score-totals__acts">
          <span className={held.keeping === 'failed' ? 'score-totals__left' : 'hint'} role="status">
            {keepingWords[held.keeping]}
            {held.sentence === '' ? '' : `：${held.sentence}`}
          </span>
          {held.keeping === 'failed' && (
            <Button size="small" onClick={() => void held.flush()}>
              重新保存
            </Button>
          )}
          <Popconfirm
            title="清空这次检查的全部评分？清空后可以撤销。"
            okText="清空"
            cancelText="取消"
            onConfirm={() => void held.clear()}
          >
            <Button size="small" disabled={held.marks.size === 0}>
              清空当前检查
            </Button>
          </Popconfirm>
        </div>
      )}
    </section>
  )
}
