import { sendSignInCode } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button, Input } from 'antd'
import { useEffect, useId, useState } from 'react'

/** Phone and six digits; the sixth digit submits. */
export function SmsSignIn({
  pending,
  submit,
}: {
  pending: boolean
  submit: (body: { method: 'sms'; phone: string; code: string }) => void
}) {
  const [phoneId, codeId] = [useId(), useId()]
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [wait, setWait] = useCountdown()
  const send = useAction(sendSignInCode)
  const complete = (text: string) => {
    const digits = text.normalize('NFKC').replace(/\D/g, '').slice(0, 6)
    setCode(digits)
    if (digits.length === 6 && digits !== code) submit({ method: 'sms', phone, code: digits })
  }
  return (
    <form
      className="sms-sign-in"
      onSubmit={(event) => {
        event.preventDefault()
        if (code.length === 6) submit({ method: 'sms', phone, code })
      }}
    >
      <label htmlFor={phoneId}>手机号</label>
      <Input
        id={phoneId}
        size="large"
        inputMode="tel"
        autoComplete="tel"
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      <label htmlFor={codeId}>短信验证码</label>
      <div className="sms-sign-in__code">
        <Input
          id={codeId}
          size="large"
          inputMode="numeric"
          autoComplete="one-time-code"
          placeholder="6 位数字"
          value={code}
          onChange={(event) => complete(event.target.value)}
        />
        <Button
          size="large"
          disabled={wait > 0 || phone.trim() === ''}
          loading={send.isPending}
          onClick={() =>
            send.mutate({ phone }, { onSuccess: ({ resendAfterSeconds }) => setWait(resendAfterSeconds) })
          }
        >
          {wait > 0 ? `${wait} 秒后可重发` : '发送验证码'}
        </Button>
      </div>
      {send.error !== null && <NoticeBar tone="error">{send.error.message}</NoticeBar>}
      {send.isSuccess && (
        <p className="hint" role="status">
          如果该手机号已登记，验证码几秒内送达，5 分钟内有效。
        </p>
      )}
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={pending}
        disabled={code.length !== 6}
      >
        登录
      </Button>
      <details className="hint">
        <summary>没收到验证码？</summary>
        <ol>
          <li>核对手机号是否就是在本单位登记的号码。</li>
          <li>看看短信是否被手机归入“骚扰拦截”。</li>
          <li>号码已更换的，请本单位企业管理员更正登记后再试。</li>
        </ol>
      </details>
    </form>
  )
}

function useCountdown() {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (seconds <= 0) return
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000)
    return () => clearTimeout(timer)
  }, [seconds])
  return [seconds, setSeconds] as const
}
