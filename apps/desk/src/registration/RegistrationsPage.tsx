import { type EnterpriseRegistration, listRegistrations } from '@anzhu/contract/registration'
import { registrationReasons } from '@anzhu/law/access/registration'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount, formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { SourceNote } from '@anzhu/web/SourceNote.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Segmented } from 'antd'
import { Link } from 'react-router'
import { Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'
import { Decide } from './Decide.tsx'
import { RegisterFirm } from './RegisterFirm.tsx'
import './registration.css'

const states = ['pending', 'decided'] as const
const stateWords = { pending: '待审核', decided: '已审核' } as const

/** Enterprises of the region that registered and wait for the office, and those it has decided. */
export function RegistrationsPage() {
  const may = useMay('registration.decide')
  const mayEnter = useMay('enterprise.register')
  const list = useListState()
  const state = states.find((one) => one === list.value('state')) ?? 'pending'
  const found = useEndpoint(listRegistrations, { state, cursor: list.cursor, limit: 50 }, { enabled: may })
  if (!may) return <Refused title="企业注册" what="审核企业注册" />
  return (
    <Page
      fill
      title="企业注册"
      actions={
        <>
          <Link className="quiet-link" to="/registrations/imports">
            导入原系统企业账号
          </Link>
          {mayEnter && <RegisterFirm />}
        </>
      }
    >
      <div className="filter-row" role="search" aria-label="筛选">
        <Segmented
          aria-label="状态"
          options={states.map((value) => ({ value, label: stateWords[value] }))}
          value={state}
          onChange={(value) => list.set({ state: value === 'pending' ? '' : value })}
        />
      </div>
      <ListStates
        rows={found.data?.items.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={[]}
        clear={() => list.set({ state: '' })}
        empty={
          <Empty title={state === 'pending' ? '没有等着审核的企业注册' : '还没有审过企业注册'}>
            当地规定须审核、信用代码有疑问、或本平台已有其人员信息的企业，注册后在这里等审核。
          </Empty>
        }
      >
        <DataTable
          caption={state === 'pending' ? '企业注册，等得最久的在前' : '企业注册，最近审核的在前'}
          columns={state === 'pending' ? [...columns, act] : [...columns, outcome]}
          rows={found.data?.items ?? []}
          row={({ id, name }) => ({ id, name })}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
    </Page>
  )
}

const columns: readonly Column<EnterpriseRegistration>[] = [
  {
    key: 'firm',
    title: '企业',
    width: 250,
    render: ({ name, creditCode }) => (
      <span className="two-lines">
        {name}
        <span className="hint">{creditCode}</span>
      </span>
    ),
  },
  {
    key: 'said',
    title: '法定代表人、地址',
    render: ({ legalRepresentative, address, sourced }) => (
      <span className="two-lines">
        <span title={address}>
          {legalRepresentative}，{address}
        </span>
        <SourceNote sourced={sourced} />
      </span>
    ),
  },
  {
    key: 'contact',
    title: '联系人',
    width: 170,
    render: ({ contact }) => (
      <span className="two-lines">
        {contact.name} {contact.phone}
        <span className="hint">{contact.idNumber}</span>
      </span>
    ),
  },
  {
    key: 'why',
    title: '为什么要审',
    width: 250,
    render: ({ reasons, known }) => (
      <span className="two-lines">
        {reasons.map((reason) => (
          <span key={reason} title={registrationReasons[reason]}>
            {registrationReasons[reason]}
          </span>
        ))}
        {known.projects + known.people > 0 && (
          <span className="hint">
            本平台已有：在建项目 {formatCount(known.projects)} 个，人员（含已离职）{formatCount(known.people)}{' '}
            人
          </span>
        )}
      </span>
    ),
  },
  { key: 'at', title: '注册时间', width: 140, render: ({ createdAt }) => formatMoment(createdAt) },
]

const act: Column<EnterpriseRegistration> = {
  key: 'act',
  title: '办理',
  width: 130,
  render: (registration) => <Decide registration={registration} />,
}

const outcome: Column<EnterpriseRegistration> = {
  key: 'outcome',
  title: '结果',
  width: 190,
  render: ({ state, decided }) => (
    <span className="two-lines">
      <span className={`tag tag--${state === 'rejected' ? 'bad' : 'ok'}`}>
        {state === 'rejected' ? '退回' : '通过'}
      </span>
      <span className="hint" title={decided?.because}>
        {decided?.by} {decided === null ? '' : formatMoment(decided.at)} {decided?.because}
      </span>
    </span>
  ),
}
