import './certificates.css'
import { listRuns, type Run } from '@anzhu/contract/certificate-runs'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount, formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'
import { runTones } from './run-progress.ts'

const row = ({ id, title }: Run) => ({ id, name: title })

/** Every time many certificates were done at once: renamed enterprises, automatic extensions, imports. */
export function RunsPage() {
  const maySee = useMay('certificate.runs')
  const list = useListState()
  const runs = useEndpoint(listRuns, { cursor: list.cursor, limit: 50 }, { enabled: maySee, every: 5000 })
  const rows = runs.data?.items
  if (!maySee) return <Refused title="批量换发进度" what="查看批量换发进度" />
  return (
    <Page fill title="批量换发进度" back={{ to: '/certs', title: '证书' }}>
      <ListStates
        rows={rows?.length}
        busy={runs.isPlaceholderData}
        error={runs.error}
        retry={() => void runs.refetch()}
        filters={[]}
        clear={() => undefined}
        empty={
          <Empty title="还没有批量换发">企业更名、自动延期和历史导入开始以后，逐本的进度都在这里看。</Empty>
        }
      >
        <DataTable
          caption="批量换发进度，最近的在前"
          columns={columnsFrom(list.here)}
          rows={rows ?? []}
          row={row}
          open={({ id }) => list.open(`/certs/runs/${id}`, id)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter list={list} next={runs.data?.next ?? null} page={[]} unit="次" />
    </Page>
  )
}

const columnsFrom = (here: string): readonly Column<Run>[] => [
  {
    key: 'title',
    title: '事项',
    render: ({ id, title }) => (
      <Link to={`/certs/runs/${id}`} state={{ from: here }} tabIndex={-1} title={title}>
        {title}
      </Link>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 110,
    render: (run) => <span className={`tag tag--${runTones[run.state]}`}>{run.stateName}</span>,
  },
  { key: 'total', title: '共', width: 90, align: 'right', render: ({ total }) => formatCount(total) },
  { key: 'done', title: '办成', width: 90, align: 'right', render: ({ done }) => formatCount(done) },
  {
    key: 'failed',
    title: '没有办成',
    width: 90,
    align: 'right',
    render: ({ failed }) => (
      <span className={failed > 0 ? 'certificate-apart' : undefined}>{formatCount(failed)}</span>
    ),
  },
  { key: 'at', title: '开始', width: 150, render: ({ createdAt }) => formatMoment(createdAt) },
]
