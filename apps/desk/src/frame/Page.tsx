import { type ReactNode, useEffect } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'

/**
 * The frame of every page: its title in the window and as the only h1, the way back, and its actions. `fill` makes the page
 * as high as the window, for lists whose footer stays in sight.
 */
export function Page({
  title,
  back,
  beside,
  actions,
  fill = false,
  children,
}: {
  title: string
  back?: { readonly to: string; readonly title: string }
  beside?: ReactNode
  actions?: ReactNode
  fill?: boolean
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · 安筑`
  }, [title])
  return (
    <div className={fill ? 'page page--fill' : 'page'}>
      <div className="page__head">
        {back !== undefined && <Back {...back} />}
        <h1 className="page__title" title={title}>
          {title}
        </h1>
        {beside}
        {actions !== undefined && <div className="page__actions">{actions}</div>}
      </div>
      {children}
    </div>
  )
}

/** Back to where one came from, in the same place; or to the address given, when this page was opened by itself. */
function Back({ to, title }: { to: string; title: string }) {
  const navigate = useNavigate()
  const from = (useLocation().state as { from?: string } | null)?.from
  return (
    <Link
      className="page__back"
      to={from ?? to}
      onClick={(event) => {
        if (from === undefined) return
        event.preventDefault()
        void navigate(-1)
      }}
    >
      <span aria-hidden="true">← </span>
      {title}
    </Link>
  )
}
