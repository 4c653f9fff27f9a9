import {
  countMedicals,
  listMedicals,
  listWorkerMedicals,
  type Medical,
  voidMedical,
} from '@anzhu/contract/medical'
import { useAction } from '@anzhu/web/api'
import { App, Form, Input, Modal } from 'antd'
import { Refusal } from '../frame/index.ts'

/** Voids one report, with the reason that stays on record. */
export function VoidMedical({ medical, close }: { medical: Medical | null; close: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const act = useAction(voidMedical, { refresh: [listWorkerMedicals, listMedicals, countMedicals] })
  const leave = () => {
    act.reset()
    form.resetFields()
    close()
  }
  const submit = ({ reason }: { reason: string }) =>
    act.mutate(
      { id: medical?.id ?? '', reason },
      {
        onSuccess: () => {
          void message.success(`已作废 ${medical?.examinedOn} 的体检登记，颜色已重算`)
          leave()
        },
      },
    )
  return (
    <Modal
      open={medical !== null}
      title={`作废 ${medical?.examinedOn ?? ''} 的体检登记`}
      okText="作废登记"
      okButtonProps={{ danger: true }}
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={leave}
    >
      <p>作废以后，这次体检不再计入，颜色按其余记录重算，并告知本人。作废不能撤销，可以重新录入。</p>
      <Refusal error={act.error} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, min: 10, message: '请写明原因，至少 10 个字' }]}
        >
          <Input.TextArea maxLength={300} rows={3} placeholder="如：体检日期录错，按报告原件重新录入" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
