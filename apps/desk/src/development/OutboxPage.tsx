import './development.css'
import { listDemoLogins, viewOutbox } from '@anzhu/contract/development'
import { roles } from '@anzhu/law/access/roles'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Page, Section } from '../frame/index.ts'
import { Clock } from './Clock.tsx'

/** The demo's back room: who can sign in, which day it is, and the text messages that would have been sent. */
export function OutboxPage() {
  const logins = useEndpoint(listDemoLogins, {})
  const outbox = useEndpoint(viewOutbox, {}, { every: 3000 })
  if (logins.error?.status === 404) {
    return (
      <main>
        <Empty title="这里不是演示环境" action={<Link to="/sign-in">去登录</Link>}>
          演示账号与短信只在演示环境中显示。
        </Empty>
      </main>
    )
  }
  return (
    <main className="outbox">
      <Page title="演示：账号、日期与短信" back={{ to: '/home', title: '回到安筑' }}>
        {logins.error !== null && <ErrorBar error={logins.error} retry={() => void logins.refetch()} />}
        <Section title="演示日期">
          <Clock />
        </Section>
        <Section title="演示账号">
          {logins.data === undefined ? (
            <Loading lines={4} />
          ) : (
            <table className="list-table">
              <caption className="visually-hidden">演示账号</caption>
              <thead>
                <tr>
                  {['姓名', '角色', '单位', '账号', '密码', '进入'].map((title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {logins.data.items.map(({ login, password, name, role, unit }) => (
                  <tr key={login}>
                    <td>{name}</td>
                    <td>{nameOfRole(role)}</td>
                    <td title={unit}>{unit}</td>
                    <td>{login}</td>
                    <td>{password}</td>
                    <td>
                      <Link to={`/sign-in?login=${encodeURIComponent(login)}`} aria-label={`去登录：${name}`}>
                        去登录
                      </Link>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Section>
        <Section title="已发出的短信" aside={<span className="hint">每 3 秒更新</span>}>
          {outbox.data?.items.length === 0 && <p className="hint">还没有发出短信。</p>}
          <ul className="outbox__messages" aria-label="短信">
            {outbox.data?.items.map(({ id, at, to, body, state }) => (
              <li key={id}>
                <span className="hint">
                  {formatMoment(at)} → {to} {stateWords[state]}
                </span>
                <span>{body}</span>
              </li>
            ))}
          </ul>
        </Section>
      </Page>
    </main>
  )
}

const stateWords = { queued: '排队', sent: '已发', failed: '未送达' } as const

const nameOfRole = (role: string) => (role in roles ? roles[role as keyof typeof roles] : role)
