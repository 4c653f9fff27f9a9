import './session.css'
import { type Session, viewSession } from '@anzhu/contract/session'
import { useAbout } from '@anzhu/web/about'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { SignInForm } from './SignInForm.tsx'

/** Where everybody signs in: enterprises, their staff and the authorities. */
export function SignInPage() {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const { demo, contact } = useAbout()
  useEffect(() => {
    document.title = '登录 · 安筑'
  }, [])
  const enter = (session: Session) => {
    cache.clear()
    cache.setQueryData([viewSession.id, {}], session)
    void navigate(session.mustChangePassword ? '/account' : insideOnly(params.get('to')), { replace: true })
  }
  return (
    <main className="sign-in">
      <div className="sign-in__card">
        <h1 className="sign-in__title">
          <img src="/icon.svg" alt="" width="40" height="40" />
          <span>
            安筑
            <small>建筑施工安全监管平台</small>
          </span>
        </h1>
        <SignInForm login={params.get('login') ?? undefined} done={enter} />
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
      </div>
    </main>
  )
}

/** Only an address inside this application is followed, so that a crafted link cannot lead away. */
function insideOnly(to: string | null): string {
  return to !== null && to.startsWith('/') && !to.startsWith('//') && !to.startsWith('/\\') ? to : '/home'
}
