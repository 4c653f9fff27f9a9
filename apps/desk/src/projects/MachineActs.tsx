import {
  addMachine,
  listMachines,
  type Machine,
  recordMachineCheck,
  removeMachine,
  voidMachine,
  voidMachineCheck,
} from '@anzhu/contract/equipment'
import { type CheckKind, checkKinds, machineKinds, type MachineKind } from '@anzhu/law/equipment/words'
import { useAction } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { Button, DatePicker, Form, Input, Modal, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { AskReason, Refusal } from '../frame/index.ts'

const refresh = [listMachines]
const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
const plain = (day: Dayjs | null | undefined) => day?.format('YYYY-MM-DD') ?? null

interface NewMachine {
  readonly kind: MachineKind
  readonly filingNumber: string
  readonly model?: string
  readonly ownerName?: string
  readonly installedOn?: Dayjs | null
}

/** Registers a machine that has come to the site. */
export function AddMachine({ projectId }: { projectId: string }) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<NewMachine>()
  const add = useAction(addMachine, { refresh })
  const close = () => {
    add.reset()
    setOpen(false)
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记设备
      </Button>
      <Modal
        open={open}
        title="登记进场的机械设备"
        okText="登记"
        cancelText="取消"
        confirmLoading={add.isPending}
        mask={{ closable: false }}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <Refusal error={add.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ kind: 'tower-crane' }}
          onFinish={({ installedOn, ...values }) =>
            add.mutate({ id: projectId, ...values, installedOn: plain(installedOn) }, { onSuccess: close })
          }
        >
          <Form.Item name="kind" label="设备种类">
            <Select options={optionsOf(machineKinds)} />
          </Form.Item>
          <Form.Item
            name="filingNumber"
            label="产权备案编号"
            extra="同一台设备同时只能登记在一个项目。"
            rules={[{ required: true, whitespace: true, message: '请填写产权备案编号' }]}
          >
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="model" label="规格型号（可不填）">
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="ownerName" label="产权单位（可不填）">
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="installedOn" label="安装日期（可不填）">
            <DatePicker />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}

interface NewCheck {
  readonly kind: CheckKind
  readonly onDay: Dayjs
  readonly expiresOn?: Dayjs | null
  readonly passed: boolean
  readonly byName?: string
}

/** Records a test, an acceptance, a registration or a periodic inspection. */
export function RecordCheck({ machine: { id, filingNumber } }: { machine: Machine }) {
  const { today } = useSession()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<NewCheck>()
  const record = useAction(recordMachineCheck, { refresh })
  const close = () => {
    record.reset()
    setOpen(false)
  }
  const submit = ({ onDay, expiresOn, ...values }: NewCheck) =>
    record.mutate(
      { id, ...values, onDay: onDay.format('YYYY-MM-DD'), expiresOn: plain(expiresOn) },
      { onSuccess: close },
    )
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        补记检测
      </Button>
      <Modal
        open={open}
        title={`${filingNumber} 的检测、验收或登记`}
        okText="保存"
        cancelText="取消"
        confirmLoading={record.isPending}
        mask={{ closable: false }}
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
          initialValues={{ kind: 'test', passed: true, onDay: dayjs(today) }}
          onFinish={submit}
        >
          <Form.Item name="kind" label="种类">
            <Select options={optionsOf(checkKinds)} />
          </Form.Item>
          <Form.Item name="onDay" label="日期" rules={[{ required: true, message: '请选择日期' }]}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="expiresOn" label="有效期至（报告未写的不填）">
            <DatePicker />
          </Form.Item>
          <Form.Item name="passed" label="结论">
            <Radio.Group
              options={[
                { value: true, label: '合格' },
                { value: false, label: '不合格' },
              ]}
            />
          </Form.Item>
          <Form.Item name="byName" label="检测、验收或登记单位（可不填）">
            <Input maxLength={100} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}

/** Says that a machine has left today; only then can it be registered elsewhere. */
export function RemoveMachine({ machine: { id, filingNumber } }: { machine: Machine }) {
  const { today } = useSession()
  const [open, setOpen] = useState(false)
  const [day, setDay] = useState<Dayjs | null>(dayjs(today))
  const remove = useAction(removeMachine, { refresh })
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        退场
      </Button>
      <Modal
        open={open}
        title={`${filingNumber} 退场`}
        okText="退场"
        cancelText="取消"
        okButtonProps={{ disabled: day === null }}
        confirmLoading={remove.isPending}
        onOk={() =>
          remove.mutate({ id, removedOn: plain(day) ?? today }, { onSuccess: () => setOpen(false) })
        }
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Refusal error={remove.error} />
        <label>
          退场日期 <DatePicker value={day} onChange={setDay} aria-label="退场日期" />
        </label>
        <p className="hint">退场后记录保留，设备可以登记到另一个项目。</p>
      </Modal>
    </>
  )
}

/** Takes back a machine that was entered by mistake. */
export function VoidMachine({ machine: { id, filingNumber } }: { machine: Machine }) {
  const [open, setOpen] = useState(false)
  const act = useAction(voidMachine, { refresh })
  return (
    <>
      <Button size="small" danger onClick={() => setOpen(true)}>
        作废
      </Button>
      <AskReason
        open={open}
        title={`作废 ${filingNumber}`}
        act="作废"
        danger
        hint="登记错的设备才作废；用完离场的请办理退场。作废的不再列出，记录和原因保留。"
        pending={act.isPending}
        error={act.error}
        close={() => setOpen(false)}
        submit={(reason) => act.mutate({ id, reason }, { onSuccess: () => setOpen(false) })}
      />
    </>
  )
}

/** Takes back one record that was wrong. */
export function VoidCheck({ id, title }: { id: string; title: string }) {
  const [open, setOpen] = useState(false)
  const act = useAction(voidMachineCheck, { refresh })
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        作废
      </Button>
      <AskReason
        open={open}
        title={`作废这条${title}记录`}
        act="作废"
        danger
        hint="作废的记录仍然列出，但不再计算期限。"
        pending={act.isPending}
        error={act.error}
        close={() => setOpen(false)}
        submit={(reason) => act.mutate({ id, reason }, { onSuccess: () => setOpen(false) })}
      />
    </>
  )
}
