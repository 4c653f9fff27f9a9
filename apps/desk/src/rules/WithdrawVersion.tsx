import {
  type RuleVersion,
  viewSafetyCodeRules,
  withdrawSafetyCodeRules,
} from '@anzhu/contract/safety-code-rules'
import { useAction } from '@anzhu/web/api'
import { App, Form, Input, Modal } from 'antd'
import { Refusal } from '../frame/index.ts'

/** Takes back a version before its day, with the reason that the enterprises are told. */
export function WithdrawVersion({ version, close }: { version: RuleVersion; close: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const withdraw = useAction(withdrawSafetyCodeRules, { refresh: [viewSafetyCodeRules] })
  const submit = ({ reason }: { reason: string }) =>
    withdraw.mutate(
      { id: version.id, reason },
      {
        onSuccess: () => {
          void message.success(`已撤销原定 ${version.effectiveFrom} 起的一版，数字照旧。`)
          close()
        },
      },
    )
  return (
    <Modal
      open
      title={`撤销 ${version.effectiveFrom} 起施行的一版`}
      okText="撤销这一版"
      okButtonProps={{ danger: true }}
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={withdraw.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p>撤销后不再施行，辖区内每家企业收到一条消息；这一版和理由留在记录里。需要时可以重新发布。</p>
      <Refusal error={withdraw.error} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="reason"
          label="理由"
          rules={[
            { required: true, whitespace: true, message: '请写明理由' },
            { min: 10, message: '理由至少 10 个字' },
          ]}
        >
          <Input.TextArea maxLength={500} rows={3} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
