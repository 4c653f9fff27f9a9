import { viewOutbox } from '@anzhu/contract/development'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'

const stateWords = { queued: '排队', sent: '已发', failed: '未送达' } as const

/** The text messages that would have been sent, the latest first. */
export function SentMessages() {
  const { data } = useEndpoint(viewOutbox, {}, { every: 3000 })
  if (data?.items.length === 0) return <p className="hint">还没有发出短信。</p>
  return (
    <ul className="outbox__messages" aria-label="短信" tabIndex={0}>
      {data?.items.map(({ id, at, to, body, state }) => (
        <li key={id}>
          <span className="hint">
            {formatMoment(at)} → {to} {stateWords[state]}
          </span>
          <span>{body}</span>
        </li>
      ))}
    </ul>
  )
}
