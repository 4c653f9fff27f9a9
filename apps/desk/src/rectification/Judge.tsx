import {
  countRectifications,
  type FindingReply,
  judgeFinding,
  listRectifications,
  type RectifiedFinding,
  viewRectification,
} from '@anzhu/contract/rectification'
import { leastReturnReason } from '@anzhu/law/inspections/rectification'
import { useAction } from '@anzhu/web/api'
import { Button } from 'antd'
import { useState } from 'react'
import { AskReason, Refusal } from '../frame/index.ts'

/** Closing a problem with one click, giving it back with a reason, or taking either back while it still can be. */
export function Judge({
  orderId: id,
  item,
  reply,
}: {
  orderId: string
  item: RectifiedFinding
  reply: FindingReply
}) {
  const [asking, setAsking] = useState(false)
  const judge = useAction(judgeFinding, {
    refresh: [viewRectification, listRectifications, countRectifications],
  })
  const one = { id, findingId: item.id, replyId: reply.id }
  const named = (word: string) => `${word}：问题 ${item.no}`
  if (reply.verdict !== null)
    return (
      <>
        <Button
          loading={judge.isPending}
          aria-label={named('撤销')}
          onClick={() => judge.mutate({ ...one, verdict: null })}
        >
          撤销
        </Button>
        <Refusal error={judge.error} />
      </>
    )
  return (
    <>
      <Button
        type="primary"
        loading={judge.isPending && !asking}
        aria-label={named('销号')}
        onClick={() => judge.mutate({ ...one, verdict: 'accepted' })}
      >
        销号
      </Button>
      <Button danger aria-label={named('退回')} onClick={() => setAsking(true)}>
        退回
      </Button>
      {!asking && <Refusal error={judge.error} />}
      <AskReason
        open={asking}
        title={`退回问题 ${item.no}`}
        act="退回整改"
        hint="项目部会看到这段话，并按它重新整改、回复。"
        danger
        least={leastReturnReason}
        pending={judge.isPending}
        error={judge.error}
        close={() => setAsking(false)}
        submit={(reason) =>
          judge.mutate({ ...one, verdict: 'returned', reason }, { onSuccess: () => setAsking(false) })
        }
      />
    </>
  )
}
