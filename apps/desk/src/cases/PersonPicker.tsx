import { listWorkers, type Worker } from '@anzhu/contract/registry'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { emptyMark } from '@anzhu/web/format'
import { Empty } from '@anzhu/web/states.tsx'
import { Link, useLocation } from 'react-router'
import { type Column, DataTable, ListFooter, ListStates, SearchBox, useListState } from '../list/index.ts'

const row = ({ id, name }: Worker) => ({ id, name })

/** Chooses the one person a service is about, from the roster; with the certificates each has where they decide. */
export function PersonPicker({ certificates = false }: { certificates?: boolean }) {
  const list = useListState()
  const { pathname } = useLocation()
  const q = wordsIn(list.value('q'))
  const people = useEndpoint(listWorkers, { q, cursor: list.cursor, limit: 50 })
  const rows = people.data?.items
  const of = ({ id }: Worker) => `${pathname}?person=${id}`
  return (
    <>
      <div className="filter-row" role="search" aria-label="筛选">
        <b>为谁申请</b>
        <SearchBox label="姓名或身份证号" value={list.value('q')} search={(text) => list.set({ q: text })} />
      </div>
      <ListStates
        rows={rows?.length}
        busy={people.isPlaceholderData}
        error={people.error}
        retry={() => void people.refetch()}
        filters={q === undefined ? [] : [{ label: `查找“${q}”`, remove: () => list.set({ q: '' }) }]}
        clear={() => list.set({ q: '' })}
        empty={
          <Empty
            title="花名册还是空的"
            action={
              <Link className="link" to="/people">
                去登记人员
              </Link>
            }
          >
            先把人登记到花名册，再为他们申请。
          </Empty>
        }
      >
        <DataTable
          caption="选择一个人"
          columns={columnsWith(of, certificates)}
          rows={rows ?? []}
          row={row}
          open={(worker) => list.open(of(worker), worker.id)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter list={list} next={people.data?.next ?? null} page={[]} />
    </>
  )
}

const certificateColumn: Column<Worker> = {
  key: 'certificates',
  title: '证书',
  width: 200,
  render: ({ certificates = [] }) =>
    certificates.map(({ category, expiresOn }) => `${category} 证至 ${expiresOn}`).join('、') || emptyMark,
}

const columnsWith = (of: (worker: Worker) => string, certified: boolean): readonly Column<Worker>[] => [
  { key: 'name', title: '姓名', width: 140, render: (worker) => <Link to={of(worker)}>{worker.name}</Link> },
  { key: 'id', title: '身份证号', width: 190, render: ({ idNumber }) => idNumber },
  { key: 'trade', title: '工种', width: 120, render: ({ employment }) => employment?.trade },
  ...(certified ? [certificateColumn] : []),
  { key: 'project', title: '项目', render: ({ employment }) => employment?.project?.name },
]
