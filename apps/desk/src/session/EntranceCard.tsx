import './session.css'
import { type ReactNode, useEffect } from 'react'

/** The card in the middle of the window on which everything before signing in is done. */
export function EntranceCard({
  title,
  wide = false,
  children,
}: {
  title: string
  wide?: boolean
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · 安筑`
  }, [title])
  return (
    <main className="sign-in">
      <div className={wide ? 'sign-in__card sign-in__card--wide' : 'sign-in__card'}>
        <div className="sign-in__brand">
          <img src="/icon.svg" alt="" width="40" height="40" />
          <span>
            安筑
            <small>建筑施工安全监管平台</small>
          </span>
        </div>
        <h1 className={title === '登录' ? 'visually-hidden' : 'sign-in__title'}>{title}</h1>
        {children}
      </div>
    </main>
  )
}
