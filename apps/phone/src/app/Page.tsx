import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'

/** An inner page: its title with the way back, then its content. */
export function Page({ title, back, children }: { title: string; back?: string; children: ReactNode }) {
  const navigate = useNavigate()
  return (
    <main className="page">
      <title>{`${title} · 安筑`}</title>
      <header className="page__head">
        {back !== undefined && (
          <button type="button" className="page__back" onClick={() => void navigate(back)}>
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
              <path d="M15 5l-7 7 7 7" />
            </svg>
            返回
          </button>
        )}
        <h1 className="page__title">{title}</h1>
      </header>
      {children}
    </main>
  )
}
