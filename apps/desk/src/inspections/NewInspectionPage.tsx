import './inspections.css'
import { countProjectInspections, openInspection } from '@anzhu/contract/inspections'
import { listProjects } from '@anzhu/contract/registry'
import type { Post } from '@anzhu/contract/session'
import { kindMadeBy } from '@anzhu/law/inspections/making'
import { inspectionKinds, type Method, methods } from '@anzhu/law/inspections/standard'
import { idIn, wordsIn } from '@anzhu/web/address-values'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { newId } from '@anzhu/web/new-id'
import { useSession } from '@anzhu/web/session.tsx'
import { Button, DatePicker, Form, Input, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { Page, Refusal, Refused, Section } from '../frame/index.ts'
import { aboutInspections, methodHints } from './words.tsx'

interface Values {
  readonly projectId: string
  readonly method: Method
  readonly onDay: Dayjs
  readonly responsibleName?: string
}

/** The one entry to all inspections: which project, by which of four standards. */
export function NewInspectionPage() {
  const { post, today } = useSession()
  const [address] = useSearchParams()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const [id] = useState(newId)
  const open = useAction(openInspection, { refresh: aboutInspections })
  const kind = kindMadeBy(post.role)
  const projectId = Form.useWatch('projectId', form)
  if (kind === null) return <Refused title="新建检查" what="检查项目" />
  const asked = post.project?.id ?? idIn(address.get('project') ?? '')
  const begin = ({ onDay, ...values }: Values) =>
    open.mutate(
      { ...values, id, kind, onDay: onDay.format('YYYY-MM-DD') },
      { onSuccess: () => void navigate(`/inspections/${id}`, { replace: true }) },
    )
  return (
    <Page title={`新建${inspectionKinds[kind]}`} back={{ to: '/inspections', title: '检查' }}>
      <Section title="查哪个项目，用哪种方式">
        <Refusal error={open.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          style={{ maxWidth: 860 }}
          initialValues={{
            method: 'check-terms',
            onDay: dayjs(today),
            ...(asked !== undefined && { projectId: asked }),
          }}
          onFinish={begin}
        >
          <ProjectField post={post} asked={asked} />
          {projectId !== undefined && kind === 'enterprise' && <Owed projectId={projectId} />}
          <Form.Item name="method" label="检查方式（四种任选一种）">
            <Radio.Group className="method-cards">
              {(Object.keys(methods) as Method[]).map((method) => (
                <Radio key={method} value={method} className="method-card">
                  <b>{methods[method]}</b>
                  <span className="hint">{methodHints[method]}</span>
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
          <div className="form-line">
            <Form.Item name="onDay" label="检查日期" rules={[{ required: true, message: '请选择检查日期' }]}>
              <DatePicker allowClear={false} maxDate={dayjs(today)} />
            </Form.Item>
            <Form.Item name="responsibleName" label="整改人员（项目上负责整改的人，可稍后填）">
              <Input maxLength={50} />
            </Form.Item>
          </div>
          <Button type="primary" htmlType="submit" loading={open.isPending}>
            开始检查
          </Button>
        </Form>
      </Section>
    </Page>
  )
}

/** Running projects that this post inspects: its own, those its enterprise builds, or those of its region. */
function ProjectField({ post, asked }: { post: Post; asked: string | undefined }) {
  const [words, setWords] = useState('')
  const { data } = useEndpoint(listProjects, { q: wordsIn(words), limit: 50 })
  const mine = (data?.items ?? []).filter(
    ({ status, contractor }) =>
      status !== 'finished' && (post.enterprise === null || contractor.id === post.enterprise.id),
  )
  const options = mine.map(({ id, name, filingNumber }) => ({
    value: id,
    label: `${name}（${filingNumber}）`,
  }))
  const named = post.project
  const known = named !== null && !options.some(({ value }) => value === named.id)
  return (
    <Form.Item name="projectId" label="项目" rules={[{ required: true, message: '请选择项目' }]}>
      <Select
        showSearch={{ filterOption: false, onSearch: setWords }}
        placeholder="输入名称查找"
        disabled={named !== null}
        autoFocus={asked === undefined}
        notFoundContent="没有在建的项目"
        options={known ? [{ value: named.id, label: named.name }, ...options] : options}
      />
    </Form.Item>
  )
}

function Owed({ projectId }: { projectId: string }) {
  const { data } = useEndpoint(countProjectInspections, { id: projectId })
  return data === undefined ? null : (
    <p className="hint" role="status">
      {data.sentence}。
    </p>
  )
}
