import { type EmploymentOffer, type FaceCheck, refuseEmployment } from '@anzhu/contract/employment'
import { useAction } from '@anzhu/web/api'
import { ErrorBar, NoticeBar } from '@anzhu/web/states.tsx'
import { SummaryList } from '@anzhu/web/SummaryList.tsx'
import { useState } from 'react'
import { Field } from '../app/Field.tsx'
import { Agree } from './Agree.tsx'
import { afterAnswer } from './after-answer.ts'

/** A request to be employed: what it says, then yes with a code on the own phone, or no with a reason. */
export function Offer({
  offer,
  phone,
  face,
}: {
  offer: EmploymentOffer
  phone: string | null
  face: FaceCheck
}) {
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
      {answer === 'agree' && <Agree offer={offer} phone={phone} face={face} />}
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

function Refuse({ offer: { id, version }, back }: { offer: EmploymentOffer; back: () => void }) {
  const refuse = useAction(refuseEmployment, { refresh: afterAnswer })
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
