import {
  type DangerousWorkWhole,
  resumeDangerousWork,
  stopDangerousWork,
  voidDangerousWork,
  voidDangerousWorkRecord,
  type WorkRecordView,
} from '@anzhu/contract/dangerous-works'
import { steps } from '@anzhu/law/dangerous-works/steps'
import { useAction } from '@anzhu/web/api'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { AskReason } from '../frame/index.ts'
import { PressProject } from './PressProject.tsx'
import { aboutHazards } from './reading.ts'

/** What can be done with a work as it stands: stop and resume, data, voiding, pressing. */
export function HazardActs({ work }: { work: DangerousWorkWhole }) {
  const navigate = useNavigate()
  const may = (what: DangerousWorkWhole['may'][number]) => work.may.includes(what)
  return (
    <>
      {may('press') && <PressProject projectId={work.project.id} />}
      {may('stop') && work.state === 'working' && <Stop work={work} />}
      {may('stop') && work.state === 'stopped' && <Resume work={work} />}
      {may('record') && work.state === 'preparing' && <Void work={work} />}
      {may('record') && work.state !== 'void' && (
        <Button onClick={() => void navigate(`/hazards/${work.id}/edit`)}>补充数据</Button>
      )}
    </>
  )
}

const words = {
  stop: {
    act: '暂停施工',
    hint: '有险情或未按方案施工的，立即停止作业。项目部和企业会收到消息；暂停期间不能验收。',
  },
  resume: { act: '恢复施工', hint: '写明险情怎样消除、经谁确认。项目部和企业会收到消息。' },
  void: { act: '作废登记', hint: '登记有误的才作废；已有的记录留存，清单里不再出现。' },
} as const

function Stop({ work }: { work: DangerousWorkWhole }) {
  return <Reasoned work={work} how="stop" endpoint={stopDangerousWork} danger />
}

function Resume({ work }: { work: DangerousWorkWhole }) {
  return <Reasoned work={work} how="resume" endpoint={resumeDangerousWork} />
}

function Void({ work }: { work: DangerousWorkWhole }) {
  return <Reasoned work={work} how="void" endpoint={voidDangerousWork} />
}

function Reasoned({
  work,
  how,
  endpoint,
  danger = false,
}: {
  work: DangerousWorkWhole
  how: keyof typeof words
  endpoint: typeof stopDangerousWork | typeof resumeDangerousWork | typeof voidDangerousWork
  danger?: boolean
}) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const action = useAction(endpoint, { refresh: aboutHazards })
  const { act, hint } = words[how]
  const close = () => {
    action.reset()
    setOpen(false)
  }
  return (
    <>
      <Button danger={danger} onClick={() => setOpen(true)}>
        {act}
      </Button>
      <AskReason
        open={open}
        title={`${act}：${work.name}`}
        act={act}
        hint={hint}
        danger={danger}
        least={4}
        pending={action.isPending}
        error={action.error}
        close={close}
        submit={(reason) =>
          action.mutate(
            { id: work.id, reason },
            {
              onSuccess: () => {
                close()
                void message.success(`已${act}：${work.name}`)
              },
            },
          )
        }
      />
    </>
  )
}

/** Takes back a record that was made by mistake. */
export function VoidRecord({ work, record }: { work: DangerousWorkWhole; record: WorkRecordView }) {
  const [open, setOpen] = useState(false)
  const action = useAction(voidDangerousWorkRecord, { refresh: aboutHazards })
  if (!work.may.includes('record')) return null
  const close = () => {
    action.reset()
    setOpen(false)
  }
  const title = `${record.onDay} ${steps[record.step].title}`
  return (
    <>
      <Button type="text" size="small" aria-label={`作废 ${title}`} onClick={() => setOpen(true)}>
        作废
      </Button>
      <AskReason
        open={open}
        title={`作废：${title}`}
        act="作废"
        hint="记错的才作废，写明原因；原记录留存可查。"
        least={4}
        danger
        pending={action.isPending}
        error={action.error}
        close={close}
        submit={(reason) => action.mutate({ id: work.id, recordId: record.id, reason }, { onSuccess: close })}
      />
    </>
  )
}
