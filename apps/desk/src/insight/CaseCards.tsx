import { viewCaseInsight } from '@anzhu/contract/case-insight'
import type { Reply } from '@anzhu/contract/endpoint'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Bars } from './Bars.tsx'
import { ChartCard } from './ChartCard.tsx'
import { ChartTable } from './ChartTable.tsx'
import { itemsTo } from './links.ts'
import { NumberLink } from './NumberLink.tsx'
import { type ShareBar, ShareBars } from './ShareBars.tsx'
import { SpanBars } from './SpanBars.tsx'

type Board = Reply<typeof viewCaseInsight>

/** What officials ask of their region's cases: shall we be late, why is so much given back, how long does one take? */
export function CaseCards() {
  const { data: board, error, refetch } = useEndpoint(viewCaseInsight, {})
  if (board === undefined)
    return error === null ? <Loading lines={4} /> : <ErrorBar error={error} retry={() => void refetch()} />
  return (
    <div className="insight">
      <DueCard board={board} />
      <ReturnsCard board={board} />
      <TakenCard board={board} />
    </div>
  )
}

/** The parts of what waits, the most pressing first. */
const presses = [
  { key: 'overdue', word: '已超期', fill: 'case-due--over' },
  { key: 'upToOne', word: '剩 1 天内', fill: 'case-due--one' },
  { key: 'upToThree', word: '剩 2–3 天', fill: 'case-due--three' },
  { key: 'more', word: '剩 4 天以上', fill: 'case-due--more' },
] as const

function DueCard({ board: { waiting, at } }: { board: Board }) {
  const { post } = useSession()
  const sum = (key: (typeof presses)[number]['key']) => waiting.reduce((total, one) => total + one[key], 0)
  const [over, one] = [sum('overdue'), sum('upToOne')]
  const toOf = (role: string) => (role === post.role ? itemsTo({ box: 'queue' }) : undefined)
  const bars: ShareBar[] = waiting.map((row) => ({
    key: row.role,
    name: row.title,
    parts: presses.map(({ key, word, fill }) => ({
      key,
      word,
      fill,
      mark: <span className={`case-due__mark ${fill}`} aria-hidden="true" />,
      n: row[key],
      to: toOf(row.role),
    })),
  }))
  return (
    <ChartCard
      question="我们会超期吗？"
      answer={
        over + one === 0
          ? '不会：没有超期的，也没有一个工作日内到期的。'
          : `已超期 ${formatCount(over)} 件，一个工作日内到期 ${formatCount(one)} 件。`
      }
      unit="件"
      at={at}
    >
      {(asTable) =>
        asTable ? (
          <ChartTable
            caption="各岗位的待办按剩余工作日"
            heads={[
              { key: 'title', title: '岗位' },
              ...presses.map(({ key, word }) => ({ key, title: word })),
            ]}
            rows={waiting.map((row) => ({
              key: row.role,
              cells: {
                title: row.title,
                ...Object.fromEntries(
                  presses.map(({ key, word }) => [
                    key,
                    <NumberLink key={key} n={row[key]} to={toOf(row.role)} label={`${row.title}${word}`} />,
                  ]),
                ),
              },
            }))}
          />
        ) : waiting.length === 0 ? (
          <p className="hint">现在没有待办的件。</p>
        ) : (
          <ShareBars bars={bars} label="各岗位的待办按剩余工作日" />
        )
      }
    </ChartCard>
  )
}

function ReturnsCard({ board: { returns, at, from } }: { board: Board }) {
  const bars = returns.map(({ service, serviceTitle, title, cases }) => ({
    name: `${title}（${serviceTitle}）`,
    n: cases,
    to: itemsTo({ box: 'all', service, status: 'returned' }),
  }))
  const [first] = returns
  return (
    <ChartCard
      question="退回最多的原因是什么？"
      answer={
        first === undefined
          ? `${from} 以来没有退回补正的件。`
          : `${from} 以来最多的是“${first.title}”，${formatCount(first.cases)} 件。`
      }
      unit="件"
      at={at}
    >
      {(asTable) =>
        asTable ? (
          <ChartTable
            caption="退回补正的原因和件数"
            heads={[
              { key: 'title', title: '原因' },
              { key: 'service', title: '事项' },
              { key: 'cases', title: '件数' },
            ]}
            rows={returns.map(({ service, serviceTitle, id, title, cases }) => ({
              key: `${service} ${id}`,
              cells: { title, service: serviceTitle, cases: formatCount(cases) },
            }))}
          />
        ) : (
          <Bars bars={bars} label="退回补正的原因和件数" />
        )
      }
    </ChartCard>
  )
}

function TakenCard({ board: { months, steps, at } }: { board: Board }) {
  const last = months.toReversed().find(({ cases }) => cases > 0)
  return (
    <ChartCard
      question="一件要办多久？"
      answer={
        last === undefined
          ? '这几个月还没有办结的件。'
          : `${last.month} 办结 ${formatCount(last.cases)} 件：一半在 ${last.p50} 天内，九成在 ${last.p90} 天内。`
      }
      unit="天，从提交到办结"
      at={at}
    >
      {(asTable) =>
        asTable ? (
          <ChartTable
            caption="各环节办理天数"
            heads={[
              { key: 'step', title: '事项 · 环节' },
              { key: 'cases', title: '件数' },
              { key: 'p50', title: '一半在（天）' },
              { key: 'p90', title: '九成在（天）' },
            ]}
            rows={steps.map(({ service, serviceTitle, step, title, cases, p50, p90 }) => ({
              key: `${service} ${step}`,
              cells: { step: `${serviceTitle} · ${title}`, cases: formatCount(cases), p50, p90 },
            }))}
          />
        ) : (
          <SpanBars
            label="各月办结的件从提交到办结的天数"
            bars={months.map(({ month, cases, p50, p90 }) => ({ name: month, cases, p50, p90 }))}
          />
        )
      }
    </ChartCard>
  )
}
