import { listMessages, readMessages } from '@anzhu/contract/notices'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatAgo, formatMoment } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { Link } from 'react-router'
import { Section } from '../frame/index.ts'

/** The last few messages; one about a case opens it, so that whoever is asked can answer at once. */
export function LatestMessages() {
  const { now } = useSession()
  const { data } = useEndpoint(listMessages, { limit: 4 })
  const readIt = useAction(readMessages, { refresh: [listMessages] })
  return (
    <Section
      title="消息"
      aside={
        <Link className="link" to="/messages">
          全部消息
        </Link>
      }
    >
      {data?.items.length === 0 && <p className="hint">没有消息。导入完成后会在这里告诉您。</p>}
      <ul className="home-messages">
        {data?.items.map(({ id, title, at, read, link }) => (
          <li key={id}>
            <Link
              to={link?.startsWith('/items/') === true ? link : '/messages'}
              onClick={() => !read && readIt.mutate({ ids: [id] })}
            >
              {!read && <span className="tag tag--act">未读</span>} {title}
            </Link>
            <span className="hint" title={formatMoment(at)}>
              {formatAgo(at, now)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
