import { listWorkers, releaseWorker, type Worker } from '@anzhu/contract/registry'
import { viewCodeInsight } from '@anzhu/contract/insight'
import { countSafetyCodes, listSafetyCodes } from '@anzhu/contract/safety-code'
import { useAction } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { App, DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useNavigate } from 'react-router'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly endedOn: Dayjs
  readonly reason: string
}

/** Ends a person's employment here: the last day and the reason. The person's own file and code history stay. */
export function ReleaseWorker({ worker, open, close }: { worker: Worker; open: boolean; close: () => void }) {
  const { today } = useSession()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const release = useAction(releaseWorker, {
    refresh: [listWorkers, listSafetyCodes, countSafetyCodes, viewCodeInsight],
  })
  const submit = ({ endedOn, reason }: Values) =>
    release.mutate(
      { id: worker.id, endedOn: endedOn.format('YYYY-MM-DD'), reason },
      {
        onSuccess: () => {
          // Whom the enterprise no longer employs it no longer sees: this page is over.
          void message.success(`已为 ${worker.name} 办理退场`)
          void navigate('/people')
        },
        onError: ({ issues }) =>
          form.setFields(
            issues.map((issue) => ({ name: issue.path as keyof Values, errors: [issue.message] })),
          ),
      },
    )
  return (
    <Modal
      open={open}
      title={`为 ${worker.name} 办理退场`}
      okText="办理退场"
      okButtonProps={{ danger: true }}
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={release.isPending}
      onOk={() => form.submit()}
      onCancel={() => {
        release.reset()
        close()
      }}
    >
      <p>退场后不再列入本企业花名册；本人的档案、安码记录和已出勤的工资不受影响。再次进场时可以重新登记。</p>
      <Refusal error={release.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ endedOn: dayjs(today) }}
        onFinish={submit}
      >
        <Form.Item name="endedOn" label="退场日期" rules={[{ required: true, message: '请选择退场日期' }]}>
          <DatePicker format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, message: '请写明原因' }]}
        >
          <Input.TextArea maxLength={200} rows={2} placeholder="如：合同到期、工程完工、本人离开" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
