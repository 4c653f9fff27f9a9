import { type MyEnrolment, viewMyTrainings, withdrawEnrolment } from '@anzhu/contract/training'
import { enrolmentStates } from '@anzhu/law/training/words'
import { useAction } from '@anzhu/web/api'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { dayAndTime } from './times.ts'

/** What one has enrolled in, the latest first; a seat can be given back before the start. */
export function MyEnrolments({ enrolments }: { enrolments: readonly MyEnrolment[] }) {
  if (enrolments.length === 0) return null
  return (
    <section className="section" aria-labelledby="enrolments">
      <h2 id="enrolments">我报的名</h2>
      <ul className="rows">
        {enrolments.map((one) => (
          <Mine key={one.id} mine={one} />
        ))}
      </ul>
    </section>
  )
}

function Mine({ mine: { id, plan, state, outcome, mayWithdraw } }: { mine: MyEnrolment }) {
  const [asking, setAsking] = useState(false)
  const withdraw = useAction(withdrawEnrolment, { refresh: [viewMyTrainings] })
  return (
    <li className="row">
      <p className="row__title">
        {plan.title} <span className="tag tag--mute">{enrolmentStates[state]}</span>
      </p>
      <p>
        {dayAndTime(plan.startsAt)} · {plan.address}
      </p>
      {outcome !== '' && <p className="hint">{outcome}</p>}
      <p className="hint">
        联系人 {plan.contact} {plan.contactPhone}
      </p>
      {plan.cancelReason !== '' && <p className="hint">机构已取消：{plan.cancelReason}</p>}
      {withdraw.error !== null && <ErrorBar error={withdraw.error} lead="" />}
      {mayWithdraw && !asking && (
        <button type="button" className="link-button" onClick={() => setAsking(true)}>
          退出报名
        </button>
      )}
      {mayWithdraw && asking && (
        <button
          type="button"
          className="button button--second"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate({ id })}
        >
          确认退出“{plan.title}”
        </button>
      )}
    </li>
  )
}
