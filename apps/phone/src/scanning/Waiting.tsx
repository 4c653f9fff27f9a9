import { verdictWords, type VerdictName } from '@anzhu/contract/credential'
import { formatMoment } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { useEffect, useRef } from 'react'
import { deliver, type Queued, useQueue } from './queue.ts'

/** What waits on this phone: each check, why it was not taken, and the button that sends everything again. */
export function Waiting({ onDelivered }: { onDelivered: () => void }) {
  const { account } = useSession()
  const { items, sending } = useQueue(account.id)
  const before = useRef(items.length)
  useEffect(() => {
    if (items.length < before.current) onDelivered()
    before.current = items.length
  }, [items.length, onDelivered])
  if (items.length === 0) return null
  return (
    <section className="section">
      <h2>未上传 {items.length}</h2>
      <ul className="rows">
        {items.map((item) => (
          <li key={item.id} className="row">
            <p className="row__title">
              {nameOf(item.body.shown)} · {formatMoment(item.body.at)}
            </p>
            <p className="hint">
              {item.failed === undefined ? '已保存在本机，联网后自动上传' : `未被接收：${item.failed}`}
            </p>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button button--second"
        disabled={sending}
        onClick={() => void deliver(account.id, true)}
      >
        {sending ? '正在上传' : '全部上传'}
      </button>
    </section>
  )
}

const nameOf = (shown: Queued['body']['shown']) =>
  shown === undefined ? '核验' : verdictWords[shown as VerdictName].short
