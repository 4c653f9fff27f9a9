import './notices.css'
import { listMessages, type Message, readMessages } from '@anzhu/contract/notices'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatAgo, formatMoment } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { App, Button } from 'antd'
import { Page } from '../frame/index.ts'
import { ListFooter, ListStates, useListState } from '../list/index.ts'
import { MessageLink } from './MessageLink.tsx'

/** Results and reminders inside the product, the latest first. */
export function MessagesPage() {
  const { message } = App.useApp()
  const list = useListState()
  const { data, error, refetch } = useEndpoint(listMessages, { cursor: list.cursor, limit: 50 })
  const read = useAction(readMessages, { refresh: [listMessages] })
  const mark = (messages: readonly Message[]) => {
    const ids = messages.filter(({ read }) => !read).map(({ id }) => id)
    if (ids.length > 0) read.mutate({ ids }, { onError: (problem) => void message.error(problem.message) })
  }
  const items = data?.items ?? []
  return (
    <Page
      fill
      title="消息"
      beside={data !== undefined && <span className="hint">未读 {data.unread} 条</span>}
      actions={
        <Button
          disabled={items.every(({ read }) => read)}
          loading={read.isPending}
          onClick={() => mark(items)}
        >
          本页全部标为已读
        </Button>
      }
    >
      <ListStates
        rows={data?.items.length}
        error={error}
        retry={() => void refetch()}
        filters={[]}
        clear={() => {}}
        empty={<Empty title="没有消息">导入完成、密码被修改时，会在这里告诉您。</Empty>}
      >
        <ul className="messages" aria-label="消息">
          {items.map((each) => (
            <MessageItem key={each.id} message={each} opened={() => mark([each])} />
          ))}
        </ul>
      </ListStates>
      <ListFooter list={list} next={data?.next ?? null} page={[]} />
    </Page>
  )
}

function MessageItem({
  message: { at, title, body, link, read },
  opened,
}: {
  message: Message
  opened: () => void
}) {
  const { now } = useSession()
  return (
    <li className={read ? 'messages__item' : 'messages__item messages__item--unread'}>
      <div>
        <b>{title}</b> {!read && <span className="tag tag--act">未读</span>}
        <p>{body}</p>
      </div>
      <span className="hint" title={formatMoment(at)}>
        {formatAgo(at, now)}
      </span>
      <span className="messages__acts">
        {link !== null && <MessageLink to={link} title={title} opened={opened} />}
        {!read && (
          <Button size="small" type="text" onClick={opened} aria-label={`把“${title}”标为已读`}>
            标为已读
          </Button>
        )}
      </span>
    </li>
  )
}
