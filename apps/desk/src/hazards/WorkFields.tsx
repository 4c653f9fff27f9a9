import type { WorkForm } from '@anzhu/contract/dangerous-works'
import { askedFor, classify, explainClassification } from '@anzhu/law/dangerous-works/classify'
import { flags, quantities, unitOf, type Flag, type Quantity } from '@anzhu/law/dangerous-works/measures'
import { levels, workClasses, workTypes, type WorkType } from '@anzhu/law/dangerous-works/work-types'
import { LevelTag } from '@anzhu/web/HazardParts.tsx'
import { DatePicker, Form, type FormRule, Input, InputNumber, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'

type Answer = 'yes' | 'no' | 'unknown'

/** A work as the form holds it. */
export interface WorkValues {
  readonly projectId?: string
  readonly name?: string
  readonly place?: string
  readonly workType?: WorkType
  readonly quantities?: Partial<Record<Quantity, number | null>>
  readonly answers?: Partial<Record<Flag, Answer>>
  readonly contractorName?: string
  readonly plannedFrom?: Dayjs | null
  readonly plannedTo?: Dayjs | null
}

/** What is sent. A question without an answer is sent as not answered, never as no. */
export function asForm(values: WorkValues): WorkForm {
  const workType = values.workType ?? 'pit-earthwork'
  const asked = askedFor(workType)
  const answer = (flag: Flag): Answer => values.answers?.[flag] ?? 'unknown'
  return {
    name: values.name ?? '',
    place: values.place ?? '',
    workType,
    quantities: Object.fromEntries(
      asked.quantities.flatMap((name) => {
        const amount = values.quantities?.[name]
        return typeof amount === 'number' ? [[name, amount]] : []
      }),
    ),
    flags: asked.flags.filter((flag) => answer(flag) === 'yes'),
    unknownFlags: asked.flags.filter((flag) => answer(flag) === 'unknown'),
    contractorName: values.contractorName ?? '',
    plannedFrom: values.plannedFrom?.format('YYYY-MM-DD') ?? null,
    plannedTo: values.plannedTo?.format('YYYY-MM-DD') ?? null,
  }
}

const answerWords = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
  { value: 'unknown', label: '还不清楚' },
]

const endsAfterStart: FormRule = ({ getFieldValue }) => ({
  validator: (_, end: Dayjs | null | undefined) => {
    const start = (getFieldValue('plannedFrom') ?? null) as Dayjs | null
    if (start === null || end === null || end === undefined || !end.isBefore(start, 'day'))
      return Promise.resolve()
    return Promise.reject(new Error('早于计划开工日'))
  },
})

/** The data of a work: its kind first, then just what its rules ask for, each with its unit. */
export function WorkFields() {
  const workType = Form.useWatch<WorkType | undefined>('workType')
  return (
    <>
      <Form.Item name="workType" label="工程类别" rules={[{ required: true, message: '请选择工程类别' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择或输入查找，如：悬挑"
          options={Object.values(workClasses).map(({ title, types }) => ({
            label: title,
            options: types.map((type) => ({ value: type, label: workTypes[type] })),
          }))}
        />
      </Form.Item>
      {workType !== undefined && <Asked workType={workType} />}
      <Form.Item
        name="name"
        label="工程名称"
        rules={[{ required: true, whitespace: true, message: '请填写工程名称' }]}
      >
        <Input maxLength={100} placeholder="如：1 号楼基坑开挖" />
      </Form.Item>
      <Form.Item name="place" label="部位（选填）">
        <Input maxLength={100} placeholder="如：1 号楼地下室" />
      </Form.Item>
      <Form.Item
        name="contractorName"
        label="专业分包单位（选填）"
        extra="分包单位编制方案的填写；总包、分包技术负责人须共同审核"
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="plannedFrom"
        label="计划开工日（选填）"
        extra="到这一天还没备齐方案、论证、交底的，会标为超期"
      >
        <DatePicker format="YYYY-MM-DD" />
      </Form.Item>
      <Form.Item
        name="plannedTo"
        label="计划完工日（选填）"
        dependencies={['plannedFrom']}
        rules={[endsAfterStart]}
      >
        <DatePicker format="YYYY-MM-DD" />
      </Form.Item>
    </>
  )
}

function Asked({ workType }: { workType: WorkType }) {
  const asked = askedFor(workType)
  if (asked.quantities.length + asked.flags.length === 0)
    return <p className="hazard-quiet">这类工程不论规模都要管理，不用填数据。</p>
  return (
    <div className="hazard-asked">
      {asked.quantities.map((name) => (
        <Form.Item
          key={name}
          name={['quantities', name]}
          label={quantities[name].title}
          extra={quantities[name].hint}
        >
          <InputNumber
            style={{ width: 200 }}
            min={quantities[name].bottom ?? -1_000_000}
            max={1_000_000}
            suffix={unitOf(name)}
            placeholder="还不知道的先空着"
          />
        </Form.Item>
      ))}
      {asked.flags.map((flag) => (
        <Form.Item key={flag} name={['answers', flag]} label={`是否${flags[flag]}`}>
          <Radio.Group options={answerWords} />
        </Form.Item>
      ))}
    </div>
  )
}

/** What the law says of the data as they stand in the form, rule by rule. */
export function LiveLevel({ values }: { values: WorkValues }) {
  const { workType } = values
  if (workType === undefined) return <p className="hazard-quiet">选好工程类别、填入数据，这里当场判定。</p>
  const facts = asForm(values)
  const { level, hint } = classify(facts)
  return (
    <div className="hazard-live" role="status">
      <p className="hazard-live__level">
        判定：
        <LevelTag level={level} />
        <span className="visually-hidden">{levels[level]}</span>
      </p>
      {hint !== null && <p className="hazard-lacking">{hint}</p>}
      {level === 'none' && <p>按这些数据不属于危大工程，不用登记。</p>}
      <ul className="hazard-rules">
        {explainClassification(facts).map(({ rule, title, met, because }) => (
          <li key={rule} className={met ? 'hazard-rule hazard-rule--met' : 'hazard-rule'}>
            <b>
              {met ? '成立' : '不成立'} {rule}
            </b>{' '}
            {title}
            <span className="hazard-rule__because">{because}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
