import {
  type AnnualTraining,
  correctAnnualTraining,
  type PersonRecord,
  recordAnnualTrainings,
  viewPersonRecord,
} from '@anzhu/contract/people'
import { useAction } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { App, Form, Input, InputNumber, Modal, Radio } from 'antd'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly year: number
  readonly hours: number
  readonly passed: boolean
  readonly reason: string
}

/** Records the yearly training of one person or many, or puts the record of one right with a reason. */
export function RecordTraining({
  people,
  training,
  close,
  whenDone,
}: {
  people: readonly Pick<PersonRecord, 'id' | 'name'>[]
  training: AnnualTraining | 'new'
  close: () => void
  whenDone?: () => void
}) {
  const [{ id, name } = { id: '', name: '' }] = people
  const who = people.length === 1 ? name : `${people.length} 人`
  const { today } = useSession()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const record = useAction(recordAnnualTrainings, { refresh: [viewPersonRecord] })
  const correct = useAction(correctAnnualTraining, { refresh: [viewPersonRecord] })
  const isNew = training === 'new'
  const after = {
    onSuccess: () => {
      void message.success(isNew ? `已登记 ${who}` : '已更正')
      whenDone?.()
      close()
    },
  }
  const submit = ({ year, hours, passed, reason }: Values) =>
    isNew
      ? record.mutate({ year, hours, passed, personIds: people.map((one) => one.id) }, after)
      : correct.mutate({ id, year: training.year, hours, passed, reason }, after)
  return (
    <Modal
      open
      title={isNew ? `登记 ${who} 的年度安全培训` : `更正 ${name} ${training.year} 年度的安全培训`}
      okText={isNew ? '登记' : '更正'}
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={record.isPending || correct.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Refusal error={record.error ?? correct.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={isNew ? { year: Number(today.slice(0, 4)), passed: true } : training}
      >
        {isNew && (
          <Form.Item name="year" label="年度" rules={[{ required: true, message: '请填年度' }]}>
            <InputNumber min={2000} max={Number(today.slice(0, 4))} precision={0} />
          </Form.Item>
        )}
        <Form.Item name="hours" label="学时" rules={[{ required: true, message: '请填学时，1 至 999' }]}>
          <InputNumber min={1} max={999} precision={0} />
        </Form.Item>
        <Form.Item name="passed" label="结果">
          <Radio.Group
            options={[
              { value: true, label: '合格' },
              { value: false, label: '不合格' },
            ]}
          />
        </Form.Item>
        {!isNew && (
          <Form.Item
            name="reason"
            label="更正原因"
            rules={[{ required: true, min: 5, whitespace: true, message: '请写明原因，至少 5 个字' }]}
          >
            <Input.TextArea rows={2} maxLength={200} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
