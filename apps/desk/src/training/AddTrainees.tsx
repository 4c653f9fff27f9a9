import './training.css'
import { downloadTemplate } from '@anzhu/contract/imports'
import { listSafetyCodes } from '@anzhu/contract/safety-code'
import { enrolComer, enrolTrainees, type EnrolmentResult, type TrainingPlan } from '@anzhu/contract/training'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { CodeBadge } from '@anzhu/web/CodeBadge.tsx'
import { formatCount } from '@anzhu/web/format'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button, Drawer, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { DownloadButton, Refusal } from '../frame/index.ts'
import { SheetUpload } from '../imports/index.ts'
import { SearchBox } from '../list/index.ts'
import { EnrolResults } from './EnrolResults.tsx'
import { aboutPlans } from './reading.ts'

/** Puts people on the roster: one's own singly or all that a search finds, whoever has come, or a whole sheet. */
export function AddTrainees({ plan, open, close }: { plan: TrainingPlan; open: boolean; close: () => void }) {
  const [results, setResults] = useState<readonly EnrolmentResult[] | null>(null)
  return (
    <>
      <Drawer open={open} onClose={close} title="添加培训人员" size={560} destroyOnHidden>
        <OwnPeople plan={plan} tell={setResults} />
        {plan.own && <Comer plan={plan} tell={setResults} />}
        <section className="drawer-part" aria-label="用表格报名">
          <h3>用表格报名</h3>
          <p>
            <DownloadButton endpoint={downloadTemplate} args={{ kind: 'training-enrolment' }} type="link">
              下载模板
            </DownloadButton>
            ，计划一列填编号 <b>{plan.number}</b>。
          </p>
          <SheetUpload kind="training-enrolment" />
        </section>
      </Drawer>
      <EnrolResults results={results} close={() => setResults(null)} />
    </>
  )
}

interface Part {
  readonly plan: TrainingPlan
  readonly tell: (results: readonly EnrolmentResult[]) => void
}

type Wanted = 'yellow' | 'red' | 'none' | ''

function OwnPeople({ plan, tell }: Part) {
  const [q, setQ] = useState('')
  const [colour, setColour] = useState<Wanted>(plan.kind === 'continuing-education' ? 'yellow' : 'none')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const filter = { ...(q !== '' && { q }), ...(colour !== '' && { colour }) }
  const people = useEndpoint(listSafetyCodes, { ...filter, limit: 100 })
  const enrolling = useEnrolling(tell, () => setChosen(new Set()))
  const rows = people.data?.items ?? []
  const toggle = (id: string, on: boolean) =>
    setChosen((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)))
  return (
    <section className="drawer-part" aria-label="本企业人员">
      <h3>本企业人员</h3>
      <div className="filter-row">
        <SearchBox label="姓名或身份证号" value={q} search={setQ} width={200} />
        <Select
          aria-label="安码"
          style={{ width: 120 }}
          value={colour}
          onChange={setColour}
          options={[
            { value: 'yellow', label: '黄码' },
            { value: 'red', label: '红码' },
            { value: 'none', label: '未申领' },
            { value: '', label: '全部' },
          ]}
        />
      </div>
      <div className="people-picker" role="group" aria-label="可选人员">
        {rows.map(({ personId, name, idNumber, colour: own }) => (
          <label key={personId}>
            <input
              type="checkbox"
              checked={chosen.has(personId)}
              onChange={({ target }) => toggle(personId, target.checked)}
            />
            <span>{name}</span>
            <span className="hint">{idNumber}</span>
            <CodeBadge colour={own} />
          </label>
        ))}
        {people.data !== undefined && rows.length === 0 && <p className="hint">没有符合条件的人员。</p>}
      </div>
      <Refusal error={enrolling.error} />
      <div className="result__actions">
        <Button
          disabled={rows.length === 0}
          loading={enrolling.isPending}
          onClick={() => enrolling.mutate({ id: plan.id, filter })}
        >
          查询结果全部报名
        </Button>
        <Button
          type="primary"
          disabled={chosen.size === 0}
          loading={enrolling.isPending}
          onClick={() => enrolling.mutate({ id: plan.id, personIds: [...chosen] })}
        >
          报名 {formatCount(chosen.size)} 人
        </Button>
      </div>
    </section>
  )
}

function useEnrolling(tell: Part['tell'], done: () => void) {
  const { message } = App.useApp()
  const { mutate, error, isPending } = useAction(enrolTrainees, { refresh: aboutPlans })
  return {
    error,
    isPending,
    mutate: (args: Parameters<typeof mutate>[0]) =>
      mutate(args, {
        onSuccess: ({ enrolled, refused, results }) => {
          done()
          if (refused > 0 || enrolled === 0) return tell(results)
          void message.success(`已报名 ${formatCount(enrolled)} 人，已短信告知本人`)
        },
      }),
  }
}

function Comer({ plan, tell }: Part) {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ name: string; idNumber: string }>()
  const add = useAction(enrolComer, { refresh: aboutPlans })
  return (
    <section className="drawer-part" aria-label="到场人员">
      <h3>到场人员（其他企业的）</h3>
      <NoticeBar>姓名与身份证号须与登记一致。您只看得到报了本计划的人。</NoticeBar>
      <Refusal error={add.error} />
      <Form
        form={form}
        layout="inline"
        requiredMark={false}
        onFinish={(values) =>
          add.mutate(
            { id: plan.id, ...values },
            {
              onSuccess: (result) => {
                form.resetFields()
                if (result.enrolled) void message.success(`已报名 ${result.name}`)
                else tell([result])
              },
            },
          )
        }
      >
        <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
          <Input maxLength={50} style={{ width: 110 }} autoComplete="off" />
        </Form.Item>
        <Form.Item name="idNumber" label="身份证号" rules={[{ required: true, message: '请填写身份证号' }]}>
          <Input maxLength={40} style={{ width: 190 }} autoComplete="off" />
        </Form.Item>
        <Button htmlType="submit" loading={add.isPending}>
          报名
        </Button>
      </Form>
    </section>
  )
}
