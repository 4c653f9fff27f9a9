import type { KeptAccount } from '@anzhu/contract/account-shapes'
import type { Endpoint } from '@anzhu/contract/endpoint'
import { disableAccount, enableAccount, listAccounts, resetAccount } from '@anzhu/contract/accounts'
import { disableStaff, enableStaff, listStaff, resetStaff, unlockStaff } from '@anzhu/contract/staff'
import { useAction } from '@anzhu/web/api'
import { Button } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'
import { ProofDialog } from '../session/index.ts'
import type { Told } from './PasswordOnce.tsx'

/** Who keeps the account: the words and the acts are the same, the endpoints are not. */
export type Keeper = 'enterprise' | 'authority'

const acts = {
  reset: {
    verb: '重置密码',
    hint: '原来的密码和所有登录随即失效。新的初始密码只显示一次。',
    danger: false,
  },
  enable: { verb: '恢复', hint: '恢复后得到新的初始密码，只显示一次；原有岗位照旧。', danger: false },
  disable: { verb: '停用', hint: '停用后立即不能登录；办过的事仍可查，以后可以恢复。', danger: true },
  unlock: { verb: '解除锁定', hint: '请先核实确是本人连续输错密码，而不是别人在试他的账号。', danger: false },
} as const

type Act = keyof typeof acts

/** What can be done with an account as a whole, each after a reason. */
export function AccountActs({
  account,
  keeper,
  tell,
}: {
  account: KeptAccount
  keeper: Keeper
  tell: (told: Told) => void
}) {
  const [asking, setAsking] = useState<Act | null>(null)
  const [reason, setReason] = useState('')
  const doing = useActs(keeper)
  const possible: readonly Act[] =
    account.state === 'disabled'
      ? ['enable']
      : [
          ...(keeper === 'authority' && account.lockedUntil !== null ? (['unlock'] as const) : []),
          'reset',
          'disable',
        ]
  if (account.own) return <span className="hint">本人账号</span>
  const act = asking ?? 'reset'
  const { pending, error, run, forget } = doing[act]
  const close = () => {
    forget()
    setAsking(null)
  }
  const submit = (because: string) => {
    setReason(because)
    run({ id: account.id, reason: because }, (reply) => {
      close()
      if ('initialPassword' in reply) tell(reply)
    })
  }
  return (
    <span className="account-acts">
      {possible.map((one) => (
        <Button key={one} size="small" danger={acts[one].danger} onClick={() => setAsking(one)}>
          {acts[one].verb}
        </Button>
      ))}
      <AskReason
        open={asking !== null}
        title={`${acts[act].verb}：${account.name}（${account.login}）`}
        act={acts[act].verb}
        hint={acts[act].hint}
        danger={acts[act].danger}
        least={4}
        pending={pending}
        error={error}
        close={close}
        submit={submit}
      />
      <ProofDialog error={error} again={() => submit(reason)} />
    </span>
  )
}

type Answer = Told | KeptAccount

function useActs(keeper: Keeper) {
  const firm = keeper === 'enterprise'
  const refresh: readonly Endpoint[] = firm ? [listAccounts] : [listStaff]
  const reset = useAction(firm ? resetAccount : resetStaff, { refresh })
  const enable = useAction(firm ? enableAccount : enableStaff, { refresh })
  const disable = useAction(firm ? disableAccount : disableStaff, { refresh })
  const unlock = useAction(unlockStaff, { refresh })
  const asActs = ({
    isPending,
    error,
    mutate,
    reset: forget,
  }: typeof reset | typeof disable | typeof unlock) => ({
    pending: isPending,
    error,
    forget,
    run: (asked: { id: string; reason: string }, done: (reply: Answer) => void) =>
      mutate(asked, { onSuccess: (reply: Answer) => done(reply) }),
  })
  return { reset: asActs(reset), enable: asActs(enable), disable: asActs(disable), unlock: asActs(unlock) }
}
