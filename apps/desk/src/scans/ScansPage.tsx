import { verdictWords } from '@anzhu/contract/credential'
import { listScans, type Verdict } from '@anzhu/contract/scanning'
import type { Reply } from '@anzhu/contract/endpoint'
import { useEndpoint } from '@anzhu/web/api'
import { CodeShape } from '@anzhu/web/CodeBadge.tsx'
import { emptyMark, formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { scanFormWords } from '@anzhu/web/words'
import { Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'
import { appliedTo, scanFilterFrom, ScanFilters } from './scan-filter.tsx'

type Scanned = Reply<typeof listScans>['items'][number]

const columns: readonly Column<Scanned>[] = [
  { key: 'at', title: '时间', width: 150, render: ({ at }) => formatMoment(at) },
  {
    key: 'verdict',
    title: '核验结果',
    width: 130,
    render: ({ verdict }) => <VerdictTag verdict={verdict} />,
  },
  { key: 'name', title: '姓名', width: 110, render: ({ name }) => name ?? emptyMark },
  { key: 'project', title: '核查项目', render: ({ project }) => project?.name ?? emptyMark },
  { key: 'form', title: '出示方式', width: 180, render: ({ form }) => formInWords(form) },
  { key: 'by', title: '核查人', width: 120, render: ({ by }) => by },
]

/** Checks made on site: by the inspector, or in the region. */
export function ScansPage() {
  const may = useMay('safety-code.scan')
  const list = useListState()
  const { data, error, refetch } = useEndpoint(
    listScans,
    { ...scanFilterFrom(list.value), cursor: list.cursor, limit: 50 },
    { enabled: may },
  )
  const applied = appliedTo(list, data?.items[0]?.project?.name)
  if (!may) return <Refused title="核查记录" what="查看核查记录" />
  return (
    <Page fill title="核查记录">
      <ScanFilters applied={applied} />
      <ListStates
        rows={data?.items.length}
        error={error}
        retry={() => void refetch()}
        filters={applied}
        clear={() => list.set({ project: '', verdict: '', since: '' })}
        empty={
          <Empty title="还没有核查记录" action={<a href="/m/">打开手机版</a>}>
            在手机上扫工人的安码，每次核查都会记在这里。
          </Empty>
        }
      >
        <DataTable
          caption="核查记录，最近的在前"
          columns={columns}
          rows={data?.items ?? []}
          row={({ id, name }) => ({ id, name: name ?? '' })}
        />
      </ListStates>
      <ListFooter list={list} next={data?.next ?? null} page={[]} />
    </Page>
  )
}

function VerdictTag({ verdict }: { verdict: Verdict['verdict'] }) {
  const colour = verdict === 'green' || verdict === 'yellow' || verdict === 'red' ? verdict : null
  if (colour === null)
    return (
      <span className={`tag tag--${verdict === 'forged' ? 'bad' : 'mute'}`}>
        {verdictWords[verdict].short}
      </span>
    )
  return (
    <span className="code-badge code-badge--S">
      <CodeShape colour={colour} size={18} />
      {verdictWords[verdict].short}
    </span>
  )
}

const formInWords = (form: string) =>
  form in scanFormWords ? scanFormWords[form as keyof typeof scanFormWords] : form
