import type { Reply } from '@anzhu/contract/endpoint'
import { viewInspectionInsight } from '@anzhu/contract/insight'
import { methods } from '@anzhu/law/inspections/standard'
import { useEndpoint } from '@anzhu/web/api'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Bars } from './Bars.tsx'
import { ChartCard } from './ChartCard.tsx'
import { ChartTable } from './ChartTable.tsx'

type Insight = Reply<typeof viewInspectionInsight>
type Score = Insight['scores'][number]

/** What inspections take points off for, and whether projects do better than the last time. */
export function InspectionCards() {
  const { data, error, refetch } = useEndpoint(viewInspectionInsight, {})
  if (data === undefined)
    return error === null ? <Loading lines={5} /> : <ErrorBar error={error} retry={() => void refetch()} />
  return (
    <>
      <DeductionCard insight={data} />
      <ScoreCard insight={data} />
    </>
  )
}

function DeductionCard({ insight: { items, since, at } }: { insight: Insight }) {
  const [first] = items
  return (
    <ChartCard
      question="检查里哪类扣分最多？"
      answer={
        first === undefined
          ? `${since} 以来的评分检查没有扣分。`
          : `${since} 以来“${first.name}”扣得最多，${first.points} 分；上一季 ${first.before} 分。`
      }
      unit="分"
      at={at}
    >
      {(asTable) =>
        asTable ? (
          <ChartTable
            caption="扣分最多的检查项"
            heads={[
              { key: 'name', title: '检查项' },
              { key: 'points', title: '近 90 天扣分' },
              { key: 'before', title: '前 90 天' },
              { key: 'inspections', title: '涉及检查' },
            ]}
            rows={items.map(({ code, name, points, before, inspections }) => ({
              key: code,
              cells: { name: `${code} ${name}`, points, before, inspections },
            }))}
          />
        ) : (
          <Bars
            label="各检查项的扣分"
            bars={items.map(({ name, points }) => ({ name, n: points, to: '/inspections?state=saved' }))}
          />
        )
      }
    </ChartCard>
  )
}

function ScoreCard({ insight: { scores, at } }: { insight: Insight }) {
  const worse = scores.filter(({ latest, former }) => latest.score < former.score).length
  return (
    <ChartCard
      question="得分在变好吗？"
      answer={
        scores.length === 0
          ? '还没有项目按同一标准评过两次分。'
          : `${scores.length} 个项目评过两次以上，其中 ${worse} 个比上次低。`
      }
      unit="分"
      at={at}
    >
      {() => (
        <ChartTable
          caption="各项目最近两次得分，降得多的在前"
          heads={[
            { key: 'name', title: '项目' },
            { key: 'former', title: '上次' },
            { key: 'latest', title: '最近' },
            { key: 'change', title: '变化' },
          ]}
          rows={scores.map((row) => ({
            key: `${row.project.id} ${row.method}`,
            cells: {
              name: `${row.project.name}（${methods[row.method]}）`,
              former: <ScoreLink one={row.former} name={row.project.name} />,
              latest: <ScoreLink one={row.latest} name={row.project.name} />,
              change: changeInWords(row),
            },
          }))}
        />
      )}
    </ChartCard>
  )
}

function ScoreLink({ one: { id, on, score }, name }: { one: Score['latest']; name: string }) {
  return (
    <Link className="link" to={`/inspections/${id}`} aria-label={`${score.toFixed(2)} 分，${name}，${on}`}>
      {score.toFixed(2)}
    </Link>
  )
}

function changeInWords({ latest, former }: Score): string {
  const by = Math.round((latest.score - former.score) * 100) / 100
  if (by === 0) return '没有变化'
  return by > 0 ? `高 ${by.toFixed(2)} 分` : `低 ${(-by).toFixed(2)} 分`
}
