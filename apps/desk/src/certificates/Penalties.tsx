import { liftPenalty, listPenalties, PenaltyKind, recordPenalty } from '@anzhu/contract/certificate-sanctions'
import type { Reply } from '@anzhu/contract/endpoint'
import { penaltyKinds } from '@anzhu/law/certificates/words'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { App, Button, DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { AskReason, Refusal, Section } from '../frame/index.ts'
import { aboutCertificates } from './about.ts'

type Penalty = Reply<typeof listPenalties>['items'][number]

/** The penalties and bad credit on a person's record; while one stands, no certificate is extended. */
export function Penalties({ personId }: { personId: string }) {
  const mayRecord = useMay('certificate.sanction')
  const { data, error, refetch } = useEndpoint(listPenalties, { id: personId })
  return (
    <Section title="处罚和不良信用" aside={mayRecord ? <RecordPenalty personId={personId} /> : undefined}>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={2} />}
      {data?.items.length === 0 && <p className="hint">没有记录。</p>}
      <ul className="sanctions">
        {data?.items.map((penalty) => (
          <li key={penalty.id}>
            <PenaltyView penalty={penalty} mayLift={mayRecord} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function PenaltyView({
  penalty: { id, kindName, imposedOn, reason, liftedOn, liftReason },
  mayLift,
}: {
  penalty: Penalty
  mayLift: boolean
}) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const lift = useAction(liftPenalty, { refresh: aboutCertificates })
  const close = () => {
    lift.reset()
    setAsking(false)
  }
  const submit = (why: string) =>
    lift.mutate(
      { id, reason: why },
      {
        onSuccess: () => {
          void message.success(`已解除：${kindName}`)
          close()
        },
      },
    )
  return (
    <>
      <div className="sanctions__head">
        <b>{kindName}</b>
        <span className={`tag tag--${liftedOn === null ? 'bad' : 'mute'}`}>
          {liftedOn === null ? '在记录期' : '已解除'}
        </span>
        {mayLift && liftedOn === null && (
          <span className="sanctions__acts">
            <Button size="small" onClick={() => setAsking(true)}>
              解除
            </Button>
          </span>
        )}
      </div>
      <p className="sanctions__why">
        {imposedOn} 起：{reason}
      </p>
      {liftedOn !== null && (
        <p className="sanctions__why">
          {liftedOn} 解除：{liftReason}
        </p>
      )}
      <AskReason
        open={asking}
        title={`解除：${kindName}`}
        act="解除记录"
        hint="解除后不再影响证书延期；记录和解除的原因都会保留。"
        least={10}
        pending={lift.isPending}
        error={lift.error}
        close={close}
        submit={submit}
      />
    </>
  )
}

interface Values {
  readonly kind: Penalty['kind']
  readonly imposedOn: Dayjs
  readonly reason: string
}

function RecordPenalty({ personId }: { personId: string }) {
  const { today } = useSession()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const record = useAction(recordPenalty, { refresh: aboutCertificates })
  const close = () => {
    record.reset()
    setOpen(false)
  }
  const submit = ({ kind, imposedOn, reason }: Values) =>
    record.mutate(
      { id: personId, kind, imposedOn: imposedOn.format('YYYY-MM-DD'), reason },
      {
        onSuccess: ({ kindName }) => {
          void message.success(`已记录：${kindName}`)
          close()
        },
      },
    )
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        记录
      </Button>
      <Modal
        open={open}
        title="记录处罚或不良信用"
        okText="记录"
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={record.isPending}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <Refusal error={record.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ imposedOn: dayjs(today) }}
          onFinish={submit}
        >
          <Form.Item name="kind" label="种类" rules={[{ required: true, message: '请选择种类' }]}>
            <Select
              virtual={false}
              placeholder="请选择"
              options={PenaltyKind.options.map((value) => ({ value, label: penaltyKinds[value] }))}
            />
          </Form.Item>
          <Form.Item name="imposedOn" label="作出日期" rules={[{ required: true, message: '请选择日期' }]}>
            <DatePicker format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']} />
          </Form.Item>
          <Form.Item
            name="reason"
            label="事实和依据"
            rules={[
              { required: true, whitespace: true, message: '请写明事实和依据' },
              { min: 10, message: '事实和依据至少 10 个字' },
            ]}
          >
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
