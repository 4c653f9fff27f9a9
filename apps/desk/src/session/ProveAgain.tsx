import { call } from '@anzhu/contract/client'
import {
  askProofKey,
  listSecurityKeys,
  type Proof,
  proveAgain,
  sendProofCode,
} from '@anzhu/contract/security-keys'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { signWithKey } from './browser-key.ts'
import { CodeBox } from './CodeBox.tsx'
import { KeyPanel } from './KeyPanel.tsx'
import { SendCode } from './SendCode.tsx'

interface Props {
  readonly method: Proof['method']
  readonly phone: string | null
  /** What it is asked for. */
  readonly lead: string
  /** Hears that it was shown. */
  readonly shown?: () => void
}

/** Shows once more who one is, in the strongest way the account has; what follows may be done within ten minutes. */
export function ProveAgain({ method, phone, lead, shown }: Props) {
  const cache = useQueryClient()
  const prove = useMutation<unknown, Error, () => Promise<Proof>>({
    mutationFn: async (proof) => call(proveAgain, { proof: await proof() }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: [listSecurityKeys.id] })
      shown?.()
    },
  })
  const state = { pending: prove.isPending, error: prove.error }
  const show = (proof: () => Promise<Proof>) => prove.mutate(proof)
  return (
    <div className="door-panel">
      <NoticeBar tone="plain">{lead}</NoticeBar>
      {method === 'security-key' ? (
        <KeyPanel
          {...state}
          button="用已登记的密钥验证"
          press={() =>
            show(async () => ({
              method: 'security-key',
              answer: await signWithKey(await call(askProofKey, {})),
            }))
          }
        >
          请插上已登记的密钥，按浏览器的提示输入 PIN，再轻触密钥。
        </KeyPanel>
      ) : (
        <Typed {...state} method={method} phone={phone} show={(proof) => show(async () => proof)} />
      )}
    </div>
  )
}

/** A password, or a code sent to the contact's phone. */
function Typed({
  method,
  phone,
  pending,
  error,
  show,
}: {
  method: 'password' | 'sms'
  phone: string | null
  pending: boolean
  error: Error | null
  show: (proof: Proof) => void
}) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const send = useAction(sendProofCode)
  const proofOf = (text: string): Proof =>
    method === 'sms' ? { method, code: text } : { method, password: text }
  return (
    <form
      className="sms-sign-in"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed !== '') show(proofOf(typed))
      }}
    >
      {error !== null && <NoticeBar tone="error">{error.message}</NoticeBar>}
      <label htmlFor={id}>{method === 'sms' ? `发到 ${phone} 的短信验证码` : '登录密码'}</label>
      {method === 'sms' ? (
        <SendCode send={send} asked={{}} told={`已发到 ${phone}`}>
          <CodeBox id={id} value={typed} change={setTyped} full={(code) => show(proofOf(code))} />
        </SendCode>
      ) : (
        <Input.Password
          id={id}
          autoComplete="current-password"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      <Button
        type="primary"
        htmlType="submit"
        loading={pending}
        disabled={typed === '' || (method === 'sms' && typed.length !== 6)}
      >
        验证
      </Button>
    </form>
  )
}
