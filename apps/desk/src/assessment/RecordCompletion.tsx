import {
  countCompletions,
  listCompletions,
  recordCompletion,
  viewAssessment,
  type CompletionRow,
} from '@anzhu/contract/assessment'
import { useAction } from '@anzhu/web/api'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly filingNumber: string
  readonly completedOn: string
}

/** A completion that was filed and that no filing system told of; the project is prompted at once. */
export function RecordCompletion({ project }: { project: CompletionRow['project'] }) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const record = useAction(recordCompletion, { refresh: [viewAssessment, listCompletions, countCompletions] })
  const close = () => {
    record.reset()
    setOpen(false)
  }
  const submit = (values: Values) =>
    record.mutate(
      { projectId: project.id, ...values },
      {
        onSuccess: () => {
          close()
          void message.success('已登记竣工备案，并已提示企业和项目部')
        },
      },
    )
  return (
    <>
      <Button onClick={() => setOpen(true)}>登记竣工备案</Button>
      <Modal
        open={open}
        title={`登记竣工备案：${project.name}`}
        okText="登记并提示"
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={record.isPending}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <p>登记后立即提示企业和项目部，从次日起计 30 天。</p>
        <Refusal error={record.error} />
        <Form form={form} layout="vertical" requiredMark={false} preserve={false} onFinish={submit}>
          <Form.Item
            name="filingNumber"
            label="监督备案号（照竣工备案填写，用来核对项目）"
            rules={[{ required: true, whitespace: true, message: '请填写监督备案号' }]}
          >
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="completedOn"
            label="竣工日期"
            rules={[{ required: true, message: '请填写竣工日期' }]}
          >
            <Input type="date" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
