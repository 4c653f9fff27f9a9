import {
  changeQualification,
  listQualifications,
  type Qualification,
  type qualificationActs,
} from '@anzhu/contract/qualifications'
import { qualificationKinds } from '@anzhu/law/medical/words'
import { useAction } from '@anzhu/web/api'
import { App, Form, Input, Modal } from 'antd'
import { Refusal } from '../frame/index.ts'
import { EnterpriseFilter } from './filters.tsx'

export type Act = Exclude<(typeof qualificationActs)[number], 'grant'>

/** What each act is called and what follows from it. */
export const actWords: Readonly<Record<Act, { verb: string; after: string }>> = {
  suspend: { verb: '暂停', after: '暂停以后不能再办，已经在办的由其退回；可以恢复。' },
  restore: { verb: '恢复', after: '恢复以后可以继续办理。' },
  end: { verb: '终止', after: '终止不能恢复，需要时重新认定。' },
}

function useChange(close: () => void) {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ enterpriseId?: string; reason: string }>()
  const act = useAction(changeQualification, { refresh: [listQualifications] })
  const leave = () => {
    act.reset()
    form.resetFields()
    close()
  }
  const submit = (input: Parameters<typeof act.mutate>[0], said: string) =>
    act.mutate(input, {
      onSuccess: () => {
        void message.success(said)
        leave()
      },
    })
  return { form, act, leave, submit }
}

/** Suspends, restores or ends one qualification, with the reason the enterprise reads. */
export function ChangeQualification({
  change,
  close,
}: {
  change: { of: Qualification; act: Act } | null
  close: () => void
}) {
  const { form, act, leave, submit } = useChange(close)
  const verb = change === null ? '' : actWords[change.act].verb
  const name = change?.of.enterprise.name ?? ''
  return (
    <Modal
      open={change !== null}
      title={`${verb}${name}的${change === null ? '' : qualificationKinds[change.of.kind]}资质`}
      okText={`${verb}资质`}
      okButtonProps={{ danger: change?.act !== 'restore' }}
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={leave}
    >
      <p>{change === null ? '' : actWords[change.act].after}企业将看到下面的说明。</p>
      <Refusal error={act.error} />
      {/* Named, because both dialogs stay on the page and a label must find its own field. */}
      <Form
        name="change-qualification"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => {
          if (change === null) return
          const { enterprise, kind } = change.of
          submit({ id: enterprise.id, kind, act: change.act, reason }, `已${verb}${name}的资质`)
        }}
      >
        <Reason />
      </Form>
    </Modal>
  )
}

/** Grants the review of medicals to an enterprise of the region. */
export function GrantQualification({ open, close }: { open: boolean; close: () => void }) {
  const { form, act, leave, submit } = useChange(close)
  return (
    <Modal
      open={open}
      title="认定体检审核单位"
      okText="认定资质"
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={leave}
    >
      <p>认定以后，工人和其他企业可以选它核对体检报告；它不能核对本企业的人员。</p>
      <Refusal error={act.error} />
      <Form
        name="grant-qualification"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ enterpriseId = '', reason }) =>
          submit({ id: enterpriseId, kind: 'medical-reviewer', act: 'grant', reason }, '已认定体检审核单位')
        }
      >
        <Form.Item
          name="enterpriseId"
          label="企业"
          rules={[{ required: true, message: '请选择企业' }]}
          valuePropName="value"
        >
          <EnterpriseField />
        </Form.Item>
        <Reason />
      </Form>
    </Modal>
  )
}

/** The enterprise picker as a field of a form. */
function EnterpriseField({ value = '', onChange }: { value?: string; onChange?: (id: string) => void }) {
  return <EnterpriseFilter value={value} choose={(id) => onChange?.(id)} />
}

function Reason() {
  return (
    <Form.Item
      name="reason"
      label="说明"
      rules={[{ required: true, whitespace: true, min: 10, message: '请写明理由，至少 10 个字' }]}
    >
      <Input.TextArea maxLength={300} rows={3} placeholder="如：经现场核查，具备体检报告核对条件" />
    </Form.Item>
  )
}
