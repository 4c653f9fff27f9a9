import { listRegions } from '@anzhu/contract/registry'
import type { TrainingPlan, TrainingPlanForm } from '@anzhu/contract/training'
import { trainingKinds, type TrainingKind } from '@anzhu/law/training/words'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'

/** A plan as the form holds it; times are of the Shanghai clock, whatever the computer's. */
export interface PlanValues {
  readonly title: string
  readonly kind: TrainingKind
  readonly region: string
  readonly address: string
  readonly times: readonly [Dayjs, Dayjs]
  readonly examOn: Dayjs
  readonly seats: number
  readonly contact: string
  readonly contactPhone: string
  readonly note?: string
}

/** What is sent. */
export function asForm(values: Partial<PlanValues>): TrainingPlanForm {
  const { times, examOn, title = '', kind = 'continuing-education', region = '', address = '' } = values
  const instant = (at: Dayjs | undefined) =>
    at === undefined ? '' : new Date(`${at.format('YYYY-MM-DDTHH:mm')}:00+08:00`).toISOString()
  return {
    title,
    kind,
    region,
    address,
    startsAt: instant(times?.[0]),
    endsAt: instant(times?.[1]),
    examOn: examOn?.format('YYYY-MM-DD') ?? '',
    seats: values.seats ?? 0,
    contact: values.contact ?? '',
    contactPhone: values.contactPhone ?? '',
    note: values.note ?? '',
  }
}

/** A plan that is there, to be changed. */
export function fromPlan(plan: TrainingPlan): PlanValues {
  const { title, kind, region, address, startsAt, endsAt, examOn, seats, contact, contactPhone, note } = plan
  const times = [dayjs(formatMoment(startsAt)), dayjs(formatMoment(endsAt))] as const
  return {
    title,
    kind,
    region: region.code,
    address,
    times,
    examOn: dayjs(examOn),
    seats,
    contact,
    contactPhone,
    note,
  }
}

const required = (what: string) => [{ required: true, message: `请填写${what}` }]

/** The fields; of a published plan only time and place stay open. */
export function PlanFields({ moving, plan }: { moving: boolean; plan?: TrainingPlan | undefined }) {
  return (
    <>
      <Form.Item name="title" label="名称" rules={required('名称')}>
        <Input maxLength={100} disabled={moving} placeholder="如：继续教育第 3 期" />
      </Form.Item>
      <Form.Item name="kind" label="种类" rules={required('种类')}>
        <Radio.Group
          disabled={moving}
          options={Object.entries(trainingKinds).map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name="region" label="地区" rules={required('地区')}>
        <RegionSelect disabled={moving} plan={plan} />
      </Form.Item>
      <Form.Item name="address" label="地点" rules={required('地点')}>
        <Input maxLength={200} placeholder="写到楼层房间，短信里会告诉工人" />
      </Form.Item>
      <Form.Item name="times" label="时间" rules={required('时间')}>
        <DatePicker.RangePicker showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <Form.Item
        name="examOn"
        label="考试日"
        extra="结果以这一天为日期，决定安码的有效期"
        rules={required('考试日')}
      >
        <DatePicker format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']} />
      </Form.Item>
      <Form.Item name="seats" label="名额" rules={required('名额')}>
        <InputNumber min={1} max={2000} precision={0} disabled={moving} suffix="人" />
      </Form.Item>
      <Form.Item name="contact" label="联系人" rules={required('联系人')}>
        <Input maxLength={60} disabled={moving} />
      </Form.Item>
      <Form.Item name="contactPhone" label="联系电话" rules={required('联系电话')}>
        <Input maxLength={30} disabled={moving} inputMode="tel" />
      </Form.Item>
      <Form.Item name="note" label="说明（选填）">
        <Input.TextArea maxLength={500} rows={2} disabled={moving} placeholder="如：请带身份证原件" />
      </Form.Item>
    </>
  )
}

function RegionSelect({
  value,
  onChange,
  disabled,
  plan,
}: {
  value?: string
  onChange?: (value: string) => void
  disabled: boolean
  plan: TrainingPlan | undefined
}) {
  const { post } = useSession()
  const [q, setQ] = useState('')
  const { data } = useEndpoint(listRegions, { q: q || post.regionName.slice(-10) || '相城' })
  const found = (data?.items ?? []).filter(({ code }) => !code.endsWith('00'))
  const listed = found.map(({ code, path }) => ({ value: code, label: path.join(' ') }))
  const own =
    value === plan?.region.code
      ? { value: value ?? '', label: plan?.region.path.join(' ') ?? '' }
      : { value: value ?? '', label: post.regionName }
  const known = value === undefined || listed.some((option) => option.value === value)
  return (
    <Select
      aria-label="地区"
      disabled={disabled}
      virtual={false}
      showSearch={{ filterOption: false, onSearch: setQ }}
      placeholder="输入区县名称查找"
      notFoundContent="没有找到，请输入区县名称"
      value={value}
      onChange={onChange}
      options={known ? listed : [own, ...listed]}
    />
  )
}
