import {
  countCompletions,
  decideAppeal,
  decideRevocation,
  listAppeals,
  listCompletions,
  type OpenAppeal,
  type OpenRevocation,
} from '@anzhu/contract/assessment'
import { grades, type Grade } from '@anzhu/law/assessment/evidence'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { App, Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { Facts, Refusal, Section } from '../frame/index.ts'
import { useListState } from '../list/index.ts'

const refresh = [listAppeals, countCompletions, listCompletions]

/** What waits for a second officer: appeals against grades, and revocations that another proposed. */
export function Appeals() {
  const { data, error, refetch } = useEndpoint(listAppeals, {})
  if (data === undefined)
    return error === null ? <Loading lines={4} /> : <ErrorBar error={error} retry={() => void refetch()} />
  if (data.appeals.length + data.revocations.length === 0)
    return (
      <Empty title="没有等待处理的异议和撤销">
        企业或项目部在公示期内提出的异议、拟撤销的等次，在这里由另一人处理。
      </Empty>
    )
  return (
    <div className="assessment">
      {data.appeals.map((item) => (
        <AppealItem key={item.id} item={item} />
      ))}
      {data.revocations.map((item) => (
        <RevocationItem key={item.id} item={item} />
      ))}
    </div>
  )
}

function ProjectLink({ id, name }: { id: string; name: string }) {
  const list = useListState()
  return (
    <button type="button" className="plain-button" onClick={() => list.set({ project: id })}>
      {name}
    </button>
  )
}

function AppealItem({ item }: { item: OpenAppeal }) {
  const { message } = App.useApp()
  const decide = useAction(decideAppeal, { refresh })
  const others = grades.filter((grade) => grade !== item.grade)
  const options = [
    { value: 'kept', label: `维持${item.grade}` },
    ...others.map((grade) => ({ value: grade, label: `更改为${grade}` })),
  ]
  const submit = (choice: string, opinion: string, close: () => void) => {
    const grade = others.find((one) => one === choice) ?? null
    decide.mutate(
      { id: item.id, decision: grade === null ? 'kept' : 'changed', grade, opinion },
      {
        onSuccess: () => {
          close()
          void message.success('已处理，已答复企业和项目部')
        },
      },
    )
  }
  return (
    <Section title={`异议：${item.project.name}`}>
      <Facts
        items={[
          ['项目', <ProjectLink key="p" {...item.project} />],
          ['企业', item.enterprise.name],
          ['现为', item.grade],
          ['提出', `${item.filedBy} ${item.filedOn}`],
          ['内容', item.statement],
        ]}
      />
      <Decide item={item} act="处理异议" options={options} action={decide} submit={submit} />
    </Section>
  )
}

function RevocationItem({ item }: { item: OpenRevocation }) {
  const { message } = App.useApp()
  const decide = useAction(decideRevocation, { refresh })
  const options = [
    { value: 'revoke', label: '撤销，定为不合格' },
    { value: 'drop', label: '不撤销' },
  ]
  const submit = (choice: string, opinion: string, close: () => void) =>
    decide.mutate(
      { id: item.id, decision: choice === 'revoke' ? 'revoke' : 'drop', opinion },
      {
        onSuccess: () => {
          close()
          void message.success('已决定')
        },
      },
    )
  return (
    <Section title={`拟撤销：${item.project.name}`}>
      <Facts
        items={[
          ['项目', <ProjectLink key="p" {...item.project} />],
          ['企业', item.enterprise.name],
          ['现为', item.grade],
          ['拟撤销', `${item.proposedBy} ${item.proposedOn}`],
          ['查实情况', item.grounds],
        ]}
      />
      <Decide item={item} act="作出决定" options={options} action={decide} submit={submit} />
    </Section>
  )
}

interface Deciding {
  readonly item: {
    readonly mine: boolean
    readonly project: { readonly name: string }
    readonly grade: Grade
  }
  readonly act: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly action: Pick<ReturnType<typeof useAction<typeof decideAppeal>>, 'isPending' | 'error' | 'reset'>
  readonly submit: (choice: string, opinion: string, close: () => void) => void
}

function Decide({ item, act, options, action, submit }: Deciding) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ choice: string; opinion: string }>()
  if (item.mine) return <p className="hint">由您评定或拟办，须由另一人处理。</p>
  const close = () => {
    action.reset()
    setOpen(false)
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)} aria-label={`${act}：${item.project.name}`}>
        {act}
      </Button>
      <Modal
        open={open}
        title={`${act}：${item.project.name}`}
        okText="提交"
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={action.isPending}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <Refusal error={action.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          onFinish={({ choice, opinion }) => submit(choice, opinion, close)}
        >
          <Form.Item name="choice" label="结论" rules={[{ required: true, message: '请选择结论' }]}>
            <Radio.Group options={[...options]} />
          </Form.Item>
          <Form.Item
            name="opinion"
            label="意见"
            rules={[
              { required: true, whitespace: true, message: '请写明意见' },
              { min: 10, message: '至少 10 个字' },
            ]}
          >
            <Input.TextArea maxLength={1000} rows={3} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
