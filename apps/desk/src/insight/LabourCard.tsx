import './insight.css'
import type { Reply } from '@anzhu/contract/endpoint'
import { viewLabourProgress } from '@anzhu/contract/labour-progress'
import { allProgressStates, progressStates, type ProgressState } from '@anzhu/law/labour/progress'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { ChartCard } from './ChartCard.tsx'
import { ChartTable } from './ChartTable.tsx'
import { progressTo } from './links.ts'
import { NumberLink } from './NumberLink.tsx'
import { ShareBars } from './ShareBars.tsx'

type Board = Reply<typeof viewLabourProgress>
type Item = Board['items'][number]

/** How far the enterprises of each town are with the labour registry; every number leads to its list. */
export function LabourCard() {
  const { data, error, refetch } = useEndpoint(viewLabourProgress, {})
  if (data === undefined)
    return error === null ? <Loading lines={5} /> : <ErrorBar error={error} retry={() => void refetch()} />
  return (
    <ChartCard question="归集进度？" answer={<Answer board={data} />} unit="家企业" at={data.at}>
      {(asTable) =>
        data.items.length === 0 ? (
          <p className="hint">辖区里还没有参建的劳务企业，也没有申报的。</p>
        ) : asTable ? (
          <Table board={data} />
        ) : (
          <Chart board={data} />
        )
      }
    </ChartCard>
  )
}

function Answer({ board: { total } }: { board: Board }) {
  const all = allProgressStates.reduce((sum, state) => sum + total[state], 0)
  if (all === 0) return '没有要归集的企业。'
  return (
    <>
      {formatCount(all)} 家参建或已申报的企业，
      <NumberLink n={total['not-yet']} to={progressTo({ state: 'not-yet' })} label="未申报的企业" />{' '}
      家还没有申报，
      <NumberLink n={total.returned} to={progressTo({ state: 'returned' })} label="退回补正的企业" />{' '}
      家退回待补正。
    </>
  )
}

const toOf = ({ town }: Item, state: ProgressState) => progressTo({ town, state })

function Chart({ board: { items } }: { board: Board }) {
  return (
    <ShareBars
      label="各镇街道劳务企业的归集进度"
      bars={items.map((item) => ({
        key: `${item.region} ${item.town}`,
        name: item.name,
        parts: allProgressStates.map((state) => ({
          key: state,
          word: progressStates[state],
          fill: `progress-fill--${state}`,
          mark: <span className={`progress-mark progress-fill--${state}`} aria-hidden="true" />,
          n: item.counts[state],
          to: toOf(item, state),
        })),
      }))}
    />
  )
}

function Table({ board: { items } }: { board: Board }) {
  return (
    <ChartTable
      caption="各镇街道劳务企业的归集进度"
      heads={[
        { key: 'name', title: '镇街道' },
        ...allProgressStates.map((state) => ({ key: state, title: progressStates[state] })),
      ]}
      rows={items.map((item) => ({
        key: `${item.region} ${item.town}`,
        cells: {
          name: item.name,
          ...Object.fromEntries(
            allProgressStates.map((state) => [
              state,
              <NumberLink
                key={state}
                n={item.counts[state]}
                to={toOf(item, state)}
                label={`${item.name}${progressStates[state]}`}
              />,
            ]),
          ),
        },
      }))}
    />
  )
}
