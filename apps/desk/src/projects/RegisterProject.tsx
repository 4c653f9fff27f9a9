import { findFirm, registerProject } from '@anzhu/contract/project-registration'
import { viewProjectMatrix } from '@anzhu/contract/projects'
import { useAction } from '@anzhu/web/api'
import { App, Button, DatePicker, Drawer, Form, Input, InputNumber } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { RegionWithin } from '../accounts/index.ts'
import { Refusal } from '../frame/index.ts'
import { FirmFields } from '../registry/index.ts'

interface Firm {
  readonly creditCode: string
  readonly name?: string
}

interface Values {
  readonly filingNumber: string
  readonly name: string
  readonly region: string
  readonly contractor: Firm
  readonly labourFirms?: Firm[]
  readonly address?: string
  readonly clientName?: string
  readonly supervisionFirm?: string
  readonly structure?: string
  readonly permitNumber?: string
  readonly floorArea?: number | null
  readonly startedOn: Dayjs
  readonly plannedCompletionOn?: Dayjs | null
}

const dayFormats = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']
const day = (at: Dayjs | null | undefined) => at?.format('YYYY-MM-DD') ?? null
const asked = (message: string) => [{ required: true, whitespace: true, message }]

/** Registering a project under its filing number; who takes part is found by the credit code. */
export function RegisterProject() {
  const [open, setOpen] = useState(false)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const register = useAction(registerProject, { refresh: [viewProjectMatrix, findFirm] })
  const close = () => {
    register.reset()
    setOpen(false)
  }
  const submit = ({ startedOn, plannedCompletionOn, ...values }: Values) =>
    register.mutate(
      { ...values, startedOn: day(startedOn) ?? '', plannedCompletionOn: day(plannedCompletionOn) },
      {
        onSuccess: ({ id, entered }) => {
          close()
          void message.success(
            entered.length === 0 ? '项目已登记' : `项目已登记，同时登记了企业：${entered.join('、')}`,
          )
          void navigate(`/projects/${id}`)
        },
        onError: ({ issues }) =>
          form.setFields(
            issues.map(({ path, message: said }) => ({ name: path.split('.') as never, errors: [said] })),
          ),
      },
    )
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记项目
      </Button>
      <Drawer
        open={open}
        onClose={close}
        afterOpenChange={(shown) => shown && form.focusField('filingNumber')}
        title="登记项目"
        size={560}
        destroyOnHidden
        footer={
          <div className="result__actions">
            <Button onClick={close}>取消</Button>
            <Button type="primary" loading={register.isPending} onClick={() => form.submit()}>
              登记
            </Button>
          </div>
        }
      >
        <Refusal error={register.error} />
        <Form form={form} layout="vertical" requiredMark={false} preserve={false} onFinish={submit}>
          <Form.Item name="filingNumber" label="监督备案号" rules={asked('请填写监督备案号')}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="name" label="项目名称" rules={asked('请填写项目名称')}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="region" label="地区" rules={[{ required: true, message: '请选择地区' }]}>
            <RegionWithin />
          </Form.Item>
          <FirmFields at={['contractor']} title="总承包单位" />
          <LabourFirms />
          <Form.Item name="startedOn" label="开工日" rules={[{ required: true, message: '请选择开工日' }]}>
            <DatePicker format={dayFormats} />
          </Form.Item>
          <Form.Item name="plannedCompletionOn" label="计划竣工日（选填）">
            <DatePicker format={dayFormats} />
          </Form.Item>
          <Form.Item name="floorArea" label="建筑面积（选填）">
            <InputNumber min={0.01} max={9_999_999} suffix="m²" style={{ width: 200 }} />
          </Form.Item>
          {(
            [
              ['address', '工程地址'],
              ['structure', '结构形式'],
              ['permitNumber', '施工许可证号'],
              ['clientName', '建设单位'],
              ['supervisionFirm', '监理单位'],
            ] as const
          ).map(([name, label]) => (
            <Form.Item key={name} name={name} label={`${label}（选填）`}>
              <Input maxLength={name === 'structure' || name === 'permitNumber' ? 60 : 200} />
            </Form.Item>
          ))}
        </Form>
      </Drawer>
    </>
  )
}

/** Labour enterprises that take part from the beginning. */
function LabourFirms() {
  return (
    <Form.List name="labourFirms">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="register-firm">
              <FirmFields at={[name]} from={['labourFirms', name]} title={`劳务单位 ${name + 1}`} />
              <Button size="small" onClick={() => remove(name)}>
                去掉
              </Button>
            </div>
          ))}
          <Form.Item>
            <Button disabled={fields.length >= 20} onClick={() => add()}>
              加一家劳务单位
            </Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  )
}
