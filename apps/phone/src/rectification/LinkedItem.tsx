import { ApiError, call } from '@anzhu/contract/client'
import {
  type LinkedFinding,
  replyThroughLink,
  sendLinkedPhoto,
  viewLinkedPhoto,
} from '@anzhu/contract/reply-links'
import { findingStates } from '@anzhu/law/inspections/rectification'
import { useEndpoint } from '@anzhu/web/api'
import { compressPhoto } from '@anzhu/web/compress-photo'
import { newId } from '@anzhu/web/new-id'
import { useRef, useState } from 'react'
import { AnswerForm, type Taken } from './AnswerForm.tsx'

interface Proof {
  readonly token: string
  readonly ticket: string
}

const tones = { open: 'act', replied: 'wait', closed: 'ok' } as const

/** One problem as whoever was sent a link sees it: what it is, how it looked, and the answer. */
export function LinkedItem({
  proof,
  item,
  changed,
}: {
  proof: Proof
  item: LinkedFinding
  changed: () => void
}) {
  const photo = item.before.find(({ received }) => received)
  return (
    <section className="rectify" aria-label={`问题 ${item.no}`}>
      <h2>
        {item.no}. {item.place !== '' && `${item.place}：`}
        {item.text}
      </h2>
      <p className="hint">
        <span className={`tag tag--${tones[item.state]}`}>{findingStates[item.state]}</span>{' '}
        {item.requirement} · 期限 {item.dueOn}
      </p>
      {photo !== undefined && <Before proof={proof} photoId={photo.id} />}
      {item.reply !== null && (
        <p>
          <b>{item.reply.by}</b>：{item.reply.text}（{item.reply.photos} 张照片）
        </p>
      )}
      {item.reply !== null && item.reply.returned !== '' && (
        <p className="rectify__back">退回：{item.reply.returned}</p>
      )}
      {item.state === 'open' && <Answer proof={proof} item={item} changed={changed} />}
    </section>
  )
}

function Before({ proof, photoId }: { proof: Proof; photoId: string }) {
  const { data } = useEndpoint(viewLinkedPhoto, { ...proof, photoId })
  if (data === undefined) return null
  return (
    <img className="rectify__photo" src={`data:image/${data.kind};base64,${data.data}`} alt="整改前照片" />
  )
}

function Answer({ proof, item, changed }: { proof: Proof; item: LinkedFinding; changed: () => void }) {
  const replyId = useRef(newId())
  const [failure, setFailure] = useState<ApiError | null>(null)
  const [sending, setSending] = useState(false)
  const send = async (text: string, photos: readonly Taken[]) => {
    setSending(true)
    setFailure(null)
    try {
      const photoIds = []
      for (const { id, file } of photos) {
        const ready = await compressPhoto(file)
        const photo = { ...proof, name: ready.name || '照片.jpg', data: await base64Of(ready) }
        photoIds.push((await call(sendLinkedPhoto, photo, { idempotencyKey: id })).photoId)
      }
      await call(replyThroughLink, {
        ...proof,
        findingId: item.id,
        replyId: replyId.current,
        text,
        photoIds,
      })
      changed()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFailure(error)
    } finally {
      setSending(false)
    }
  }
  return <AnswerForm no={item.no} busy={sending} failure={failure} send={(...one) => void send(...one)} />
}

/** The bytes of a picture as text; by FileReader, which every phone has. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')))
    reader.addEventListener('error', () =>
      reject(new ApiError({ status: 0, code: 'file.refused', detail: '照片读不出来，请重新拍照。' })),
    )
    reader.readAsDataURL(file)
  })
}
