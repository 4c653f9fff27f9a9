import type { viewCodeInsight } from '@anzhu/contract/insight'
import type { Reply } from '@anzhu/contract/endpoint'
import { redReasonWords } from '@anzhu/web/words'
import { Bars } from './Bars.tsx'
import { ChartCard } from './ChartCard.tsx'
import { ChartTable } from './ChartTable.tsx'
import { codesTo } from './links.ts'
import { NumberLink } from './NumberLink.tsx'

/** What has made codes red, the most frequent first. */
export function RedBecauseCard({ board: { redBecause, now, at } }: { board: Reply<typeof viewCodeInsight> }) {
  const bars = redBecause.map(({ reason, people }) => ({
    name: redReasonWords[reason],
    n: people,
    to: codesTo({ colour: 'red', because: reason }),
  }))
  const [first] = bars
  return (
    <ChartCard
      question="红码的原因是什么？"
      answer={
        first === undefined ? (
          '现在没有红码。'
        ) : (
          <>
            红码 <NumberLink n={now.red} to={codesTo({ colour: 'red' })} label="红码人数" /> 人，最多的是
            {first.name}。
          </>
        )
      }
      unit="人"
      at={at}
    >
      {(asTable) =>
        asTable ? (
          <ChartTable
            caption="红码的原因和人数"
            heads={[
              { key: 'reason', title: '原因' },
              { key: 'people', title: '人数' },
            ]}
            rows={bars.map(({ name, n, to }) => ({
              key: name,
              cells: { reason: name, people: <NumberLink n={n} to={to} label={name} /> },
            }))}
          />
        ) : (
          <Bars bars={bars} label="红码的原因和人数" />
        )
      }
    </ChartCard>
  )
}
