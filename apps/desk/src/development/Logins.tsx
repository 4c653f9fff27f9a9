import { doorOf } from '@anzhu/law/access/doors'
import type { listDemoLogins } from '@anzhu/contract/development'
import type { Reply } from '@anzhu/contract/endpoint'
import { type Role, roles } from '@anzhu/law/access/roles'
import { Loading } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'

/** Who can sign in to the demo. */
export function Logins({ logins }: { logins: Reply<typeof listDemoLogins>['items'] | undefined }) {
  if (logins === undefined) return <Loading lines={4} />
  return (
    <table className="list-table">
      <caption className="visually-hidden">演示账号</caption>
      <thead>
        <tr>
          {['姓名', '角色', '单位', '账号', '密码', '联系人手机', '进入'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {logins.map(({ login, password, name, role, unit, phone }) => (
          <tr key={login}>
            <td title={name}>{name}</td>
            <td>{nameOfRole(role)}</td>
            <td title={unit}>{unit}</td>
            <td>{login}</td>
            <td>{password}</td>
            <td>{phone}</td>
            <td>
              {role === 'worker' ? (
                <a className="link" href="/m/" aria-label={`手机版：${name}`}>
                  手机版
                </a>
              ) : (
                <Link
                  className="link"
                  to={`/sign-in?door=${doorOf(role as Role)}&login=${encodeURIComponent(login)}`}
                  aria-label={`去登录：${name}`}
                >
                  去登录
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const nameOfRole = (role: string) => (role in roles ? roles[role as keyof typeof roles] : role)
