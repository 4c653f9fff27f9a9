import type { KeptAccount } from '@anzhu/contract/account-shapes'
import { endStaffKey, endStaffKeys, listStaffKeys, type StaffKey } from '@anzhu/contract/staff'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatDay, formatMoment } from '@anzhu/web/format'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { App, Button } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'
import { ProofDialog } from '../session/index.ts'

/** The security keys of somebody of an authority: one that is lost is taken back, or all of them. */
export function StaffKeys({ account }: { account: KeptAccount }) {
  const { data, error, refetch } = useEndpoint(listStaffKeys, { id: account.id })
  const [ending, setEnding] = useState<StaffKey | 'all' | null>(null)
  const mayEnd = !account.own && !account.elsewhere
  const items = data?.items ?? []
  return (
    <section className="staff-keys" aria-labelledby="staff-keys">
      <h3 id="staff-keys">安全密钥（UKey）</h3>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={2} />}
      {data !== undefined && items.length === 0 && <p className="hint">没有登记安全密钥。</p>}
      <ul className="post-list" aria-label="安全密钥">
        {items.map((key) => (
          <li key={key.id}>
            <span>
              <b>{key.name}</b>
              <br />
              <span className="hint">
                {formatDay(key.addedAt.slice(0, 10))} 登记 ·{' '}
                {key.lastUsedAt === null ? '还没有用过' : `最近使用 ${formatMoment(key.lastUsedAt)}`}
              </span>
            </span>
            {mayEnd && (
              <Button size="small" danger aria-label={`停用 ${key.name}`} onClick={() => setEnding(key)}>
                停用
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayEnd && items.length > 1 && (
        <Button danger onClick={() => setEnding('all')}>
          全部停用
        </Button>
      )}
      <EndKeys
        account={account}
        keys={items}
        phone={data?.phone ?? null}
        ending={ending}
        close={() => setEnding(null)}
      />
    </section>
  )
}

/** Asks why, says what is left afterwards, and takes the key or all of them back. */
function EndKeys({
  account,
  keys,
  phone,
  ending,
  close,
}: {
  account: KeptAccount
  keys: readonly StaffKey[]
  phone: string | null
  ending: StaffKey | 'all' | null
  close: () => void
}) {
  const { message } = App.useApp()
  const one = useAction(endStaffKey, { refresh: [listStaffKeys] })
  const all = useAction(endStaffKeys, { refresh: [listStaffKeys] })
  const [reason, setReason] = useState('')
  const what = ending === 'all' || ending === null ? '全部安全密钥' : `“${ending.name}”`
  const leave = () => {
    one.reset()
    all.reset()
    close()
  }
  const submit = (because: string) => {
    setReason(because)
    const onSuccess = () => {
      void message.success(`已停用${what}，本人会收到通知`)
      leave()
    }
    if (ending === 'all') all.mutate({ id: account.id, reason: because }, { onSuccess })
    else if (ending !== null) one.mutate({ id: account.id, keyId: ending.id, reason: because }, { onSuccess })
  }
  const error = ending === 'all' ? all.error : one.error
  const isLast = ending === 'all' || keys.length === 1
  return (
    <>
      <AskReason
        open={ending !== null}
        title={`停用${what}：${account.name}（${account.login}）`}
        act="停用"
        danger
        least={4}
        hint={`停用后不能再用它登录，已有的登录立即失效；本人会收到通知和理由。${isLast ? afterwards(phone) : ''}`}
        pending={one.isPending || all.isPending}
        error={error}
        close={leave}
        submit={submit}
      />
      <ProofDialog error={error} again={() => submit(reason)} />
    </>
  )
}

const afterwards = (phone: string | null) =>
  phone === null
    ? '他没有联系手机，停用后没有第二步验证，须两步登录的就登录不了；还要用的，请为他另开账号并填上手机。'
    : `以后登录用密码，再加发到 ${phone} 的短信验证码。`
