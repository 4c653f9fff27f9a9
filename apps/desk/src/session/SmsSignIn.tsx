import { sendSignInCode, signIn } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { CodeBox } from './CodeBox.tsx'
import { PhoneBox } from './PhoneBox.tsx'
import { SendCode } from './SendCode.tsx'
import type { WayProps } from './ways.ts'

/** A person's phone and six digits; the sixth digit submits. */
export function SmsSignIn({ done }: WayProps) {
  const [phoneId, codeId] = [useId(), useId()]
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const send = useAction(sendSignInCode)
  const action = useAction(signIn)
  const submit = (digits: string) =>
    action.mutate({ method: 'sms', phone, code: digits }, { onSuccess: done })
  return (
    <form
      className="sms-sign-in"
      onSubmit={(event) => {
        event.preventDefault()
        if (code.length === 6) submit(code)
      }}
    >
      {action.error !== null && <NoticeBar tone="error">{action.error.message}</NoticeBar>}
      <label htmlFor={phoneId}>手机号</label>
      <PhoneBox id={phoneId} value={phone} change={setPhone} />
      <label htmlFor={codeId}>短信验证码</label>
      <SendCode
        send={send}
        asked={phone.trim() === '' ? null : { phone }}
        told="如果该手机号已登记，验证码几秒内送达"
      >
        <CodeBox id={codeId} value={code} change={setCode} full={submit} />
      </SendCode>
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={action.isPending}
        disabled={code.length !== 6}
      >
        登录
      </Button>
      <NoneCame where="在本单位" />
    </form>
  )
}

/** What to do when no code comes. */
export function NoneCame({ where }: { where: string }) {
  return (
    <details className="hint">
      <summary>没收到验证码？</summary>
      <ol>
        <li>核对手机号是否就是{where}登记的号码。</li>
        <li>看看短信是否被手机归入“骚扰拦截”。</li>
        <li>号码已更换的，请带身份证到主管部门更正后再试。</li>
      </ol>
    </details>
  )
}
