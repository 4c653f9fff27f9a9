import { type Session, viewSession } from '@anzhu/contract/session'
import { useAbout } from '@anzhu/web/about'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { EntranceCard } from './EntranceCard.tsx'
import { SignInForm } from './SignInForm.tsx'

/** Where everybody signs in: enterprises, persons and the authorities (P6). */
export function SignInPage() {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const { demo, contact } = useAbout()
  const enter = (session: Session) => {
    cache.clear()
    cache.setQueryData([viewSession.id, {}], session)
    void navigate(session.mustChangePassword ? '/account' : insideOnly(params.get('to')), { replace: true })
  }
  return (
    <EntranceCard title="登录">
      <SignInForm
        key={params.get('door')}
        login={params.get('login') ?? undefined}
        door={params.get('door')}
        done={enter}
      />
      <nav className="sign-in__links" aria-label="注册与找回">
        <Link to="/register">用户注册</Link>
        <Link to="/recover">忘记密码</Link>
      </nav>
      <Link className="sign-in__tile" to="/sign-in?door=enterprise&to=%2Fcerts">
        <b>安管人员申报</b>
        <span>考核合格证的新申请、延续、变更、注销，登录后直接打开</span>
      </Link>
      <p className="hint">
        工人看码请用手机打开 <a href="/m/">本站手机版</a>。第一次登录须修改初始密码。
      </p>
      <p className="hint">
        不用登录：<a href="/v/cert">证书查询</a> · <a href="/v/item">办件查询</a> ·{' '}
        <a href="/pub">公示公告</a> · <a href="/guide">办事指南</a>
      </p>
      {contact !== '' && <p className="hint">发现错误或需要帮助：{contact}</p>}
      {demo && (
        <p className="hint">
          这是演示环境：<Link to="/dev/outbox">查看演示账号与短信</Link>
        </p>
      )}
    </EntranceCard>
  )
}

/** Only an address inside this application is followed, so that a crafted link cannot lead away. */
function insideOnly(to: string | null): string {
  return to !== null && to.startsWith('/') && !to.startsWith('//') && !to.startsWith('/\\') ? to : '/home'
}
