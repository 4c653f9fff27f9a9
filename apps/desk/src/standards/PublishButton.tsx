import {
  diffStandard,
  listStandards,
  publishStandard,
  type StandardView,
  viewStandard,
} from '@anzhu/contract/standards'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { App, Button, DatePicker, Form, Input, InputNumber, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly effectiveFrom: Dayjs
  readonly reason: string
  readonly changes: number
}

/** Publishes a draft from a day. How many lines differ is typed once more, because from then on nothing of it changes. */
export function PublishButton({ version }: { version: StandardView }) {
  const { message } = App.useApp()
  const { today } = useSession()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const { data: diff } = useEndpoint(diffStandard, { id: version.id })
  const publish = useAction(publishStandard, { refresh: [viewStandard, listStandards] })
  const count = diff === undefined ? 0 : diff.added.length + diff.removed.length + diff.changed.length
  const submit = ({ effectiveFrom, ...rest }: Values) =>
    publish.mutate(
      { id: version.id, effectiveFrom: effectiveFrom.format('YYYY-MM-DD'), ...rest },
      {
        onSuccess: ({ effectiveFrom: from }) => {
          void message.success(`已发布，${from} 起用于新的检查。`)
          setOpen(false)
        },
      },
    )
  return (
    <>
      <Button type="primary" disabled={count === 0 || version.flaws.length > 0} onClick={() => setOpen(true)}>
        发布
      </Button>
      <Modal
        open={open}
        title={`发布${version.title} ${version.edition}`}
        okText="发布"
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={publish.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>
          施行日起，{version.regionName}
          新的检查都用这一版；已经开始的检查不变。发布以后内容不再改变，施行以前可以撤回。
        </p>
        <Refusal error={publish.error} />
        <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
          <Form.Item
            name="effectiveFrom"
            label="施行日"
            rules={[{ required: true, message: '请选择施行日' }]}
          >
            <DatePicker minDate={dayjs(today)} />
          </Form.Item>
          <Form.Item
            name="reason"
            label="理由"
            extra="写明依据的文件或情况，查阅的人会看到。"
            rules={[
              { required: true, whitespace: true, message: '请写明理由' },
              { min: 10, message: '理由至少 10 个字' },
            ]}
          >
            <Input.TextArea maxLength={500} rows={3} />
          </Form.Item>
          <Form.Item
            name="changes"
            label={`与前一版有 ${count} 处差别，请再填写一次这个数`}
            rules={[{ required: true, message: '请填写差别数' }]}
          >
            <InputNumber min={0} precision={0} controls={false} suffix="处" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
