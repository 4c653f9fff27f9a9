import type { ApiError } from '@anzhu/contract/client'
import { Form, Input, Modal } from 'antd'
import { Refusal } from './Refusal.tsx'

/** Asks for a reason before a thing is done that others are told about. */
export function AskReason({
  open,
  title,
  act,
  hint,
  danger = false,
  label = '原因',
  least = 1,
  pending,
  error,
  close,
  submit,
}: {
  open: boolean
  title: string
  /** The verb on the button. */
  act: string
  hint: string
  danger?: boolean
  /** What the words that are asked for are. */
  label?: string
  /** Fewest characters of a reason that others can do something with. */
  least?: number
  pending: boolean
  error: ApiError | null
  close: () => void
  submit: (reason: string) => void
}) {
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open={open}
      title={title}
      okText={act}
      okButtonProps={{ danger }}
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={pending}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden
    >
      <p>{hint}</p>
      <Refusal error={error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ reason }) => submit(reason)}
      >
        <Form.Item
          name="reason"
          label={label}
          rules={[
            { required: true, whitespace: true, message: `请写明${label}` },
            { min: least, message: `${label}至少 ${least} 个字` },
          ]}
        >
          <Input.TextArea maxLength={200} rows={2} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
