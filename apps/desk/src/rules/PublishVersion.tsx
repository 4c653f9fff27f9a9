import {
  publishSafetyCodeRules,
  type RulePreview,
  viewSafetyCodeRules,
} from '@anzhu/contract/safety-code-rules'
import { useAction } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { App, Form, Input, InputNumber, Modal } from 'antd'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly reason: string
  readonly changed: number
}

/** Publishes what was looked at. Who it changes is typed once more, because it cannot be undone once it is in force. */
export function PublishVersion({
  preview,
  open,
  close,
  published,
}: {
  preview: RulePreview
  open: boolean
  close: () => void
  published: () => void
}) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const publish = useAction(publishSafetyCodeRules, { refresh: [viewSafetyCodeRules] })
  const { jurisdiction, numbers, effectiveFrom, id: previewId } = preview
  const submit = ({ reason, changed }: Values) =>
    publish.mutate(
      { jurisdiction, numbers, effectiveFrom, previewId, reason, changed },
      {
        onSuccess: () => {
          void message.success(`已发布，${effectiveFrom} 起施行。辖区内的企业会收到消息。`)
          published()
        },
        onError: ({ issues }) =>
          form.setFields(
            issues.map(({ path, message: error }) => ({ name: path as keyof Values, errors: [error] })),
          ),
      },
    )
  return (
    <Modal
      open={open}
      title={`发布码规则，${effectiveFrom} 起施行`}
      okText="发布码规则"
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={publish.isPending}
      onOk={() => form.submit()}
      onCancel={() => {
        publish.reset()
        close()
      }}
    >
      <p>
        发布后，辖区内每家企业收到一条消息。施行之前可以撤销；施行以后不能撤销，只能再发布一版。以前的日子仍按当时的规则。
      </p>
      <Refusal error={publish.error} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="reason"
          label="理由"
          extra="企业和以后查阅的人会看到，写明依据的文件或情况。"
          rules={[
            { required: true, whitespace: true, message: '请写明理由' },
            { min: 10, message: '理由至少 10 个字' },
          ]}
        >
          <Input.TextArea maxLength={500} rows={3} placeholder="如：依据某某文件，有效期延长为 12 个月" />
        </Form.Item>
        <Form.Item
          name="changed"
          label={`会变色的是 ${formatCount(preview.changed)} 人，请再填写一次这个人数`}
          rules={[{ required: true, message: '请填写会变色的人数' }]}
        >
          <InputNumber min={0} precision={0} controls={false} suffix="人" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
