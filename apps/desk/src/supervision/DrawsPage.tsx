import { type Draw, listDraws } from '@anzhu/contract/supervision'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'
import { NewDraw } from './NewDraw.tsx'

/** 双随机抽查: what was drawn by lot in the region, and drawing again. */
export function DrawsPage() {
  const may = useMay('supervision.draw')
  const list = useListState()
  const draws = useEndpoint(listDraws, { cursor: list.cursor, limit: 50 }, { enabled: may })
  if (!may) return <Refused title="双随机抽查" what="抽取检查对象" />
  const rows = draws.data?.items
  return (
    <Page fill title="双随机抽查" actions={<NewDraw />}>
      <ListStates
        rows={rows?.length}
        busy={draws.isPlaceholderData}
        error={draws.error}
        retry={() => void draws.refetch()}
        filters={[]}
        clear={() => undefined}
        empty={
          <Empty title="还没有抽查过">
            点“抽取”，由系统从本辖区在建项目和安全监督员中随机抽取；种子留存，任何人都可以复算。
          </Empty>
        }
      >
        <DataTable
          caption="抽查记录，最近的在前"
          columns={columns(list.here)}
          rows={rows ?? []}
          row={({ id, reason }) => ({ id, name: reason })}
          open={({ id }) => list.open(`/draws/${id}`, id)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter list={list} next={draws.data?.next ?? null} page={[]} />
    </Page>
  )
}

const columns = (here: string): readonly Column<Draw>[] => [
  {
    key: 'reason',
    title: '事由',
    render: ({ id, reason }) => (
      <Link to={`/draws/${id}`} state={{ from: here }} tabIndex={-1}>
        {reason}
      </Link>
    ),
  },
  { key: 'at', title: '抽取时间', width: 160, render: ({ drawnAt }) => formatMoment(drawnAt) },
  { key: 'by', title: '抽取人', width: 100, render: ({ drawnBy }) => drawnBy },
  {
    key: 'drawn',
    title: '抽中',
    width: 170,
    render: ({ drawn, pool }) => `${drawn.length} 个（在建 ${pool.projects} 个）`,
  },
  {
    key: 'made',
    title: '已检查',
    width: 110,
    align: 'right',
    render: ({ drawn }) =>
      `${drawn.filter(({ inspectionId }) => inspectionId !== null).length} / ${drawn.length}`,
  },
]
