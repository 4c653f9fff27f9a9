import type { TableScore } from '@anzhu/law/inspections/score-inspection'
import type { ScoredTable } from '@anzhu/law/inspections/standard'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'
import { ScoreItem } from './ScoreItem.tsx'
import { headedItems, type MarkMap, markKey, type SheetKey } from './score-state.ts'
import type { Told } from './use-marks.ts'

const zeroWords = {
  'guarantee-item-zero': '有保证项目得 0 分，整张表得 0 分',
  'guarantee-subtotal': '保证项目小计不足三分之二（40 分），整张表得 0 分',
} as const

/** One table, for one unit: its items under their headings, and what can be done with all of them. */
export function ScoreTable({
  table,
  unit,
  marks,
  score,
  several,
  readOnly,
  tell,
  begin,
}: {
  table: ScoredTable
  unit: string
  marks: MarkMap
  score: TableScore | undefined
  /** The standard has several tables, which may be used for several machines or scaffolds. */
  several: boolean
  readOnly: boolean
  tell: (told: readonly Told[]) => void
  begin: (sheet: SheetKey) => void
}) {
  const at = (item: string) => marks.get(markKey({ table: table.code, unit, item }))
  const place = (item: string) => ({ table: table.code, unit, item })
  const left = table.items.filter(({ code }) => at(code) === undefined)
  return (
    <section className="score-table" aria-label={`${table.name}${unit}`}>
      <header className="score-table__head">
        <h2>
          {table.code} {table.name}
          {unit === '' ? '' : `（${unit}）`}
        </h2>
        <p aria-live="polite">
          {score === undefined ? '未查' : <Standing score={score} />}
          {score !== undefined && left.length > 0 && (
            <span className="score-tables__left">，{left.length} 项未查</span>
          )}
        </p>
        {!readOnly && (
          <div className="score-table__acts">
            <Button
              size="small"
              disabled={left.length === 0}
              onClick={() => tell(left.map(({ code }) => ({ ...place(code), state: 'scored' })))}
            >
              其余 {left.length} 项未发现问题
            </Button>
            <WholeMissing
              name={table.name}
              submit={(reason) =>
                tell(table.items.map(({ code }) => ({ ...place(code), state: 'missing', reason })))
              }
            />
            {several && <AnotherUnit begin={(name) => begin({ table: table.code, unit: name })} />}
          </div>
        )}
      </header>
      {headedItems(table).map(({ heading, items }) => (
        <section key={heading} aria-label={heading}>
          <h3 className="score-table__heading">{heading}</h3>
          <ul className="score-items">
            {items.map((item) => (
              <ScoreItem
                key={item.code}
                item={item}
                mark={at(item.code)}
                readOnly={readOnly}
                set={(told) => tell([{ ...place(item.code), ...told }])}
              />
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Standing({ score }: { score: TableScore }) {
  const { guaranteeGot, guaranteeFull, zeroReason, score: points } = score
  if (points === null) return <>各项都缺，这张表不计</>
  return (
    <>
      得分 <b>{points}</b>
      {guaranteeFull !== null && `，保证项目 ${guaranteeGot}/${guaranteeFull}`}
      {zeroReason !== null && <span className="score-tables__zero">：{zeroWords[zeroReason]}</span>}
    </>
  )
}

function WholeMissing({ name, submit }: { name: string; submit: (reason: string) => void }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        整张表缺项
      </Button>
      <AskReason
        open={open}
        title={`${name}：整张表缺项`}
        act="标为缺项"
        hint="缺项是现场没有这些内容，不是没有检查。各项都会标为缺项，已有的扣分随之去掉。"
        pending={false}
        error={null}
        close={() => setOpen(false)}
        submit={(reason) => {
          submit(reason)
          setOpen(false)
        }}
      />
    </>
  )
}

function AnotherUnit({ begin }: { begin: (name: string) => void }) {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const submit = () => {
    if (name.trim() === '') return
    begin(name.trim())
    setOpen(false)
    setName('')
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        再查一台（处）
      </Button>
      <Modal
        open={open}
        title="再查一台（处）"
        okText="开始"
        cancelText="取消"
        okButtonProps={{ disabled: name.trim() === '' }}
        onOk={submit}
        onCancel={() => setOpen(false)}
      >
        <p>同一种设备或架体每台（处）一张表，得分一起平均。</p>
        <Input
          aria-label="编号或部位"
          placeholder="如：2#、3 号楼北侧"
          maxLength={40}
          value={name}
          onChange={({ target }) => setName(target.value)}
          onPressEnter={submit}
        />
      </Modal>
    </>
  )
}
