import './accounts.css'
import type { KeptAccount } from '@anzhu/contract/account-shapes'
import { listAccounts } from '@anzhu/contract/accounts'
import { enterpriseRoles } from '@anzhu/law/access/granting'
import { useEndpoint } from '@anzhu/web/api'
import { emptyMark } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'
import { accountFilter, AccountFilters, appliedToAccounts } from './AccountFilters.tsx'
import { AccountActs } from './AccountActs.tsx'
import { FirmPosts } from './FirmPosts.tsx'
import { OpenAccount } from './OpenAccount.tsx'
import { PasswordOnce, type Told } from './PasswordOnce.tsx'
import { AccountState, lastSeen, PostNames, reachInWords, termInWords } from './words.tsx'

const stateWords = { 'in-use': '在用', disabled: '已停用' } as const
const choices = { roles: enterpriseRoles, states: stateWords }

/** E23: who signs in for the enterprise and for its projects; accounts are shut, never deleted. */
export function AccountsPage() {
  const may = useMay('account.manage')
  const list = useListState()
  const [opening, setOpening] = useState(false)
  const [told, setTold] = useState<Told | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const filter = accountFilter(list, choices)
  const found = useEndpoint(listAccounts, { ...filter, cursor: list.cursor, limit: 50 }, { enabled: may })
  if (!may) return <Refused title="账号" what="管理本企业的账号" />
  const rows = found.data?.items
  return (
    <Page
      fill
      title="账号管理"
      beside={<span className="hint">只停用，不删除：谁办过什么，以后都查得到。</span>}
      actions={
        <>
          <Link className="quiet-link" to="/accounts/imports">
            导入账号
          </Link>
          <Button type="primary" onClick={() => setOpening(true)}>
            新增账号
          </Button>
        </>
      }
    >
      <AccountFilters list={list} choices={choices} />
      <ListStates
        rows={rows?.length}
        busy={found.isPlaceholderData}
        error={found.error}
        retry={() => void found.refetch()}
        filters={appliedToAccounts(list, choices)}
        clear={() => list.set({ q: '', role: '', state: '' })}
        empty={<Empty title="还没有账号">为劳资员、安全总监和项目部开账号，各办各的事。</Empty>}
      >
        <DataTable
          caption="本企业的账号，新开的在前"
          columns={columns(setTold, setChosen)}
          rows={rows ?? []}
          row={({ id, name }) => ({ id, name })}
          open={({ id }) => setChosen(id)}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
      <OpenAccount open={opening} close={() => setOpening(false)} tell={setTold} />
      <FirmPosts account={rows?.find(({ id }) => id === chosen)} close={() => setChosen(null)} />
      <PasswordOnce told={told} close={() => setTold(null)} />
    </Page>
  )
}

const columns = (
  tell: (told: Told) => void,
  choose: (id: string) => void,
): readonly Column<KeptAccount>[] => [
  {
    key: 'name',
    title: '姓名',
    width: 100,
    render: ({ id, name }) => (
      <button type="button" className="plain-button" onClick={() => choose(id)}>
        {name}
      </button>
    ),
  },
  { key: 'phone', title: '手机', width: 120, render: ({ phone }) => phone || emptyMark },
  { key: 'login', title: '登录名', width: 170, room: 'wide', render: ({ login }) => login },
  {
    key: 'role',
    title: '角色',
    width: 110,
    render: (account) => <PostNames account={account} of={({ roleName }) => roleName} />,
  },
  {
    key: 'project',
    title: '项目',
    render: (account) => <PostNames account={account} of={reachInWords} />,
  },
  {
    key: 'term',
    title: '有效期',
    width: 120,
    render: (account) => <PostNames account={account} of={termInWords} />,
  },
  { key: 'seen', title: '上次登录', said: '上次登录', width: 140, render: lastSeen },
  { key: 'state', title: '状态', width: 120, render: (account) => <AccountState account={account} /> },
  {
    key: 'acts',
    title: '办理',
    width: 150,
    render: (account) => <AccountActs account={account} keeper="enterprise" tell={tell} />,
  },
]
