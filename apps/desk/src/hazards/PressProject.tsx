import { listHazardViewings, listProjectHazards, recordHazardViewing } from '@anzhu/contract/dangerous-works'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { aboutHazards } from './reading.ts'

interface Values {
  readonly projectId: string
  readonly remark?: string
}

/** Notes that one has looked at the works of a project; a remark goes to its department (DW-04). */
export function PressProject({ projectId }: { projectId?: string | undefined }) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const chosen = Form.useWatch('projectId', form)
  const record = useAction(recordHazardViewing, { refresh: [...aboutHazards, listHazardViewings] })
  const { data } = useEndpoint(listProjectHazards, { limit: 200 }, { enabled: open })
  const close = () => {
    record.reset()
    setOpen(false)
  }
  const submit = ({ projectId: id, remark = '' }: Values) =>
    record.mutate(
      { projectId: id, remark },
      {
        onSuccess: ({ told }) => {
          close()
          void message.success(
            remark.trim() === '' ? '已记下这次查看' : `已记下，并把意见发给项目部的 ${told} 个账号`,
          )
        },
      },
    )
  return (
    <>
      <Button onClick={() => setOpen(true)}>记下查看、督促</Button>
      <Modal
        open={open}
        title="记下查看、督促项目部"
        okText="记下"
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={record.isPending}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <p>企业须定期查看在建项目的危大工程。写了意见的，项目部会收到消息。</p>
        <Refusal error={record.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ projectId }}
          onFinish={submit}
        >
          <Form.Item name="projectId" label="项目" rules={[{ required: true, message: '请选择项目' }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="有危大工程的在建项目"
              options={(data?.items ?? []).map(({ project, works, lacking }) => ({
                value: project.id,
                label: `${project.name}（${works} 项，${lacking} 项有缺）`,
              }))}
            />
          </Form.Item>
          <Form.Item name="remark" label="意见（选填）">
            <Input.TextArea
              maxLength={500}
              rows={3}
              placeholder="如：1 号楼基坑缺 11 月监测记录，请三日内补齐"
            />
          </Form.Item>
        </Form>
        {chosen !== undefined && <Viewings projectId={chosen} />}
      </Modal>
    </>
  )
}

/** Who looked at the works of a project when. */
export function Viewings({ projectId }: { projectId: string }) {
  const { data } = useEndpoint(listHazardViewings, { projectId })
  const items = data?.items ?? []
  if (items.length === 0) return <p className="hazard-quiet">还没有人查看过这个项目的危大工程。</p>
  return (
    <ul className="hazard-viewings" aria-label="查看记录">
      {items.slice(0, 10).map(({ id, by, remark, viewedAt }) => (
        <li key={id}>
          <time dateTime={viewedAt}>{formatMoment(viewedAt)}</time> {by} 查看
          {remark !== '' && `：${remark}`}
        </li>
      ))}
    </ul>
  )
}
