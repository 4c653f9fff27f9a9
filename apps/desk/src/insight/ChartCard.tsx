import { formatMoment } from '@anzhu/web/format'
import { Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { Section } from '../frame/index.ts'

/**
 * The frame of a chart: the question it answers, the answer as a sentence, unit and time of the data, and the switch to
 * the same numbers as a table.
 */
export function ChartCard({
  question,
  answer,
  unit,
  at,
  tools,
  children,
}: {
  question: string
  answer: ReactNode
  unit: string
  at: string
  tools?: ReactNode
  children: (asTable: boolean) => ReactNode
}) {
  const [asTable, setAsTable] = useState(false)
  return (
    <Section
      title={question}
      aside={
        <span className="chart-tools">
          {tools}
          <Segmented
            size="small"
            aria-label={`${question}的显示方式`}
            value={asTable ? 'table' : 'chart'}
            onChange={(value) => setAsTable(value === 'table')}
            options={[
              { value: 'chart', label: '图' },
              { value: 'table', label: '表格视图' },
            ]}
          />
        </span>
      }
    >
      <p className="chart-answer">{answer}</p>
      <p className="hint chart-as-of">
        单位：{unit}。数据截至 {formatMoment(at)}
      </p>
      {children(asTable)}
    </Section>
  )
}
