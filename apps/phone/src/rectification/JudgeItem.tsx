import {
  type FindingReply,
  judgeFinding,
  listRectifications,
  type RectifiedFinding,
  viewRectification,
} from '@anzhu/contract/rectification'
import { leastReturnReason } from '@anzhu/law/inspections/rectification'
import { useAction } from '@anzhu/web/api'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { TextArea } from '../app/TextArea.tsx'

/** One tap closes a problem; giving it back asks why; either can be taken back while nothing has left the house. */
export function JudgeItem({
  orderId: id,
  item,
  reply,
}: {
  orderId: string
  item: RectifiedFinding
  reply: FindingReply
}) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const judge = useAction(judgeFinding, { refresh: [viewRectification, listRectifications] })
  const one = { id, findingId: item.id, replyId: reply.id }
  const short = [...reason.trim()].length < leastReturnReason
  return (
    <div className="rectify__acts">
      {judge.error !== null && <ErrorBar error={judge.error} lead="没有提交" />}
      {reply.verdict !== null ? (
        <button
          type="button"
          className="button button--second"
          aria-label={`撤销：问题 ${item.no}`}
          disabled={judge.isPending}
          onClick={() => judge.mutate({ ...one, verdict: null })}
        >
          撤销
        </button>
      ) : asking ? (
        <>
          <TextArea label={`退回的理由（至少 ${leastReturnReason} 字）`} value={reason} change={setReason} />
          <button
            type="button"
            className="button"
            disabled={judge.isPending || short}
            onClick={() =>
              judge.mutate({ ...one, verdict: 'returned', reason }, { onSuccess: () => setAsking(false) })
            }
          >
            退回整改
          </button>
          <button type="button" className="button button--second" onClick={() => setAsking(false)}>
            取消
          </button>
        </>
      ) : (
        <div className="rectify__pair">
          <button
            type="button"
            className="button"
            aria-label={`销号：问题 ${item.no}`}
            disabled={judge.isPending}
            onClick={() => judge.mutate({ ...one, verdict: 'accepted' })}
          >
            销号
          </button>
          <button
            type="button"
            className="button button--second"
            aria-label={`退回：问题 ${item.no}`}
            onClick={() => setAsking(true)}
          >
            退回
          </button>
        </div>
      )}
    </div>
  )
}
