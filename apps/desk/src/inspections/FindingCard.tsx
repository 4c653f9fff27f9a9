import type { Finding, InspectionPhoto } from '@anzhu/contract/inspections'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button, DatePicker, Input, Popconfirm, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useId } from 'react'
import { PhotoSlot } from './PhotoSlot.tsx'
import type { Findings, Noted } from './use-findings.ts'

const keepingWords: Readonly<Record<Noted['keeping'], string>> = {
  kept: '已保存',
  changed: '待保存',
  saving: '正在保存…',
  failed: '没有保存',
}

/** One finding, changed in place: what, where, what is to be done until when by whom, and its photos. */
export function FindingCard({
  noted,
  no,
  inspection,
  findings,
  whenBusy,
}: {
  noted: Noted
  no: number
  inspection: { id: string; onDay: string; photos: readonly InspectionPhoto[] }
  findings: Findings
  /** Told whether a photo of it is still under way. */
  whenBusy: (busy: boolean) => void
}) {
  const { id, value, keeping, sentence, theirs } = noted
  const set = (part: Partial<Noted['value']>) => findings.change(id, part)
  return (
    <li className="finding" aria-label={`问题 ${no}`}>
      <div className="finding__head">
        <b>问题 {no}</b>
        {value.level === 'major' && <span className="tag tag--bad">重大隐患</span>}
        <span className={keeping === 'failed' ? 'finding__bad' : 'hint'} role="status">
          {sentence === '' ? keepingWords[keeping] : `${keepingWords[keeping]}：${sentence}`}
        </span>
        <Popconfirm
          title="删去这个问题和它的照片？"
          okText="删去"
          cancelText="取消"
          onConfirm={() => findings.drop(id)}
        >
          <Button size="small" aria-label={`删去问题 ${no}`}>
            删去
          </Button>
        </Popconfirm>
      </div>
      {theirs !== null && <Conflict theirs={theirs} settle={(mine) => findings.settle(id, mine)} />}
      <div className="finding__grid">
        <Labelled label="问题" wide>
          {(field) => (
            <Input.TextArea
              id={field}
              value={value.text}
              maxLength={500}
              autoSize={{ minRows: 1, maxRows: 4 }}
              onChange={({ target }) => set({ text: target.value })}
            />
          )}
        </Labelled>
        <Labelled label="部位">
          {(field) => (
            <Input
              id={field}
              value={value.place}
              maxLength={100}
              placeholder="如：3 号楼 5 层"
              onChange={({ target }) => set({ place: target.value })}
            />
          )}
        </Labelled>
        <Labelled label="条款">
          {(field) => (
            <Input
              id={field}
              value={value.clause}
              maxLength={200}
              onChange={({ target }) => set({ clause: target.value })}
            />
          )}
        </Labelled>
        <Labelled label="级别">
          {(field) => (
            <Select
              id={field}
              value={value.level}
              onChange={(level) => set({ level })}
              options={[
                { value: 'general', label: '一般' },
                { value: 'major', label: '重大' },
              ]}
            />
          )}
        </Labelled>
        <Labelled label="是否整改">
          {(field) => (
            <Switch
              id={field}
              checked={value.rectify}
              checkedChildren="整改"
              unCheckedChildren="不需"
              onChange={(rectify) => set({ rectify })}
            />
          )}
        </Labelled>
        {value.rectify && <Rectifying value={value} onDay={inspection.onDay} set={set} />}
      </div>
      <PhotoSlot
        label={`问题 ${no} 的照片`}
        inspectionId={inspection.id}
        purpose="finding"
        findingId={id}
        ready={noted.there}
        photos={inspection.photos.filter(({ findingId }) => findingId === id)}
        whenBusy={whenBusy}
      />
    </li>
  )
}

function Rectifying({
  value,
  onDay,
  set,
}: {
  value: Noted['value']
  onDay: string
  set: (part: Partial<Noted['value']>) => void
}) {
  return (
    <>
      <Labelled label="整改要求" wide>
        {(field) => (
          <Input.TextArea
            id={field}
            value={value.requirement}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={({ target }) => set({ requirement: target.value })}
          />
        )}
      </Labelled>
      <Labelled label="整改时间">
        {(field) => (
          <DatePicker
            id={field}
            value={value.dueOn === null ? null : dayjs(value.dueOn)}
            minDate={dayjs(onDay)}
            onChange={(day) => set({ dueOn: day === null ? null : day.format('YYYY-MM-DD') })}
          />
        )}
      </Labelled>
      <Labelled label="整改人员">
        {(field) => (
          <Input
            id={field}
            value={value.responsibleName}
            maxLength={50}
            onChange={({ target }) => set({ responsibleName: target.value })}
          />
        )}
      </Labelled>
    </>
  )
}

/** A labelled control; the label belongs to it for those who hear the page. */
export function Labelled({
  label,
  wide = false,
  children,
}: {
  label: string
  wide?: boolean
  children: (field: string) => ReactNode
}) {
  const field = useId()
  return (
    <div className={wide ? 'labelled labelled--wide' : 'labelled'}>
      <label htmlFor={field}>{label}</label>
      {children(field)}
    </div>
  )
}

/** Both stand side by side; neither is lost until somebody chose. */
function Conflict({ theirs, settle }: { theirs: Finding; settle: (mine: boolean) => void }) {
  return (
    <NoticeBar
      tone="wait"
      action={
        <>
          <Button size="small" onClick={() => settle(true)}>
            用本页的
          </Button>
          <Button size="small" onClick={() => settle(false)}>
            用那边的
          </Button>
        </>
      }
    >
      这个问题在别处改过：“{theirs.text}”
      {theirs.rectify ? `，整改要求：${theirs.requirement}，${theirs.dueOn ?? ''} 前` : '，不需整改'}
      。本页的内容在下面，请选一份。
    </NoticeBar>
  )
}
