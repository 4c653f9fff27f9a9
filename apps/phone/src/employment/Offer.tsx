import {
  agreeToEmployment,
  type EmploymentOffer,
  refuseEmployment,
  sendAgreementCode,
  viewMyEmployment,
} from '@anzhu/contract/employment'
import { listCases } from '@anzhu/contract/cases'
import { viewWorker } from '@anzhu/contract/registry'
import { viewPersonRecord } from '@anzhu/contract/people'
import { useAbout } from '@anzhu/web/about'
import { useAction } from '@anzhu/web/api'
import { ErrorBar, NoticeBar } from '@anzhu/web/states.tsx'
import { SummaryList } from '@anzhu/web/SummaryList.tsx'
import { useEffect, useRef, useState } from 'react'
import { codeDigits, useCountdown } from '../access/index.ts'
import { Field } from '../app/Field.tsx'

const refresh = [viewMyEmployment, viewWorker, viewPersonRecord, listCases]

/** A request to be employed: what it says, then yes with a code on the own phone, or no with a reason. */
export function Offer({ offer, phone }: { offer: EmploymentOffer; phone: string | null }) {
  const [answer, setAnswer] = useState<'agree' | 'refuse' | null>(null)
  const { enterprise, post, from, to, answerBy, inTheWay } = offer
  return (
    <section className="section" aria-label={`${enterprise.name}的聘用`}>
      <h2>请您确认聘用</h2>
      <SummaryList
        label="聘用详情"
        rows={[
          { id: 'enterprise', title: '企业', value: enterprise.name },
          { id: 'code', title: '信用代码', value: enterprise.creditCode },
          { id: 'region', title: '所在地', value: enterprise.regionName },
          { id: 'post', title: '职务', value: post },
          { id: 'term', title: '合同期', value: `${from} 至 ${to}` },
          { id: 'until', title: '答复期限', value: answerBy ?? '' },
        ]}
      />
      <NoticeBar>
        同意后立即建立聘用。聘用会与您的全部证书比对，证书不在这家企业的，暂不可用，直到办好变更。
      </NoticeBar>
      {inTheWay !== '' && <NoticeBar tone="wait">{inTheWay}</NoticeBar>}
      {answer === 'agree' && <Agree offer={offer} phone={phone} />}
      {answer === 'refuse' && <Refuse offer={offer} back={() => setAnswer(null)} />}
      {answer === null && (
        <>
          {inTheWay === '' && (
            <button type="button" className="button" onClick={() => setAnswer('agree')}>
              同意聘用
            </button>
          )}
          <button type="button" className="button button--second" onClick={() => setAnswer('refuse')}>
            拒绝
          </button>
        </>
      )}
    </section>
  )
}

/** The code goes out as soon as somebody agrees; with its sixth digit the employment stands. */
function Agree({ offer: { id, version }, phone }: { offer: EmploymentOffer; phone: string | null }) {
  const { demo } = useAbout()
  const send = useAction(sendAgreementCode)
  const agree = useAction(agreeToEmployment, { refresh })
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

function Refuse({ offer: { id, version }, back }: { offer: EmploymentOffer; back: () => void }) {
  const refuse = useAction(refuseEmployment, { refresh })
  const [reason, setReason] = useState('')
  return (
    <>
      {refuse.error !== null && <ErrorBar error={refuse.error} lead="" />}
      <Field
        label="拒绝的原因（企业会看到）"
        maxLength={200}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        hint="拒绝后只有企业可以重新发起"
      />
      <button
        type="button"
        className="button"
        disabled={refuse.isPending || [...reason.trim()].length < 2}
        onClick={() => refuse.mutate({ id, version, reason: reason.trim() })}
      >
        拒绝聘用
      </button>
      <button type="button" className="button button--second" disabled={refuse.isPending} onClick={back}>
        返回
      </button>
    </>
  )
}
