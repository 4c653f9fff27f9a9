import './certificates.css'
import {
  CertificateCategory,
  type CertificateRow,
  certificateStates,
  countCertificates,
  listCertificates,
} from '@anzhu/contract/certificates'
import { categories } from '@anzhu/law/certificates/facts'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Select } from 'antd'
import { Link } from 'react-router'
import { Page, Refused } from '../frame/index.ts'
import {
  CountTabs,
  DataTable,
  ListFooter,
  type ListState,
  ListStates,
  SearchBox,
  useListState,
} from '../list/index.ts'
import { certificateColumns } from './columns.tsx'
import { appliedTo, filterFrom, noFilters, soon } from './filter.ts'

const row = ({ id, number, person }: CertificateRow) => ({ id, name: `${person.name} ${number}` })

/** E7, A6: the certificates of one's enterprise or region, each with its state, the reason and what it still runs. */
export function CertificatesPage() {
  const { post } = useSession()
  const [mayView, mayApply] = [useMay('certificate.view'), useMay('certificate.find')]
  const list = useListState()
  const filter = filterFrom(list.value)
  const certificates = useEndpoint(
    listCertificates,
    { ...filter, cursor: list.cursor, limit: 50 },
    { enabled: mayView },
  )
  const { data: counts } = useEndpoint(
    countCertificates,
    { q: filter.q, category: filter.category },
    { enabled: mayView },
  )
  const rows = certificates.data?.items
  if (!mayView) return <Refused title="证书" what="查看人员证书" />
  return (
    <Page fill title="证书" beside={<Tabs list={list} counts={counts} />} actions={<Actions />}>
      <Filters list={list} counts={counts} />
      <ListStates
        rows={rows?.length}
        busy={certificates.isPlaceholderData}
        error={certificates.error}
        retry={() => void certificates.refetch()}
        filters={appliedTo(list)}
        clear={() => list.set(noFilters)}
        empty={<NoneYet mayApply={mayApply} />}
      >
        <DataTable
          caption="人员证书"
          columns={certificateColumns({ here: list.here, ofMany: post.enterprise === null })}
          rows={rows ?? []}
          row={row}
          open={({ id }) => list.open(`/certs/${id}`, id)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter
        list={list}
        next={certificates.data?.next ?? null}
        total={filter.state === undefined && filter.expiringWithin === undefined ? counts?.all : undefined}
        page={(rows ?? []).map(row)}
        unit="本"
      />
    </Page>
  )
}

/** The two windows people look through every week, beside everything. */
function Tabs({
  list,
  counts,
}: {
  list: ListState
  counts: { all: number; expiring: number; expired: number; valid: number } | undefined
}) {
  const at =
    list.value('expiring') !== '' ? 'expiring' : list.value('state') === 'expired' ? 'expired' : 'all'
  const choose = (tab: string) =>
    list.set({
      expiring: tab === 'expiring' ? String(soon) : '',
      state: tab === 'expired' ? 'expired' : '',
    })
  return (
    <CountTabs
      label="证书"
      value={at}
      choose={choose}
      tabs={[
        { value: 'all', title: '全部', count: counts?.all },
        { value: 'expiring', title: `${soon} 日内到期`, count: counts?.expiring },
        { value: 'expired', title: '已过期', count: counts?.expired },
      ]}
    />
  )
}

function Filters({
  list,
  counts,
}: {
  list: ListState
  counts: { valid: number; mismatched: number } | undefined
}) {
  return (
    <div className="filter-row filter-row--wrap" role="search" aria-label="筛选">
      <SearchBox label="姓名、证书编号" value={list.value('q')} search={(q) => list.set({ q })} />
      <Select
        aria-label="类别"
        style={{ width: 240 }}
        virtual={false}
        popupMatchSelectWidth={false}
        value={list.value('category')}
        onChange={(category) => list.set({ category })}
        options={[
          { value: '', label: '全部类别' },
          ...CertificateCategory.options.map((each) => ({
            value: each,
            label: `${each} ${categories[each]}`,
          })),
        ]}
      />
      <Select
        aria-label="状态"
        style={{ width: 150 }}
        virtual={false}
        popupMatchSelectWidth={false}
        value={list.value('state')}
        onChange={(state) => list.set({ state, expiring: '' })}
        options={[
          { value: '', label: '全部状态' },
          ...Object.entries(certificateStates).map(([value, label]) => ({ value, label })),
        ]}
      />
      {counts !== undefined && (
        <span className="hint filter-row__end" role="status">
          有效 {formatCount(counts.valid)} 本
          {counts.mismatched > 0 && ` · 与聘用企业不一致 ${formatCount(counts.mismatched)} 本`}
        </span>
      )}
    </div>
  )
}

/** What is done with many at once stands beside the list; each only for who may see or do it. */
function Actions() {
  const [maySee, mayRun, mayImport] = [
    useMay('certificate.runs'),
    useMay('certificate.run'),
    useMay('certificate.history'),
  ]
  return (
    <>
      {maySee && (
        <Link className="quiet-link" to="/certs/runs">
          批量换发进度
        </Link>
      )}
      {mayRun && (
        <Link className="quiet-link" to="/certs/campaign">
          自动延期
        </Link>
      )}
      {mayImport && (
        <Link className="quiet-link" to="/certs/imports">
          导入历史证书
        </Link>
      )}
    </>
  )
}

function NoneYet({ mayApply }: { mayApply: boolean }) {
  return (
    <Empty
      title="还没有证书"
      action={
        mayApply ? (
          <Link className="link" to="/items">
            去新建申请
          </Link>
        ) : undefined
      }
    >
      发证、补录、转入或导入的证书都会列在这里。
    </Empty>
  )
}
