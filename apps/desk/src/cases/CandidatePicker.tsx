import { type Candidate, listCandidates } from '@anzhu/contract/certificates'
import type { Flow } from '@anzhu/law/kernel/flow'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { Empty } from '@anzhu/web/states.tsx'
import { Link, useLocation } from 'react-router'
import {
  type Column,
  CountTabs,
  DataTable,
  ListFooter,
  type ListState,
  ListStates,
  SearchBox,
  useListState,
  useSelection,
} from '../list/index.ts'
import { FileForMany } from './FileForMany.tsx'
import { searchFor } from './whom.ts'

const verdicts = ['allowed', 'not-yet', 'no'] as const

const row = ({ personId, name, certificate }: Candidate) => ({
  id: certificate?.id ?? personId,
  name: certificate === null ? name : `${name} ${certificate.number}`,
})

/** T2: for whom a service is filed. Who can be filed for comes first; of everybody else it says what is in the way. */
export function CandidatePicker({ flow }: { flow: Flow }) {
  const list = useListState()
  const { pathname } = useLocation()
  const q = wordsIn(list.value('q'))
  const verdict = verdicts.find((one) => one === list.value('verdict'))
  const candidates = useEndpoint(listCandidates, {
    service: flow.id,
    q,
    verdict,
    offset: Number(list.cursor ?? 0),
    limit: 50,
  })
  const selection = useSelection(`candidates ${flow.id}`, { q, verdict })
  const rows = candidates.data?.items
  const next = candidates.data?.next ?? null
  const of = ({ personId, certificate }: Candidate) =>
    `${pathname}${searchFor({ personId, ...(certificate !== null && { certificateId: certificate.id }) })}`
  return (
    <>
      <Filters list={list} counts={candidates.data?.counts} />
      <ListStates
        rows={rows?.length}
        busy={candidates.isPlaceholderData}
        error={candidates.error}
        retry={() => void candidates.refetch()}
        filters={q === undefined ? [] : [{ label: `查找“${q}”`, remove: () => list.set({ q: '' }) }]}
        clear={() => list.set({ q: '', verdict: '' })}
        empty={<Nobody flow={flow} />}
      >
        <DataTable
          caption="选择为谁申请，能办的在前"
          columns={columnsWith(of, flow.about === 'certificate')}
          rows={rows ?? []}
          row={row}
          open={(one) => list.open(of(one), row(one).id)}
          selection={selection}
          choosable={({ verdict: found }) => found === 'allowed'}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter
        list={list}
        next={next === null ? null : String(next)}
        page={(rows ?? []).filter(({ verdict: found }) => found === 'allowed').map(row)}
        selection={selection}
      >
        <FileForMany flow={flow} selection={selection} />
      </ListFooter>
    </>
  )
}

function Filters({
  list,
  counts,
}: {
  list: ListState
  counts: { allowed: number; notYet: number; no: number } | undefined
}) {
  const all = counts === undefined ? undefined : counts.allowed + counts.notYet + counts.no
  return (
    <div className="filter-row" role="search" aria-label="筛选">
      <b>为谁申请</b>
      <SearchBox label="姓名或身份证号" value={list.value('q')} search={(text) => list.set({ q: text })} />
      <CountTabs
        label="能不能办"
        value={list.value('verdict')}
        choose={(verdict) => list.set({ verdict })}
        tabs={[
          { value: '', title: '全部', count: all },
          { value: 'allowed', title: '现在能办', count: counts?.allowed },
          { value: 'not-yet', title: '还没到日子', count: counts?.notYet },
          { value: 'no', title: '条件不足', count: counts?.no },
        ]}
      />
    </div>
  )
}

function Nobody({ flow }: { flow: Flow }) {
  return (
    <Empty
      title={flow.about === 'certificate' ? '本企业还没有人持有证书' : '花名册还是空的'}
      action={
        <Link className="link" to="/people">
          去人员
        </Link>
      }
    >
      先把人登记到花名册并建立聘用关系，再为他们申请。
    </Empty>
  )
}

const columnsWith = (
  of: (one: Candidate) => string,
  aboutCertificate: boolean,
): readonly Column<Candidate>[] => [
  {
    key: 'name',
    title: '姓名',
    width: 130,
    render: (one) => (
      <Link to={of(one)} tabIndex={-1} className={one.verdict === 'allowed' ? undefined : 'candidate--not'}>
        {one.name}
      </Link>
    ),
  },
  { key: 'id', title: '身份证号', width: 160, render: ({ idNumber }) => idNumber },
  ...(aboutCertificate
    ? [
        {
          key: 'certificate',
          title: '证书',
          width: 260,
          render: ({ certificate }: Candidate) =>
            certificate === null ? '—' : `${certificate.number} · 至 ${certificate.expiresOn}`,
        },
      ]
    : []),
  { key: 'verdict', title: '能不能办', render: (one) => <Verdict one={one} to={of(one)} /> },
]

/** Whether this one can be filed for today; what is in the way, and the way to where it is put right. */
function Verdict({
  one: { verdict, from, sentences, unmet, openCaseId, name },
  to,
}: {
  one: Candidate
  to: string
}) {
  if (verdict === 'allowed') return <span className="candidate__can">✓ 能办</span>
  const why = sentences.join('；')
  return (
    <span className="candidate__cannot">
      <span className="candidate__why" title={why}>
        {verdict === 'not-yet' && from !== null ? `${from} 起可办。` : ''}
        {why}
        {unmet > sentences.length && `（共 ${unmet} 项）`}
      </span>
      <Link
        className="link"
        to={openCaseId === null ? to : `/items/${openCaseId}`}
        tabIndex={-1}
        aria-label={`${openCaseId === null ? '去补齐' : '打开在办的'}：${name}`}
      >
        {openCaseId === null ? '去补齐' : '打开在办的'}
      </Link>
    </span>
  )
}
