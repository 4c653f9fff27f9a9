import { listMessages } from '@anzhu/contract/notices'
import { viewWorker } from '@anzhu/contract/registry'
import { signOut, switchPost, viewSession } from '@anzhu/contract/session'
import { useAbout } from '@anzhu/web/about'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { mayEver, useSession } from '@anzhu/web/session.tsx'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { homeOf } from '../app/entries.ts'
import { forget } from '../app/kept.ts'
import { useLargeText } from '../app/large-text.tsx'
import { Page } from '../app/Page.tsx'
import { MyWeChat } from './MyWeChat.tsx'
import { Sure } from '../app/Sure.tsx'
import { forgetPacks } from '../inspecting/index.ts'
import { useUnsent } from '../offline/unsent.ts'
import { forgetKnowledge, useSpoken } from '../scanning/index.ts'

/** Keeps a line's place while what it says is fetched. */
const unknown = '\u00a0'

/** M6: who I am here, what I was told, who looked at me, and how the pages should look and sound. */
export function MePage() {
  const { account, post, posts } = useSession()
  const { contact } = useAbout()
  const { data: messages } = useEndpoint(listMessages, { limit: 1 }, { every: 30_000 })
  return (
    <Page title="我的">
      <section className="section">
        <ul className="rows">
          <li className="row">
            <p className="row__title">{post.person?.name ?? account.name}</p>
            {post.person === null ? (
              <p>
                {post.roleName} · {post.unit}
              </p>
            ) : (
              <Registration personId={post.person.id} roleName={post.roleName} />
            )}
          </li>
        </ul>
      </section>
      <section className="section">
        <ul className="rows">
          <li>
            <Link className="row row--pair" to="/messages">
              <span>消息</span>
              <span className="row__side">
                {messages !== undefined && messages.unread > 0 ? `${messages.unread} 条未读` : ''} <Arrow />
              </span>
            </Link>
          </li>
          <li>
            <Link className="row row--pair" to="/me/access-log">
              <span>谁看过我的信息</span>
              <Arrow />
            </Link>
          </li>
          {post.project !== null && mayEver(post, 'project.oversee') && (
            <li>
              <Link className="row row--pair" to="/project">
                <span>本项目（人员、机械、要办的）</span>
                <Arrow />
              </Link>
            </li>
          )}
          {mayEver(post, 'dangerous-work.view') && (
            <li>
              <Link className="row row--pair" to="/hazards">
                <span>超危大（巡查、监测）</span>
                <Arrow />
              </Link>
            </li>
          )}
          {post.person !== null && (
            <>
              <li>
                <Link className="row row--pair" to="/certs">
                  <span>我的证书</span>
                  <Arrow />
                </Link>
              </li>
              <li>
                <Link className="row row--pair" to="/me/record">
                  <span>我的档案（学历、证件照）</span>
                  <Arrow />
                </Link>
              </li>
              <li>
                <Link className="row row--pair" to="/employment">
                  <span>我的聘用</span>
                  <Arrow />
                </Link>
              </li>
            </>
          )}
          {post.person !== null && (
            <li>
              <Link className="row row--pair" to="/exams">
                <span>我的考试</span>
                <Arrow />
              </Link>
            </li>
          )}
          {post.person !== null && (
            <li>
              <Link className="row row--pair" to="/me/consents">
                <span>我的同意</span>
                <Arrow />
              </Link>
            </li>
          )}
          {post.person !== null && (
            <li>
              <Link className="row row--pair" to="/me/data">
                <span>我的数据（更正、删除）</span>
                <Arrow />
              </Link>
            </li>
          )}
          {account.login !== null && (
            <li>
              <Link className="row row--pair" to="/password">
                <span>修改密码</span>
                <Arrow />
              </Link>
            </li>
          )}
        </ul>
      </section>
      <Settings scans={mayEver(post, 'safety-code.scan')} />
      {posts.length > 1 && <Posts />}
      <MyWeChat />
      <SignOut />
      {contact !== '' && (
        <section className="section">
          <h2>意见反馈</h2>
          <p>{contact}</p>
        </section>
      )}
      {homeOf(post) === '/me' && (
        <p className="hint help">“{post.roleName}”的工作请在电脑上打开本站首页办理。</p>
      )}
    </Page>
  )
}

/** What a worker is registered with: employer and, masked, the phone that messages go to. Its lines are there before their words. */
function Registration({ personId, roleName }: { personId: string; roleName: string }) {
  const { data } = useEndpoint(viewWorker, { id: personId })
  return (
    <>
      <p>{roleName}</p>
      <p>{data === undefined ? unknown : (data.employment?.enterprise.name ?? '未登记用工企业')}</p>
      <p className="hint">{data === undefined ? unknown : `手机 ${data.phone ?? '未登记'}`}</p>
    </>
  )
}

function Settings({ scans }: { scans: boolean }) {
  const [large, setLarge] = useLargeText()
  const [spoken, setSpoken] = useSpoken()
  return (
    <section className="section">
      <ul className="rows">
        <li>
          <Switch title="大字版" on={large} turn={setLarge} />
        </li>
        {scans && (
          <li>
            <Switch title="读出核验结果" on={spoken} turn={setSpoken} />
          </li>
        )}
      </ul>
    </section>
  )
}

function Switch({ title, on, turn }: { title: string; on: boolean; turn: (on: boolean) => void }) {
  return (
    <button type="button" role="switch" aria-checked={on} className="row row--pair" onClick={() => turn(!on)}>
      <span>{title}</span>
      <span className="row__side">{on ? '已开' : '已关'}</span>
    </button>
  )
}

function Posts() {
  const { post, posts } = useSession()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const change = useAction(switchPost)
  const take = (postId: string) =>
    change.mutate(
      { postId },
      {
        onSuccess: (session) => {
          forget('card', 'session')
          cache.clear()
          cache.setQueryData([viewSession.id, {}], session)
          void navigate(homeOf(session.post), { replace: true })
        },
      },
    )
  return (
    <section className="section">
      <h2>切换身份</h2>
      {change.error !== null && <ErrorBar error={change.error} lead="没有切换成功" />}
      <ul className="rows">
        {posts.map(({ id, roleName, unit }) => (
          <li key={id}>
            <button
              type="button"
              className="row"
              aria-current={id === post.id}
              disabled={id === post.id || change.isPending}
              onClick={() => take(id)}
            >
              {roleName} · {unit}
              {id === post.id && <b>（当前）</b>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function SignOut() {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const leave = useAction(signOut)
  const done = () => {
    forget('card', 'site', 'session')
    // A browser that keeps nothing has nothing to forget.
    void forgetKnowledge().catch(() => undefined)
    void forgetPacks().catch(() => undefined)
    cache.clear()
    void navigate('/sign-in', { replace: true })
  }
  const unsent = useUnsent()
  const out = () => leave.mutate({}, { onSuccess: done })
  return (
    <section className="section">
      {leave.error !== null && <ErrorBar error={leave.error} lead="没有退出" />}
      {unsent > 0 ? (
        <Sure
          word="退出登录"
          question={`还有 ${unsent} 条没有上传。退出后它们留在这台手机里，要用本账号登录后才能上传。`}
          busy={leave.isPending}
          act={out}
        />
      ) : (
        <button type="button" className="button button--second" disabled={leave.isPending} onClick={out}>
          退出登录
        </button>
      )}
    </section>
  )
}

function Arrow() {
  return (
    <span className="row__arrow" aria-hidden="true">
      ›
    </span>
  )
}
