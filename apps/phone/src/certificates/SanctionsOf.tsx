import { answerSanction, listSanctions, type Sanction } from '@anzhu/contract/certificate-sanctions'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { ErrorBar, NoticeBar } from '@anzhu/web/states.tsx'
import { SummaryList } from '@anzhu/web/SummaryList.tsx'
import { useId, useState } from 'react'

/** Suspensions and revocations of one certificate, proposed or decided; to a proposed one its holder may answer. */
export function SanctionsOf({ certificateId }: { certificateId: string }) {
  const { data, error, refetch } = useEndpoint(listSanctions, { certificateId, limit: 20 })
  if (error !== null) return <ErrorBar error={error} retry={() => void refetch()} />
  return (data?.items ?? []).map((sanction) => <OneSanction key={sanction.id} sanction={sanction} />)
}

function OneSanction({ sanction }: { sanction: Sanction }) {
  const id = useId()
  const { title, stateName, may, answerBy, statement } = sanction
  const rows = [
    { id: 'state', title: '状态', value: stateName },
    { id: 'reason', title: '事实和理由', value: sanction.reason },
    { id: 'basis', title: '依据', value: sanction.basis },
    { id: 'unit', title: '机关', value: sanction.proposedUnit },
    ...(statement === null ? [] : [{ id: 'statement', title: '您的陈述', value: statement }]),
    ...(sanction.opinion === '' ? [] : [{ id: 'opinion', title: '决定意见', value: sanction.opinion }]),
    ...(sanction.returnsOn === null ? [] : [{ id: 'returns', title: '返还日期', value: sanction.returnsOn }]),
    ...(sanction.liftReason === null ? [] : [{ id: 'lift', title: '返还原因', value: sanction.liftReason }]),
  ]
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {may.includes('answer') && (
        <NoticeBar tone="wait">
          还没有决定。您可以在 {answerBy} 前（含当天）说明情况，主管部门听了再定。
        </NoticeBar>
      )}
      <SummaryList label={title} rows={rows.map((row) => ({ ...row, id: `${sanction.id}-${row.id}` }))} />
      {may.includes('answer') && <Statement sanctionId={sanction.id} />}
    </section>
  )
}

/** The right to be heard: a statement in one's own words. */
function Statement({ sanctionId }: { sanctionId: string }) {
  const id = useId()
  const answer = useAction(answerSanction, { refresh: [listSanctions] })
  const [statement, setStatement] = useState('')
  const short = [...statement.trim()].length < 4
  return (
    <div className="field certificate__statement">
      <label className="field__label" htmlFor={id}>
        陈述申辩
      </label>
      <textarea
        id={id}
        className="field__input field__input--tall"
        rows={5}
        maxLength={2000}
        value={statement}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => setStatement(target.value)}
      />
      <p className="field__hint" id={`${id}-note`}>
        写清哪里不对、有什么证据。提交以后不能改。
      </p>
      {answer.error !== null && <ErrorBar error={answer.error} lead="" />}
      <button
        type="button"
        className="button"
        disabled={short || answer.isPending}
        onClick={() => answer.mutate({ id: sanctionId, statement: statement.trim() })}
      >
        {answer.isPending ? '正在提交' : '提交陈述申辩'}
      </button>
    </div>
  )
}
