import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { SendCode } from './SendCode.tsx'

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
  const take = (text: string) => {
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
        onChange={({ target }) => setPhone(target.value)}
      />
      <label htmlFor={codeId}>短信验证码</label>
      <SendCode phone={phone}>
        <Input
          id={codeId}
          size="large"
          inputMode="numeric"
          autoComplete="one-time-code"
          placeholder="6 位数字"
          value={code}
          onChange={({ target }) => take(target.value)}
        />
      </SendCode>
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
          <li>号码已更换的，请带身份证到主管部门更正后再试。</li>
        </ol>
      </details>
    </form>
  )
}
