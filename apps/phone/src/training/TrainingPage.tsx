import './training.css'
import { viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { enrolMyself, type MyEnrolment, type TrainingOffer, viewMyTrainings } from '@anzhu/contract/training'
import { trainingKinds } from '@anzhu/law/training/words'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { Empty, ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { Page } from '../app/Page.tsx'
import { MyEnrolments } from './MyEnrolments.tsx'
import { dayAndTime } from './times.ts'

/** M2: where a worker enrols: what restores green first, then the nearest; below it what they have enrolled in. */
export function TrainingPage() {
  const { data, error, refetch } = useEndpoint(viewMyTrainings, {})
  const [receipt, setReceipt] = useState<MyEnrolment | null>(null)
  if (data === undefined) {
    return (
      <Page title="培训">
        {error === null ? (
          <Loading />
        ) : (
          <ErrorBar error={error} lead="没有打开" retry={() => void refetch()} />
        )}
      </Page>
    )
  }
  const { offers, enrolments, advice } = data
  const open = offers.filter(({ findings }) => findings.length === 0)
  const shut = offers.filter(({ findings }) => findings.length > 0)
  return (
    <Page title="培训">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {receipt !== null && <Receipt of={receipt} />}
      {advice !== '' && open.length > 0 && <NoticeBar tone="wait">{advice}</NoticeBar>}
      <MyEnrolments enrolments={enrolments} />
      <section className="section" aria-labelledby="offers">
        <h2 id="offers">可以报名的场次</h2>
        {open.length === 0 && (
          <Empty title="现在没有可以报名的场次">{advice === '' ? '有新的场次会列在这里。' : advice}</Empty>
        )}
        {open.length > 0 && (
          <ul className="rows">
            {open.map((offer) => (
              <Offer key={offer.id} offer={offer} enrolled={setReceipt} />
            ))}
          </ul>
        )}
      </section>
      {shut.length > 0 && <Shut offers={shut} />}
    </Page>
  )
}

function Receipt({ of: { plan, outcome } }: { of: MyEnrolment }) {
  return (
    <NoticeBar tone="ok">
      报名成功：{plan.title}，{dayAndTime(plan.startsAt)} 在{plan.address}。{outcome}
      。已发短信，请带身份证按时到场。
    </NoticeBar>
  )
}

function Offer({ offer, enrolled }: { offer: TrainingOffer; enrolled: (receipt: MyEnrolment) => void }) {
  const [asking, setAsking] = useState(false)
  const enrol = useAction(enrolMyself, { refresh: [viewMyTrainings, viewMySafetyCode] })
  const confirm = () =>
    enrol.mutate(
      { planId: offer.id },
      {
        onSuccess: (receipt) => {
          enrolled(receipt)
          window.scrollTo({ top: 0 })
        },
      },
    )
  return (
    <li className="row">
      <OfferFacts offer={offer} />
      {enrol.error !== null && <ErrorBar error={enrol.error} lead="" />}
      {asking ? (
        <div className="offer__ask">
          <button type="button" className="button" disabled={enrol.isPending} onClick={confirm}>
            {enrol.isPending ? '正在报名' : '确认报名'}
          </button>
          <button type="button" className="button button--second" onClick={() => setAsking(false)}>
            不报了
          </button>
        </div>
      ) : (
        <button
          type="button"
          className="button"
          aria-label={`报名 ${offer.title}`}
          onClick={() => setAsking(true)}
        >
          报名
        </button>
      )}
    </li>
  )
}

function OfferFacts({ offer }: { offer: TrainingOffer }) {
  const { title, kind, startsAt, region, address, seats, taken, outcome, restoresGreen, body } = offer
  return (
    <>
      <p className="row__title">
        {title} <span className="tag tag--act">{trainingKinds[kind]}</span>
      </p>
      <p>
        {dayAndTime(startsAt)} · {region.name} {address}
      </p>
      <p className="hint">
        {body.name} · 余位 {seats - taken}
      </p>
      <p className={restoresGreen ? 'offer__outcome offer__outcome--green' : 'offer__outcome'}>{outcome}</p>
    </>
  )
}

/** The ones that are of no use to this person, folded away, each with the reason. */
function Shut({ offers }: { offers: readonly TrainingOffer[] }) {
  return (
    <details className="section">
      <summary>暂不能报名的 {offers.length} 场</summary>
      <ul className="rows">
        {offers.map((offer) => (
          <li key={offer.id} className="row">
            <OfferFacts offer={offer} />
            {offer.findings.map(({ rule, sentence, suggestion }) => (
              <p key={rule} className="hint">
                {sentence}。{suggestion}。
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
