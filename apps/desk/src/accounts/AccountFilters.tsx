import { roles, type Role } from '@anzhu/law/access/roles'
import { wordsIn } from '@anzhu/web/address-values'
import { Select } from 'antd'
import { type ListState, SearchBox } from '../list/index.ts'

/** What a list of accounts is narrowed by: the roles and states that there are. */
export interface AccountChoices<R extends Role, S extends string> {
  readonly roles: readonly R[]
  readonly states: Readonly<Record<S, string>>
}

/** The filter as the address has it. */
export function accountFilter<R extends Role, S extends string>(
  list: ListState,
  { roles: all, states }: AccountChoices<R, S>,
) {
  return {
    q: wordsIn(list.value('q')),
    role: all.find((role) => role === list.value('role')),
    state: (Object.keys(states) as S[]).find((state) => state === list.value('state')),
  }
}

/** What the list is narrowed by now, each with how to let go of it. */
export function appliedToAccounts<R extends Role, S extends string>(
  list: ListState,
  choices: AccountChoices<R, S>,
) {
  const { q, role, state } = accountFilter(list, choices)
  const all = [
    ['q', q && `查找“${q}”`],
    ['role', role && roles[role]],
    ['state', state && choices.states[state]],
  ] as const
  return all.flatMap(([name, label]) =>
    label === undefined || label === '' ? [] : [{ label, remove: () => list.set({ [name]: '' }) }],
  )
}

/** Name or login, post and state. */
export function AccountFilters<R extends Role, S extends string>({
  list,
  choices,
}: {
  list: ListState
  choices: AccountChoices<R, S>
}) {
  return (
    <div className="filter-row" role="search" aria-label="筛选">
      <SearchBox label="姓名或登录名" value={list.value('q')} search={(q) => list.set({ q })} />
      <Select
        aria-label="岗位"
        style={{ width: 160 }}
        value={list.value('role')}
        onChange={(role: string) => list.set({ role })}
        options={[
          { value: '', label: '全部岗位' },
          ...choices.roles.map((role) => ({ value: role, label: roles[role] })),
        ]}
      />
      <Select
        aria-label="状态"
        style={{ width: 140 }}
        value={list.value('state')}
        onChange={(state: string) => list.set({ state })}
        options={[
          { value: '', label: '全部状态' },
          ...Object.entries<string>(choices.states).map(([value, label]) => ({ value, label })),
        ]}
      />
    </div>
  )
}
