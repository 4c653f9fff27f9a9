import { sendSignInCode } from '@anzhu/contract/session'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { useAbout } from '@anzhu/web/about'
import { useAction } from '@anzhu/web/api'
import { useRef, useState } from 'react'
import { codeDigits } from './code-text.ts'
import { useCountdown } from './countdown.ts'
import { Field } from '../app/Field.tsx'

interface Props {
  readonly phone: string
  readonly onPhone: (phone: string) => void
  /** Called with the six digits, also when the phone filled them in or they were pasted. */
  readonly onCode: (code: string) => void
  readonly code: string
  readonly setCode: (code: string) => void
  readonly busy: boolean
  readonly phoneError?: string
  readonly codeError?: string
}

/** Phone number and the code sent to it: sending, waiting to send again, and what to do when none comes. */
export function SmsCode({
  phone,
  onPhone,
  onCode,
  code,
  setCode,
  busy,
  phoneError = '',
  codeError = '',
}: Props) {
  const send = useAction(sendSignInCode)
  const [left, startCountdown] = useCountdown()
  const [wrong, setWrong] = useState('')
  const codeBox = useRef<HTMLInputElement>(null)
  const ask = () => {
    const mobile = checkMobile(phone)
    if (!mobile.ok) return setWrong(`${mobile.problem}，${mobile.suggestion}`)
    setWrong('')
    send.mutate(
      { phone: mobile.value },
      {
        onSuccess: ({ resendAfterSeconds }) => {
          startCountdown(resendAfterSeconds)
          codeBox.current?.focus()
        },
      },
    )
  }
  const type = (typed: string) => {
    const digits = codeDigits(typed)
    setCode(digits)
    if (digits.length === 6 && digits !== code && !busy) onCode(digits)
  }
  return (
    <>
      <Field
        label="手机号"
        type="tel"
        inputMode="numeric"
        autoComplete="tel-national"
        value={phone}
        onChange={(event) => onPhone(event.target.value)}
        error={wrong || phoneError || (send.error?.message ?? '')}
      />
      <Field
        label="短信验证码"
        className="code-input"
        inputMode="numeric"
        autoComplete="one-time-code"
        inputRef={codeBox}
        value={code}
        onChange={(event) => type(event.target.value)}
        error={codeError}
        hint={send.isSuccess ? '已发送，5 分钟内有效；满 6 位自动提交' : ''}
        aside={
          <button
            type="button"
            className="button button--second"
            disabled={left > 0 || send.isPending}
            onClick={ask}
          >
            {left > 0 ? `${left} 秒后重发` : send.isSuccess ? '重新发送' : '获取验证码'}
          </button>
        }
      />
      {send.isSuccess && <NoneCame />}
    </>
  )
}

function NoneCame() {
  const { demo } = useAbout()
  return (
    <details className="help">
      <summary>没收到？</summary>
      <ol>
        <li>号码填错了，或不是登记在安筑的那个号码：核对后重新发送。</li>
        <li>被手机拦截：到短信的“拦截”或“通知类”里找一找。</li>
        <li>停机、欠费或没有信号：换个地方等 1 分钟再重发；号码已换的，请劳资员更正登记。</li>
      </ol>
      {demo && (
        <p>
          演示环境不真发短信，
          <a href="/dev/outbox" target="_blank" rel="noreferrer">
            到收件箱查看验证码
          </a>
          。
        </p>
      )}
    </details>
  )
}
