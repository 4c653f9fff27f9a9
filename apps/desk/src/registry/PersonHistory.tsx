import type { AnnualTraining, PersonRecord } from '@anzhu/contract/people'
import { emptyMark, formatDay } from '@anzhu/web/format'
import { Button } from 'antd'
import { useState } from 'react'
import { Section } from '../frame/index.ts'
import { type Column, DataTable } from '../list/index.ts'
import { RecordTraining } from './RecordTraining.tsx'

type Span = PersonRecord['employments'][number]

const spanColumns: readonly Column<Span>[] = [
  { key: 'enterprise', title: '企业', render: ({ enterprise }) => enterprise.name },
  { key: 'post', title: '职务或工种', width: 130, render: ({ post }) => post },
  {
    key: 'contract',
    title: '合同期',
    width: 190,
    render: ({ contractFrom, contractTo }) =>
      contractFrom === null ? emptyMark : `${contractFrom} 至 ${formatDay(contractTo)}`,
  },
  { key: 'started', title: '建立', width: 110, render: ({ startedOn }) => startedOn },
  { key: 'ended', title: '结束', width: 110, render: ({ endedOn }) => endedOn ?? '在职' },
  { key: 'reason', title: '结束原因', render: ({ endReason }) => endReason ?? emptyMark },
]

/** Where the person was employed, and the yearly trainings of the enterprise. */
export function PersonHistory({ record }: { record: PersonRecord }) {
  const { employments, trainings, may } = record
  const [training, setTraining] = useState<AnnualTraining | 'new' | null>(null)
  const trainingColumns: readonly Column<AnnualTraining>[] = [
    { key: 'year', title: '年度', width: 90, render: ({ year }) => year },
    { key: 'hours', title: '学时', width: 80, align: 'right', render: ({ hours }) => hours },
    { key: 'passed', title: '结果', width: 90, render: ({ passed }) => (passed ? '合格' : '不合格') },
    { key: 'enterprise', title: '登记企业', render: ({ enterprise }) => enterprise.name },
    ...(may.includes('train')
      ? [
          {
            key: 'act',
            title: '操作',
            width: 90,
            render: (one: AnnualTraining) => (
              <Button size="small" onClick={() => setTraining(one)}>
                更正
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <Section title="聘用史">
        {employments.length === 0 ? (
          <p className="hint">没有登记过聘用。</p>
        ) : (
          <DataTable
            caption="聘用史，在职的在前"
            columns={spanColumns}
            rows={employments}
            row={({ id, enterprise }) => ({ id, name: enterprise.name })}
          />
        )}
      </Section>
      <Section
        title="年度安全培训"
        aside={may.includes('train') && <Button onClick={() => setTraining('new')}>登记</Button>}
      >
        {trainings.length === 0 ? (
          <p className="hint">还没有登记。考核报名要求本年度企业安全培训合格。</p>
        ) : (
          <DataTable
            caption="年度安全培训，最近的在前"
            columns={trainingColumns}
            rows={trainings}
            row={({ year }) => ({ id: String(year), name: `${year} 年度` })}
          />
        )}
        {training !== null && (
          <RecordTraining people={[record]} training={training} close={() => setTraining(null)} />
        )}
      </Section>
    </>
  )
}
