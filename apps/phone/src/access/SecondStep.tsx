import type { SecondStep as Step } from '@anzhu/contract/fields'
import { sendSecondCode, takeSecondStep } from '@anzhu/contract/security-keys'
import type { Session } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { Field } from '../app/Field.tsx'
import { codeDigits } from './code-text.ts'
import { useCountdown } from './countdown.ts'

/** After the password: the code sent to the contact's phone. Whoever has a key signs in at a PC, where it is plugged in. */
export function SecondStep({
  step,
  done,
  leave,
}: {
  step: Step
  done: (session: Session) => void
  /** Back to the name and the password. */
  leave: () => void
}) {
  const [code, setCode] = useState('')
  const [left, startCountdown] = useCountdown()
  const send = useAction(sendSecondCode)
  const take = useAction(takeSecondStep)
  const { ticket, phone } = step
  if (!step.methods.includes('sms'))
    return (
      <>
        <NoticeBar tone="wait">
          密码正确。这个账号登记了安全密钥，还要插密钥核对一次，请在电脑上登录。
        </NoticeBar>
        <OtherAccount leave={leave} />
      </>
    )
  const type = (typed: string) => {
    const digits = codeDigits(typed)
    setCode(digits)
    if (digits.length === 6 && digits !== code && !take.isPending)
      take.mutate({ ticket, proof: { method: 'sms', code: digits } }, { onSuccess: done })
  }
  return (
    <>
      <NoticeBar tone="ok">密码正确，还差一步。</NoticeBar>
      <Field
        label={`发到 ${phone} 的短信验证码`}
        className="code-input"
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={(event) => type(event.target.value)}
        error={take.error?.message ?? send.error?.message ?? ''}
        hint={send.isSuccess ? '已发送，5 分钟内有效' : ''}
        aside={
          <button
            type="button"
            className="button button--second"
            disabled={left > 0 || send.isPending}
            onClick={() =>
              send.mutate(
                { ticket },
                { onSuccess: ({ resendAfterSeconds }) => startCountdown(resendAfterSeconds) },
              )
            }
          >
            {left > 0 ? `${left} 秒后重发` : '获取验证码'}
          </button>
        }
      />
      <OtherAccount leave={leave} />
    </>
  )
}

const OtherAccount = ({ leave }: { leave: () => void }) => (
  <div className="foot-links">
    <button type="button" className="link-button" onClick={leave}>
      换一个账号登录
    </button>
  </div>
)
