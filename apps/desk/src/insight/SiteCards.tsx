import { type MatrixRow, viewProjectMatrix } from '@anzhu/contract/projects'
import { matrixColumns } from '@anzhu/law/projects/matrix'
import { useEndpoint } from '@anzhu/web/api'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Bars } from './Bars.tsx'
import { ChartCard } from './ChartCard.tsx'
import { ChartTable } from './ChartTable.tsx'
import { NumberLink } from './NumberLink.tsx'

/** How many projects are shown; the rest stand in the matrix. */
const shown = 10

/** Which sites are the most dangerous, and which were inspected too seldom this year: both from the matrix of projects. */
export function SiteCards() {
  const { data, error, refetch } = useEndpoint(viewProjectMatrix, { limit: 200 })
  if (data === undefined)
    return error === null ? <Loading lines={5} /> : <ErrorBar error={error} retry={() => void refetch()} />
  return (
    <>
      <DangerCard rows={data.items} at={data.at} />
      <SeldomCard rows={data.items} at={data.at} />
    </>
  )
}

interface Given {
  readonly rows: readonly MatrixRow[]
  readonly at: string
}

const toProject = ({ id }: MatrixRow) => `/projects/${id}`

/** The projects with most that is abnormal; equal ones by orders to rectify that are not closed. */
function DangerCard({ rows, at }: Given) {
  const worst = rows
    .filter(({ abnormal }) => abnormal > 0)
    .toSorted((a, b) => b.abnormal - a.abnormal || b.openRectifications - a.openRectifications)
    .slice(0, shown)
  const [first] = worst
  return (
    <ChartCard
      question="哪个项目最危险？"
      answer={
        first === undefined ? (
          '没有一个项目有异常。'
        ) : (
          <>
            {first.name}异常最多，有{' '}
            <NumberLink n={first.abnormal} to={toProject(first)} label={first.name} /> 项。
          </>
        )
      }
      unit="项异常"
      at={at}
    >
      {(asTable) =>
        asTable ? (
          <ChartTable
            caption="异常最多的项目"
            heads={[
              { key: 'name', title: '项目' },
              { key: 'abnormal', title: '异常' },
              { key: 'open', title: '未销整改' },
            ]}
            rows={worst.map((row) => ({
              key: row.id,
              cells: {
                name: row.name,
                abnormal: <NumberLink key="abnormal" n={row.abnormal} to={toProject(row)} label={row.name} />,
                open: row.openRectifications,
              },
            }))}
          />
        ) : (
          <Bars
            label="各项目的异常项数"
            bars={worst.map((row) => ({ name: row.name, n: row.abnormal, to: toProject(row) }))}
          />
        )
      }
    </ChartCard>
  )
}

/** The projects whose inspections by the enterprise are behind what the year asks for, in words and n/3. */
function SeldomCard({ rows, at }: Given) {
  const behind = rows.filter(({ cells }) => cells.inspections.state === 'bad')
  const seldom = rows.filter(({ cells }) => ['bad', 'soon'].includes(cells.inspections.state))
  return (
    <ChartCard
      question="谁没做满 3 次企业检查？"
      answer={
        seldom.length === 0
          ? '所有项目今年的企业检查都做满了。'
          : `${seldom.length} 个项目还没做满，其中 ${behind.length} 个进度落后。`
      }
      unit="次"
      at={at}
    >
      {() => (
        <ChartTable
          caption={`${matrixColumns.inspections}没有做满的项目`}
          heads={[
            { key: 'name', title: '项目' },
            { key: 'done', title: '已做 / 应做' },
          ]}
          rows={[...behind, ...seldom.filter((row) => !behind.includes(row))].slice(0, shown).map((row) => ({
            key: row.id,
            cells: {
              name: row.name,
              done: (
                <Link
                  key="done"
                  className="link"
                  to={toProject(row)}
                  title={row.cells.inspections.sentence}
                  aria-label={`${row.cells.inspections.text}：${row.name}，${row.cells.inspections.sentence}`}
                >
                  {row.cells.inspections.text}
                </Link>
              ),
            },
          }))}
        />
      )}
    </ChartCard>
  )
}
