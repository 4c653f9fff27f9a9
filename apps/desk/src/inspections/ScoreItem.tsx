import type { Mark } from '@anzhu/contract/inspections'
import { type Deduction, evidences, sayDeduction, type ScoredItem } from '@anzhu/law/inspections/standard'
import { Button, Checkbox, Input, InputNumber } from 'antd'
import { leftOf, pointsAt, withPoints } from './score-state.ts'
import type { Told } from './use-marks.ts'

/** One item: what is left of its points, each deduction to tap, and whether it exists here at all. */
export function ScoreItem({
  item,
  mark,
  readOnly,
  set,
}: {
  item: ScoredItem
  mark: Mark | undefined
  readOnly: boolean
  set: (told: Pick<Told, 'state' | 'deductions' | 'reason'>) => void
}) {
  const isMissing = mark?.state === 'missing'
  return (
    <li className={mark === undefined ? 'score-item' : 'score-item score-item--seen'} aria-label={item.name}>
      <div className="score-item__head">
        <b>
          {item.no} {item.name}
        </b>
        <span className="score-item__points" aria-live="polite">
          {isMissing ? (
            <span className="tag tag--mute">缺项</span>
          ) : (
            <>
              <b>{mark === undefined ? '未查' : leftOf(item, mark)}</b> / {item.full}
            </>
          )}
        </span>
        {!readOnly && <ItemActs item={item} mark={mark} set={set} />}
      </div>
      {isMissing ? (
        <Missing item={item} reason={mark.reason} readOnly={readOnly} set={set} />
      ) : (
        <ul className="score-deductions">
          {item.deductions.map((one) => (
            <li key={one.code}>
              <DeductionInput
                deduction={one}
                points={pointsAt(mark, one)}
                readOnly={readOnly}
                set={(points) =>
                  set({ state: 'scored', deductions: withPoints(mark, one.code, points), reason: '' })
                }
              />
            </li>
          ))}
        </ul>
      )}
      <p className="score-item__evidence">来源：{evidences[item.evidence]}</p>
    </li>
  )
}

function ItemActs({ item, mark, set }: Pick<Parameters<typeof ScoreItem>[0], 'item' | 'mark' | 'set'>) {
  const label = (what: string) => `${item.name}：${what}`
  if (mark !== undefined) {
    return (
      <Button size="small" aria-label={label('改为未查')} onClick={() => set({ state: 'cleared' })}>
        改为未查
      </Button>
    )
  }
  return (
    <>
      <Button size="small" aria-label={label('未发现问题')} onClick={() => set({ state: 'scored' })}>
        未发现问题
      </Button>
      <Button
        size="small"
        aria-label={label('缺项')}
        onClick={() => set({ state: 'missing', reason: item.absentWhen ?? '' })}
      >
        缺项
      </Button>
    </>
  )
}

function Missing({
  item,
  reason,
  readOnly,
  set,
}: Pick<Parameters<typeof ScoreItem>[0], 'item' | 'readOnly' | 'set'> & { reason: string }) {
  if (readOnly) return <p>{reason}</p>
  return (
    <Input
      aria-label={`${item.name}：缺项的理由`}
      placeholder="现场为什么没有这一项"
      maxLength={200}
      defaultValue={reason}
      status={reason.trim() === '' ? 'warning' : ''}
      onBlur={({ target }) => {
        if (target.value.trim() !== reason) set({ state: 'missing', reason: target.value.trim() })
      }}
    />
  )
}

/** A fixed deduction is tapped, or counted where each one found counts; a range takes points as the inspector judges. */
function DeductionInput({
  deduction,
  points,
  readOnly,
  set,
}: {
  deduction: Deduction
  points: number
  readOnly: boolean
  set: (points: number) => void
}) {
  const words = sayDeduction(deduction)
  const { per } = deduction
  if (deduction.type === 'fixed' && per !== null) {
    const found = points / deduction.points
    return (
      <div className="score-deduction">
        <InputNumber
          size="small"
          min={0}
          max={Math.floor(100 / deduction.points)}
          precision={0}
          value={found}
          disabled={readOnly}
          suffix={per}
          aria-label={`${words}，几${per}`}
          onChange={(count) => set((count ?? 0) * deduction.points)}
        />
        <span className={points > 0 ? 'score-deduction--on' : ''}>{words}</span>
      </div>
    )
  }
  const start = deduction.type === 'fixed' ? deduction.points : deduction.min
  return (
    <div className="score-deduction">
      <Checkbox
        checked={points > 0}
        disabled={readOnly}
        onChange={({ target }) => set(target.checked ? start : 0)}
      >
        <span className={points > 0 ? 'score-deduction--on' : ''}>{words}</span>
      </Checkbox>
      {deduction.type === 'range' && points > 0 && (
        <InputNumber
          size="small"
          min={deduction.min}
          max={per === null ? deduction.max : 100}
          precision={0}
          value={points}
          disabled={readOnly}
          suffix="分"
          aria-label={`${words}，共扣几分`}
          onChange={(value) => set(value ?? deduction.min)}
        />
      )}
    </div>
  )
}
