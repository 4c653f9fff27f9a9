import { accidentLevels, recordAccident, viewAssessment } from '@anzhu/contract/assessment'
import { useAction } from '@anzhu/web/api'
import { App, Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly on: string
  readonly level: keyof typeof accidentLevels
  readonly responsible: boolean
  readonly description: string
}

/** An accident at a project, with whether it was responsible: that decides about the grade. */
export function RecordAccident({ projectId }: { projectId: string }) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const record = useAction(recordAccident, { refresh: [viewAssessment] })
  const close = () => {
    record.reset()
    setOpen(false)
  }
  const submit = (values: Values) =>
    record.mutate(
      { id: projectId, ...values },
      {
        onSuccess: () => {
          close()
          void message.success('已登记事故')
        },
      },
    )
  return (
    <>
      <Button onClick={() => setOpen(true)}>登记事故</Button>
      <Modal
        open={open}
        title="登记生产安全事故"
        okText="登记"
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={record.isPending}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <p>责任事故一经登记，项目考评只能评为不合格。</p>
        <Refusal error={record.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ level: 'general', responsible: true }}
          onFinish={submit}
        >
          <Form.Item name="on" label="事故日期" rules={[{ required: true, message: '请填写事故日期' }]}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="level" label="等级">
            <Select options={Object.entries(accidentLevels).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item name="responsible" label="性质">
            <Radio.Group
              options={[
                { value: true, label: '责任事故' },
                { value: false, label: '非责任事故' },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="description"
            label="情况"
            rules={[
              { required: true, whitespace: true, message: '请写明情况' },
              { min: 5, message: '至少 5 个字' },
            ]}
          >
            <Input.TextArea maxLength={500} rows={3} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
