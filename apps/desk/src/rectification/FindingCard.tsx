import {
  type FindingReply,
  type Rectification,
  type RectificationPhoto,
  type RectifiedFinding,
  viewRectificationPhoto,
} from '@anzhu/contract/rectification'
import { addressOf } from '@anzhu/contract/client'
import { findingStates } from '@anzhu/law/inspections/rectification'
import { formatMoment } from '@anzhu/web/format'
import { Judge } from './Judge.tsx'
import { ReplyButton } from './ReplyButton.tsx'

const tones = { open: 'act', replied: 'wait', closed: 'ok' } as const

/** One problem: what it is, how it looked and how it looks now, what was said, and the one thing to do about it. */
export function FindingCard({ order, item }: { order: Rectification; item: RectifiedFinding }) {
  const last = item.replies.at(-1)
  const judging = order.may.includes('recheck') && last !== undefined
  const replying = order.may.includes('reply') && item.state !== 'closed' && last?.verdict !== 'accepted'
  return (
    <li className="finding" aria-label={`问题 ${item.no}`}>
      <div className="finding__head">
        <span className="finding__no">{item.no}</span>
        <h3 className="finding__text">
          {item.level === 'major' && <span className="tag tag--bad">重大</span>}{' '}
          {item.place !== '' && `${item.place}：`}
          {item.text}
        </h3>
        {item.daysOverdue > 0 ? (
          <span className="tag tag--bad">逾期 {item.daysOverdue} 天</span>
        ) : (
          <span className={`tag tag--${tones[item.state]}`}>{findingStates[item.state]}</span>
        )}
      </div>
      <p className="hint">
        {item.clause !== '' && `${item.clause}。`}要求：{item.requirement}。期限 {item.dueOn}
        {item.responsible !== '' && `，责任人 ${item.responsible}`}
      </p>
      <div className="finding__sides">
        <Side title="整改前" orderId={order.id} photos={item.before} none="检查时没有拍照" />
        <Side title="整改后" orderId={order.id} photos={last?.photos ?? []} none="还没有回复" />
      </div>
      {item.replies.map((reply) => (
        <Said key={reply.id} reply={reply} />
      ))}
      <div className="finding__acts">
        {judging && <Judge orderId={order.id} item={item} reply={last} />}
        {replying && <ReplyButton order={order} item={item} />}
      </div>
    </li>
  )
}

function Side({
  title,
  orderId,
  photos,
  none,
}: {
  title: string
  orderId: string
  photos: readonly RectificationPhoto[]
  none: string
}) {
  return (
    <figure className="finding__side">
      <figcaption>{title}</figcaption>
      {photos.length === 0 && <p className="finding__none">{none}</p>}
      <div className="finding__photos">
        {photos.map((photo, at) => (
          <Picture key={photo.id} orderId={orderId} photo={photo} name={`${title}照片 ${at + 1}`} />
        ))}
      </div>
    </figure>
  )
}

function Picture({ orderId, photo, name }: { orderId: string; photo: RectificationPhoto; name: string }) {
  if (!photo.received) return <p className="finding__none">照片还在上传</p>
  const address = addressOf(viewRectificationPhoto, { id: orderId, photoId: photo.id })
  return (
    <a href={address} target="_blank" rel="noreferrer" title={`${name}，点开看大图`}>
      <img className="finding__photo" src={address} alt={name} loading="lazy" />
    </a>
  )
}

function Said({ reply }: { reply: FindingReply }) {
  return (
    <div className="finding__said">
      <p>
        <b>{reply.by}</b>
        {reply.byLink && '（通过链接）'} 回复：{reply.text}{' '}
        <span className="hint">{formatMoment(reply.at)}</span>
      </p>
      {reply.verdict !== null && (
        <p className={reply.verdict === 'returned' ? 'finding__back' : ''}>
          <b>{reply.judgedBy}</b> {reply.verdict === 'accepted' ? '复查合格，销号' : `退回：${reply.reason}`}
        </p>
      )}
    </div>
  )
}
