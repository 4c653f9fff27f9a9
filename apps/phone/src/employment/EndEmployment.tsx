import { endMyEmployment, viewMyEmployment } from '@anzhu/contract/employment'
import type { EmploymentSpan } from '@anzhu/contract/people'
import { viewWorker } from '@anzhu/contract/registry'
import { useAction } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { Field } from '../app/Field.tsx'

/** Ends the employment from the person's side, with the last day and the reason; the enterprise is told. */
export function EndEmployment({ span }: { span: EmploymentSpan }) {
  const { today } = useSession()
  const end = useAction(endMyEmployment, { refresh: [viewMyEmployment, viewWorker] })
  const [open, setOpen] = useState(false)
  const [endedOn, setEndedOn] = useState(today)
  const [reason, setReason] = useState('')
  if (!open)
    return (
      <button type="button" className="button button--second" onClick={() => setOpen(true)}>
        解除聘用
      </button>
    )
  const flaw = end.error?.issues.find(({ path }) => path === 'endedOn')?.message ?? ''
  return (
    <div className="sure" role="group" aria-label="解除聘用">
      <p role="status">
        解除后您不再属于{span.enterprise.name}，企业会收到通知。证书还在这家企业的，暂不可用，直到办好变更。
      </p>
      {end.error !== null && flaw === '' && <ErrorBar error={end.error} lead="" />}
      <Field
        label="最后一天"
        type="date"
        min={span.startedOn}
        max={today}
        value={endedOn}
        onChange={({ target }) => setEndedOn(target.value)}
        error={flaw}
      />
      <Field
        label="原因（企业会看到）"
        maxLength={200}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <button
        type="button"
        className="button"
        disabled={end.isPending || endedOn === '' || [...reason.trim()].length < 2}
        onClick={() => end.mutate({ endedOn, reason: reason.trim() }, { onSuccess: () => setOpen(false) })}
      >
        解除聘用
      </button>
      <button
        type="button"
        className="button button--second"
        disabled={end.isPending}
        onClick={() => setOpen(false)}
      >
        不解除
      </button>
    </div>
  )
}
