import './inspect.css'
import { countRectifications } from '@anzhu/contract/rectification'
import { listMessages } from '@anzhu/contract/notices'
import { methods } from '@anzhu/law/inspections/standard'
import { useEndpoint } from '@anzhu/web/api'
import { mayEver, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Page } from '../app/Page.tsx'
import { ReviewTaskRow, useReviewTasks } from '../reviews/index.ts'
import { useNotebook } from './notebook.ts'
import { usePacks } from './packs.ts'
import { troubledOf, unsentOf } from './records.ts'

/** M0: where one goes from here, and what waits for whoever holds this phone. */
export function HomePage() {
  const { account, post } = useSession()
  const notebook = useNotebook(account.id)
  const { packs } = usePacks(account.id)
  const unsent = unsentOf(notebook)
  const scans = mayEver(post, 'safety-code.scan')
  return (
    <Page title="待办">
      <p className="hint">
        {post.roleName} · {post.unit}
      </p>
      <nav className="tiles" aria-label="常用">
        <Tile to="/inspect" title="检查" say={packs?.length ? `离线包 ${packs.length}` : '先下载离线包'} />
        <RectifyTile />
        <Tile
          to="/offline"
          title="离线中心"
          say={notebook.unreadable ? '本机存储读不出来' : unsent > 0 ? `未上传 ${unsent}` : '都已上传'}
        />
        {mayEver(post, 'review.submit') && <Tile to="/reviews" title="标准化月评" say="每月一次" />}
        {scans && <Tile to="/scans" title="核查记录" say="扫过的码" />}
        {mayEver(post, 'safety-code.admit') && <Tile to="/gate" title="门禁" say="门口核验" />}
      </nav>
      <Waiting />
    </Page>
  )
}

/** Orders to put right: what is late, else what waits. */
function RectifyTile() {
  const { post } = useSession()
  const { data } = useEndpoint(
    countRectifications,
    {},
    { enabled: mayEver(post, 'rectification.view'), every: 60_000 },
  )
  if (data === undefined) return null
  const { overdue, open, mine } = data
  const say = overdue > 0 ? `逾期 ${overdue}` : mine > 0 ? `待复查 ${mine}` : `未销号 ${open}`
  return <Tile to="/rectify" title="整改" say={say} />
}

function Tile({ to, title, say }: { to: string; title: string; say: string }) {
  return (
    <Link className="tile" to={to}>
      <b>{title}</b>
      <span className="hint">{say}</span>
    </Link>
  )
}

function Waiting() {
  const { account } = useSession()
  const notebook = useNotebook(account.id)
  const { data: messages } = useEndpoint(listMessages, { limit: 1 }, { every: 60_000 })
  const open = notebook.inspections.filter(({ state }) => state === 'open')
  const troubled = troubledOf(notebook)
  const unread = messages?.unread ?? 0
  const reviews = useReviewTasks()
  if (notebook.loaded && open.length === 0 && troubled === 0 && unread === 0 && reviews.length === 0)
    return <Empty title="没有等着您办的事" />
  return (
    <ul className="rows section" aria-label="等着办的">
      {troubled > 0 && (
        <li>
          <Link className="row" to="/offline">
            <b className="row__title--bad">{troubled} 处内容需要处理</b>
            <br />
            <span className="hint">没有被服务器接收，或与另一台设备不一致</span>
          </Link>
        </li>
      )}
      {reviews.map((task) => (
        <ReviewTaskRow key={task.month} task={task} />
      ))}
      {open.map(({ id, project, method, onDay }) => (
        <li key={id}>
          <Link className="row" to={`/inspect/${id}`}>
            <b>继续检查：{project}</b>
            <br />
            <span className="hint">
              {methods[method]} · {onDay}
            </span>
          </Link>
        </li>
      ))}
      {unread > 0 && (
        <li>
          <Link className="row" to="/messages">
            <b>{unread} 条未读消息</b>
          </Link>
        </li>
      )}
    </ul>
  )
}
