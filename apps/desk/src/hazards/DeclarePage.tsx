import './hazards.css'
import {
  amendDangerousWork,
  type DangerousWorkWhole,
  declareDangerousWork,
  viewDangerousWork,
} from '@anzhu/contract/dangerous-works'
import { listProjects } from '@anzhu/contract/registry'
import type { Flag } from '@anzhu/law/dangerous-works/measures'
import { askedFor } from '@anzhu/law/dangerous-works/classify'
import { idIn, wordsIn } from '@anzhu/web/address-values'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { newId } from '@anzhu/web/new-id'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { App, Button, Form, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { NotOpen, Page, Refusal, Refused, Section } from '../frame/index.ts'
import { aboutHazards } from './reading.ts'
import { asForm, LiveLevel, WorkFields, type WorkValues } from './WorkFields.tsx'

/** A work is declared: its data are asked for by its kind, and judged while they are typed. */
export function DeclarePage() {
  const { post } = useSession()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const may = useMay('dangerous-work.record')
  // One id for one form: sent twice, it is one work.
  const [id] = useState(newId)
  const declare = useAction(declareDangerousWork, { refresh: aboutHazards })
  if (!may) return <Refused title="登记危大工程" what="登记危大工程" />
  const projectId = post.project?.id ?? idIn(search.get('projectId') ?? '')
  return (
    <WorkFormPage
      title="登记危大工程"
      back="/hazards"
      act="登记"
      initial={{ ...(projectId !== undefined && { projectId }) }}
      askProject={post.project === null}
      error={declare.error}
      pending={declare.isPending}
      save={(values) =>
        declare.mutate(
          { id, projectId: values.projectId ?? projectId ?? '', ...asForm(values) },
          {
            onSuccess: ({ name }) => {
              void message.success(`已登记：${name}`)
              void navigate(`/hazards/${id}`, { replace: true })
            },
          },
        )
      }
    />
  )
}

/** The data of a work are added to or put right, and judged anew. */
export function AmendPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { data: work, error, refetch } = useEndpoint(viewDangerousWork, { id })
  const amend = useAction(amendDangerousWork, { refresh: aboutHazards })
  const back = `/hazards/${id}`
  if (work === undefined || work.id !== id) {
    return (
      <Page title="补充数据" back={{ to: back, title: '危大工程' }}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这项危大工程"
          hint="请从超危大清单进入。"
        />
      </Page>
    )
  }
  return (
    <WorkFormPage
      title="补充数据"
      back={back}
      act="保存并重新判定"
      initial={valuesOf(work)}
      askProject={false}
      error={amend.error}
      pending={amend.isPending}
      save={(values) =>
        amend.mutate(
          { id, version: work.version, ...asForm(values) },
          {
            onSuccess: () => {
              void message.success('已保存')
              void navigate(back, { replace: true })
            },
          },
        )
      }
    />
  )
}

function valuesOf(work: DangerousWorkWhole): WorkValues {
  const answerTo = (flag: Flag) =>
    work.flags.includes(flag) ? 'yes' : work.unknownFlags.includes(flag) ? 'unknown' : 'no'
  const day = (on: string | null) => (on === null ? null : dayjs(on))
  return {
    name: work.name,
    place: work.place,
    workType: work.workType,
    quantities: work.quantities,
    answers: Object.fromEntries(askedFor(work.workType).flags.map((flag) => [flag, answerTo(flag)])),
    contractorName: work.contractorName,
    plannedFrom: day(work.plannedFrom),
    plannedTo: day(work.plannedTo),
  }
}

interface FormProps {
  readonly title: string
  readonly back: string
  readonly act: string
  readonly initial: WorkValues
  readonly askProject: boolean
  readonly error: Parameters<typeof Refusal>[0]['error']
  readonly pending: boolean
  readonly save: (values: WorkValues) => void
}

function WorkFormPage({ title, back, act, initial, askProject, error, pending, save }: FormProps) {
  const [form] = Form.useForm<WorkValues>()
  const [values, setValues] = useState(initial)
  return (
    <Page title={title} back={{ to: back, title: '返回' }}>
      <div className="hazard-form">
        <Section title="工程数据">
          <Refusal error={error} />
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={initial}
            onValuesChange={(_, all) => setValues(all)}
            onFinish={(all) => save({ ...initial, ...all })}
          >
            {askProject && <ProjectField />}
            <WorkFields />
            <Button type="primary" htmlType="submit" loading={pending}>
              {act}
            </Button>
          </Form>
        </Section>
        <Section title="当场判定">
          <LiveLevel values={values} />
        </Section>
      </div>
    </Page>
  )
}

function ProjectField() {
  const [words, setWords] = useState('')
  const { data } = useEndpoint(listProjects, { q: wordsIn(words), limit: 50 })
  return (
    <Form.Item name="projectId" label="项目" rules={[{ required: true, message: '请选择项目' }]}>
      <Select
        showSearch={{ filterOption: false, onSearch: setWords }}
        placeholder="输入名称查找"
        options={(data?.items ?? [])
          .filter(({ status }) => status !== 'finished')
          .map(({ id, name, filingNumber }) => ({ value: id, label: `${name}（${filingNumber}）` }))}
      />
    </Form.Item>
  )
}
