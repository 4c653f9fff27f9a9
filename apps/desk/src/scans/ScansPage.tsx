import { verdictWords } from '@anzhu/contract/credential'
import { listScans, type Verdict } from '@anzhu/contract/scanning'
import type { Reply } from '@anzhu/contract/endpoint'
import { useEndpoint } from '@anzhu/web/api'
import { CodeShape } from '@anzhu/web/CodeBadge.tsx'
import { emptyMark, formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { decisionWords, scanFormWords } from '@anzhu/web/words'
import { Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'
import { appliedTo, scanFilterFrom, ScanFilters } from './scan-filter.tsx'

type Scanned = Reply<typeof listScans>['items'][number]

const columns: readonly Column<Scanned>[] = [
  { key: 'at', title: '时间', width: 150, render: ({ at }) => formatMoment(at) },
  {
    key: 'verdict',
    title: '核验结果',
    width: 110,
    render: ({ verdict }) => <VerdictTag verdict={verdict} />,
  },
  { key: 'name', title: '姓名', width: 90, render: ({ name }) => name ?? emptyMark },
  { key: 'project', title: '核查项目', render: ({ project }) => project?.name ?? emptyMark },
  { key: 'form', title: '出示方式', width: 130, render: ({ form }) => formInWords(form) },
  { key: 'gate', title: '入口处置', width: 110, render: (scan) => atEntrance(scan) },
  { key: 'offline', title: '在线/离线', width: 80, render: ({ offline }) => (offline ? '离线' : '在线') },
  {
    key: 'delivered',
    title: '上传时间',
    width: 150,
    room: 'wide',
    render: ({ deliveredAt }) => (deliveredAt === null ? emptyMark : formatMoment(deliveredAt)),
  },
  { key: 'remarks', title: '备注', width: 150, room: 'spare', render: (scan) => remarksOn(scan) },
  { key: 'by', title: '核查人', width: 90, render: ({ by }) => by },
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

/** 东门 · 手动放行：急送医药 */
function atEntrance({ entrance, decision, overrideReason }: Scanned): string {
  const done = decision === null ? null : decisionWords[decision]
  const why = overrideReason === null || done === null ? done : `${done}：${overrideReason}`
  return [entrance, why].filter((part) => part !== null).join(' · ') || emptyMark
}

/** What is wrong with a check: another verdict was shown, the clock was off, somebody reports a misuse. */
function remarksOn({ shown, clockOff, reports }: Scanned): string {
  const remarks = [
    shown === null ? '' : `当时显示“${verdictWords[shown].short}”`,
    clockOff ? '手机时间偏差' : '',
    reports > 0 ? '举报冒用' : '',
  ]
  return remarks.filter((remark) => remark !== '').join(' · ') || emptyMark
}

const formInWords = (form: string) =>
  form in scanFormWords ? scanFormWords[form as keyof typeof scanFormWords] : form
