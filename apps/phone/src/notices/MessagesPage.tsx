import { listMessages, type Message, readMessages } from '@anzhu/contract/notices'
import { useAction } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { Page } from '../app/Page.tsx'
import { usePages } from '../app/use-pages.ts'

/** What I was told, the newest first. What is on the screen counts as read; its mark stays until the next visit. */
export function MessagesPage() {
  const { items, error, retry, more } = usePages(listMessages, { limit: 30 })
  const { mutate: markRead } = useAction(readMessages)
  const unread = items?.filter(({ read }) => !read).map(({ id }) => id) ?? []
  const shown = unread.join(' ')
  useEffect(() => {
    if (shown !== '') markRead({ ids: shown.split(' ').slice(0, 200) })
  }, [shown, markRead])
  return (
    <Page title="消息" back="/me">
      {error !== null && <ErrorBar error={error} retry={() => void retry()} />}
      {items === undefined && error === null && <Loading />}
      {items?.length === 0 && (
        <Empty title="还没有消息">码要转黄、转红，或办理有了结果时，会在这里和短信里告诉您。</Empty>
      )}
      {items !== undefined && items.length > 0 && (
        <ul className="rows">
          {items.map((message) => (
            <OneMessage key={message.id} message={message} />
          ))}
        </ul>
      )}
      {more !== null && (
        <button type="button" className="button button--second more" onClick={() => void more()}>
          更早的
        </button>
      )}
    </Page>
  )
}

/** Addresses of the desk that the phone has as well. */
const both = /^\/(hazards|rectify)(\/|$|\?)/

function pageOf(link: string | null): string | null {
  if (link?.startsWith('/m/') === true) return link.slice(2)
  return link !== null && both.test(link) ? link : null
}

/** A message leads to what it is about where that is a page of the phone. */
function OneMessage({ message: { at, title, body, link, read } }: { message: Message }) {
  const to = pageOf(link)
  const content = (
    <>
      <p className="row__title">
        {!read && <span className="tag tag--act">新</span>} {title}
      </p>
      <p>{body}</p>
      <p className="hint">
        {formatMoment(at)}
        {to !== null && ' · 点开查看'}
      </p>
    </>
  )
  return (
    <li className={to === null ? 'row' : ''}>
      {to === null ? (
        content
      ) : (
        <Link className="row" to={to}>
          {content}
        </Link>
      )}
    </li>
  )
}
