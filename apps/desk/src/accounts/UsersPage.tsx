import './accounts.css'
import type { KeptAccount } from '@anzhu/contract/account-shapes'
import { listStaff } from '@anzhu/contract/staff'
import { officeRoles } from '@anzhu/law/access/granting'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Page, Refused } from '../frame/index.ts'
import { type Column, DataTable, ListFooter, ListStates, useListState } from '../list/index.ts'
import { accountFilter, AccountFilters, appliedToAccounts } from './AccountFilters.tsx'
import { AccountActs } from './AccountActs.tsx'
import { GrantPost } from './GrantPost.tsx'
import { PasswordOnce, type Told } from './PasswordOnce.tsx'
import { StaffPosts } from './StaffPosts.tsx'
import { AccountState, lastSeen, PostNames, termInWords } from './words.tsx'

const stateWords = { 'in-use': '在用', disabled: '已停用', locked: '登录已锁定' } as const
const choices = { roles: officeRoles, states: stateWords }

/** S1: the people of the authorities in the region and their posts, for the security administrator. */
export function UsersPage() {
  const may = useMay('post.grant')
  const list = useListState()
  const [granting, setGranting] = useState<KeptAccount | 'new' | null>(null)
  const [told, setTold] = useState<Told | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const filter = accountFilter(list, choices)
  const found = useEndpoint(listStaff, { ...filter, cursor: list.cursor, limit: 50 }, { enabled: may })
  if (!may) return <Refused title="用户与岗位" what="管理用户与岗位" />
  const rows = found.data?.items
  return (
    <Page
      fill
      title="用户与岗位"
      beside={<span className="hint">每次授权都要写明理由、先看预览，并记入审计日志。</span>}
      actions={
        <>
          <Link className="quiet-link" to="/users/imports">
            导入用户
          </Link>
          <Button type="primary" onClick={() => setGranting('new')}>
            新增用户
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
        empty={<Empty title="辖区内还没有用户">新增用户并授予岗位后，列在这里。</Empty>}
      >
        <DataTable
          caption="用户与岗位，新开的在前"
          columns={columns({ tell: setTold, choose: setChosen, grant: setGranting })}
          rows={rows ?? []}
          row={({ id, name }) => ({ id, name })}
          open={({ id }) => setChosen(id)}
        />
      </ListStates>
      <ListFooter list={list} next={found.data?.next ?? null} page={[]} />
      <GrantPost to={granting} close={() => setGranting(null)} tell={setTold} />
      <StaffPosts account={rows?.find(({ id }) => id === chosen)} close={() => setChosen(null)} />
      <PasswordOnce told={told} close={() => setTold(null)} />
    </Page>
  )
}

interface RowActs {
  readonly tell: (told: Told) => void
  readonly choose: (id: string) => void
  readonly grant: (account: KeptAccount) => void
}

const columns = ({ tell, choose, grant }: RowActs): readonly Column<KeptAccount>[] => [
  {
    key: 'name',
    title: '姓名',
    width: 90,
    render: ({ id, name }) => (
      <button type="button" className="plain-button" onClick={() => choose(id)}>
        {name}
      </button>
    ),
  },
  { key: 'login', title: '登录名', width: 100, render: ({ login }) => login },
  {
    key: 'unit',
    title: '单位',
    render: (account) => <PostNames account={account} of={({ unit }) => unit} />,
  },
  {
    key: 'role',
    title: '岗位',
    width: 112,
    render: (account) => <PostNames account={account} of={({ roleName }) => roleName} />,
  },
  {
    key: 'region',
    title: '地区',
    width: 90,
    render: (account) => <PostNames account={account} of={({ region }) => region?.name ?? ''} />,
  },
  {
    key: 'term',
    title: '有效期',
    width: 84,
    render: (account) => <PostNames account={account} of={termInWords} />,
  },
  { key: 'seen', title: '上次登录', said: '上次登录', width: 140, render: lastSeen },
  { key: 'state', title: '状态', width: 90, render: (account) => <AccountState account={account} /> },
  {
    key: 'acts',
    title: '办理',
    width: 200,
    render: (account) => (
      <span className="account-acts">
        {!account.own && account.state !== 'disabled' && (
          <Button size="small" type="primary" onClick={() => grant(account)}>
            授岗
          </Button>
        )}
        <AccountActs account={account} keeper="authority" tell={tell} />
      </span>
    ),
  },
]
