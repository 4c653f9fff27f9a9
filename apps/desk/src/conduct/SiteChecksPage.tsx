import './conduct.css'
import { addressOf } from '@anzhu/contract/client'
import { listSiteChecks, type SiteCheck, viewSiteCheckPhoto } from '@anzhu/contract/conduct'
import { idIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Select } from 'antd'
import { Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'
import { CloseSiteCheck } from './CloseSiteCheck.tsx'
import { RecordSiteCheck } from './RecordSiteCheck.tsx'

const states = { open: '待复查', closed: '已办结' } as const

/** Checks of sites by the association: what was found, when it is looked at again, and whether that was done. */
export function SiteChecksPage() {
  const { today } = useSession()
  const [may, records] = [useMay('site-check.view'), useMay('site-check.record')]
  const list = useListState()
  const state = (['open', 'closed'] as const).find((one) => one === list.value('state'))
  const enterpriseId = idIn(list.value('enterpriseId'))
  const found = useEndpoint(
    listSiteChecks,
    { state, enterpriseId, cursor: list.cursor, limit: 50 },
    { enabled: may },
  )
  if (!may) return <Refused title="现场检查" what="查看现场检查" />
  const rows = found.data?.items
  const filters = state === undefined ? [] : [{ label: states[state], remove: () => list.set({ state: '' }) }]
  return (
    <Page fill title="现场检查" actions={records && <RecordSiteCheck />}>
      <div className="filter-row" role="search" aria-label="筛选">
        <Select
          aria-label="状态"
          placeholder="全部状态"
          allowClear
          style={{ width: 130 }}
          value={state ?? null}
          options={Object.entries(states).map(([value, label]) => ({ value, label }))}
          onChange={(value) => list.set({ state: value ?? '' })}
        />
      </div>
      <ListStates
        rows={rows?.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={filters}
        clear={() => list.set({ state: '', enterpriseId: '' })}
        empty={
          <Empty title="还没有现场检查">
            专委会到劳务企业的项目上检查，发现的问题逐条登记，到期复查办结。
          </Empty>
        }
      >
        <DataTable
          caption="现场检查，最近的在前"
          columns={columns(records, today)}
          rows={rows ?? []}
          row={({ id, enterprise, checkedOn }) => ({ id, name: `${enterprise.name} ${checkedOn}` })}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
    </Page>
  )
}

const columns = (records: boolean, today: string): readonly Column<SiteCheck>[] => [
  {
    key: 'who',
    title: '企业和项目',
    width: 230,
    render: ({ enterprise, project }) => (
      <>
        {enterprise.name}
        <span className="hint conduct__site">{project.name}</span>
      </>
    ),
  },
  {
    key: 'day',
    title: '检查',
    width: 150,
    render: ({ checkedOn, persons }) => (
      <>
        {checkedOn}
        <span className="hint conduct__site">{persons}</span>
      </>
    ),
  },
  {
    key: 'findings',
    title: '发现的问题',
    render: ({ findings, closing }) => (
      <span title={[...findings, closing].join('\n')}>
        {findings.length === 0 ? closing : findings.map((one, at) => `${at + 1}. ${one}`).join('；')}
      </span>
    ),
  },
  {
    key: 'photos',
    title: '照片',
    width: 90,
    render: ({ id, photos, enterprise }) =>
      photos.map((photo, at) => (
        <a
          key={photo.id}
          className="conduct__photo"
          href={addressOf(viewSiteCheckPhoto, { id, fileId: photo.id })}
          target="_blank"
          rel="noreferrer"
          aria-label={`${enterprise.name}的照片 ${at + 1}`}
        >
          {at + 1}{' '}
        </a>
      )),
  },
  { key: 'state', title: '状态', width: 170, render: (check) => <State check={check} today={today} /> },
  ...(records
    ? [
        {
          key: 'act',
          title: '办理',
          width: 80,
          render: (check: SiteCheck) => <CloseSiteCheck check={check} />,
        },
      ]
    : []),
]

function State({ check: { followUpOn, closedOn, closing }, today }: { check: SiteCheck; today: string }) {
  if (closedOn !== null)
    return (
      <span className="tag tag--ok" title={closing}>
        {closedOn} 办结
      </span>
    )
  const late = followUpOn !== null && followUpOn < today
  return (
    <span className={`tag tag--${late ? 'bad' : 'wait'}`}>
      {followUpOn} {late ? '已逾期未复查' : '复查'}
    </span>
  )
}
