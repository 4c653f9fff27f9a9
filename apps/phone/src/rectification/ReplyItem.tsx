import { ApiError } from '@anzhu/contract/client'
import {
  listRectifications,
  type Rectification,
  type RectifiedFinding,
  replyToFinding,
  viewRectification,
} from '@anzhu/contract/rectification'
import { useAction } from '@anzhu/web/api'
import { compressPhoto } from '@anzhu/web/compress-photo'
import { newId } from '@anzhu/web/new-id'
import { sendFile } from '@anzhu/web/send-file'
import { useRef, useState } from 'react'
import { AnswerForm, type Taken } from './AnswerForm.tsx'

/** Photographing how it looks now and sending the answer; the words are there already and can be changed. */
export function ReplyItem({ order, item }: { order: Rectification; item: RectifiedFinding }) {
  const replyId = useRef(newId())
  const [failure, setFailure] = useState<ApiError | null>(null)
  const [sending, setSending] = useState(false)
  const reply = useAction(replyToFinding, { refresh: [viewRectification, listRectifications] })
  const send = async (text: string, photos: readonly Taken[]) => {
    setSending(true)
    setFailure(null)
    try {
      const sent = []
      for (const { id, file, takenAt } of photos) {
        const ready = await compressPhoto(file)
        const abort = new AbortController()
        const stored = await sendFile(ready, { idempotencyKey: id, progress: () => {}, signal: abort.signal })
        sent.push({ id, fileId: stored.id, source: 'camera' as const, takenAt })
      }
      await reply.mutateAsync({
        id: order.id,
        findingId: item.id,
        replyId: replyId.current,
        text,
        photos: sent,
      })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFailure(error)
    } finally {
      setSending(false)
    }
  }
  return <AnswerForm no={item.no} busy={sending} failure={failure} send={(...one) => void send(...one)} />
}
