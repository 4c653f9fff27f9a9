import { viewScanInsight } from '@anzhu/contract/insight'
import type { Reply } from '@anzhu/contract/endpoint'
import type { Verdict } from '@anzhu/contract/scanning'
import { useEndpoint } from '@anzhu/web/api'
import { CodeShape } from '@anzhu/web/CodeBadge.tsx'
import { formatCount } from '@anzhu/web/format'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { verdictWords } from '@anzhu/contract/credential'
import { Segmented } from 'antd'
import { useState } from 'react'
import { ChartCard } from './ChartCard.tsx'
import { ChartTable } from './ChartTable.tsx'
import { scansTo } from './links.ts'
import { NumberLink } from './NumberLink.tsx'
import { type Part, ShareBars } from './ShareBars.tsx'

type Scans = Reply<typeof viewScanInsight>
type Project = Scans['items'][number]

const nowhere = '没有选项目'

/** What checks on site have found, by project. */
export function ScansCard() {
  const [days, setDays] = useState<'7' | '30' | '90'>('30')
  const { data, error, refetch } = useEndpoint(viewScanInsight, { days })
  if (data === undefined)
    return error === null ? <Loading lines={5} /> : <ErrorBar error={error} retry={() => void refetch()} />
  const choice = (
    <Segmented
      size="small"
      aria-label="多少天"
      value={days}
      onChange={setDays}
      options={(['7', '30', '90'] as const).map((value) => ({ value, label: `近 ${value} 天` }))}
    />
  )
  return (
    <ChartCard
      question="现场扫码查到什么？"
      answer={
        data.scans === 0 ? (
          `${data.since} 以来没有扫码核查。`
        ) : (
          <>
            {data.since} 以来核查{' '}
            <NumberLink n={data.scans} to={scansTo({ since: data.since })} label="核查次数" /> 次。
          </>
        )
      }
      unit="次"
      at={data.at}
      tools={choice}
    >
      {(asTable) => (asTable ? <ScansTable scans={data} /> : <ScansChart scans={data} />)}
    </ChartCard>
  )
}

/** The order of the scale: green, yellow, red, then whatever is no code that counts. */
const order: readonly Verdict['verdict'][] = [
  'green',
  'yellow',
  'red',
  'none',
  'withdrawn',
  'refresh',
  'expired',
  'forged',
  'unknown',
]

const countOf = ({ verdicts }: Project, verdict: Verdict['verdict']) =>
  verdicts.find((found) => found.verdict === verdict)?.scans ?? 0

const linkOf = ({ project }: Project, verdict: Verdict['verdict'], since: string) =>
  project === null ? undefined : scansTo({ project: project.id, verdict, since })

function partOf(row: Project, verdict: Verdict['verdict'], since: string): Part {
  const isColour = verdict === 'green' || verdict === 'yellow' || verdict === 'red' || verdict === 'none'
  return {
    key: verdict,
    word: verdictWords[verdict].short,
    mark: isColour ? <CodeShape colour={verdict} size={14} /> : null,
    fill: isColour ? `code-fill--${verdict} code-pattern--${verdict}` : 'fill--no-code',
    n: countOf(row, verdict),
    to: linkOf(row, verdict, since),
  }
}

function ScansChart({ scans: { items, others, since } }: { scans: Scans }) {
  return (
    <>
      <ShareBars
        label="各项目扫码核查的结果"
        bars={items.map((row) => ({
          key: row.project?.id ?? nowhere,
          name: row.project?.name ?? nowhere,
          parts: order.map((verdict) => partOf(row, verdict, since)),
        }))}
      />
      {others.projects > 0 && (
        <p className="hint">
          其余 {formatCount(others.projects)} 个项目，共 {formatCount(others.scans)} 次
        </p>
      )}
    </>
  )
}

function ScansTable({ scans: { items, since } }: { scans: Scans }) {
  const found = order.filter((verdict) => items.some((row) => countOf(row, verdict) > 0))
  return (
    <ChartTable
      caption="各项目扫码核查的结果"
      heads={[
        { key: 'project', title: '项目' },
        ...found.map((verdict) => ({ key: verdict, title: verdictWords[verdict].short })),
      ]}
      rows={items.map((row) => ({
        key: row.project?.id ?? nowhere,
        cells: { project: row.project?.name ?? nowhere, ...numbersOf(row, found, since) },
      }))}
    />
  )
}

const numbersOf = (row: Project, found: readonly Verdict['verdict'][], since: string) =>
  Object.fromEntries(
    found.map((verdict) => {
      const label = `${row.project?.name ?? nowhere} ${verdictWords[verdict].short}`
      const to = linkOf(row, verdict, since)
      return [verdict, <NumberLink key={verdict} n={countOf(row, verdict)} to={to} label={label} />]
    }),
  )
