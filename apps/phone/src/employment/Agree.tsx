import {
  agreeToEmployment,
  type EmploymentOffer,
  type FaceCheck,
  sendAgreementCode,
} from '@anzhu/contract/employment'
import { useAbout } from '@anzhu/web/about'
import { useAction } from '@anzhu/web/api'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { useEffect, useRef, useState } from 'react'
import { codeDigits, useCountdown } from '../access/index.ts'
import { Field } from '../app/Field.tsx'
import { afterAnswer } from './after-answer.ts'
import { ByFace } from './ByFace.tsx'

interface Props {
  readonly offer: EmploymentOffer
  readonly phone: string | null
  readonly face: FaceCheck
}

/** Says yes: by the code that is always there, or by the face where that is possible, with a way back to the code. */
export function Agree({ offer, phone, face }: Props) {
  const [byFace, setByFace] = useState(false)
  return (
    <>
      {/* Stays while the face is tried: the code that went out still holds. */}
      <div hidden={byFace}>
        <ByCode offer={offer} phone={phone} />
        {(face === 'ready' || face === 'unasked') && (
          <button type="button" className="button button--second" onClick={() => setByFace(true)}>
            改用刷脸确认
          </button>
        )}
        {face === 'used-up' && <p className="hint">今天刷脸的次数已经用完，请用短信验证码，一样有效。</p>}
      </div>
      {byFace && <ByFace offer={offer} face={face} byCode={() => setByFace(false)} />}
    </>
  )
}

/** The code goes out as soon as somebody agrees; with its sixth digit the employment stands. */
function ByCode({ offer: { id, version }, phone }: { offer: EmploymentOffer; phone: string | null }) {
  const { demo } = useAbout()
  const send = useAction(sendAgreementCode)
  const agree = useAction(agreeToEmployment, { refresh: afterAnswer })
  const [left, startCountdown] = useCountdown()
  const [code, setCode] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const ask = () =>
    send.mutate(
      { id },
      {
        onSuccess: ({ resendAfterSeconds }) => {
          startCountdown(resendAfterSeconds)
          box.current?.focus()
        },
      },
    )
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    ask()
  })
  const type = (typed: string) => {
    const digits = codeDigits(typed)
    setCode(digits)
    if (digits.length === 6 && digits !== code && !agree.isPending)
      agree.mutate({ id, version, code: digits })
  }
  return (
    <>
      {send.error !== null && <ErrorBar error={send.error} lead="" />}
      <Field
        label="短信验证码"
        className="code-input"
        inputMode="numeric"
        autoComplete="one-time-code"
        inputRef={box}
        value={code}
        onChange={({ target }) => type(target.value)}
        error={agree.error?.message ?? ''}
        hint={`已发到您登记的手机 ${phone ?? ''}，用来确认是您本人；满 6 位自动提交`}
        aside={
          <button
            type="button"
            className="button button--second"
            disabled={left > 0 || send.isPending}
            onClick={ask}
          >
            {left > 0 ? `${left} 秒后重发` : '重新发送'}
          </button>
        }
      />
      {demo && (
        <p className="hint">
          演示环境不真发短信，
          <a href="/dev/outbox" target="_blank" rel="noreferrer">
            到收件箱查看验证码
          </a>
          。
        </p>
      )}
    </>
  )
}
