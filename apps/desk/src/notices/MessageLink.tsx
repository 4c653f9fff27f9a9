import { Link } from 'react-router'

/** The way to what a message is about: a page of the desk, or of another part of the site. */
export function MessageLink({ to, title, opened }: { to: string; title: string; opened: () => void }) {
  const ofDesk = to.startsWith('/') && !/^\/(m|c|v|pub|guide|api)(\/|$)/.test(to)
  const shown = { className: 'link', 'aria-label': `打开：${title}`, onClick: opened }
  return ofDesk ? (
    <Link to={to} {...shown}>
      打开
    </Link>
  ) : (
    <a href={to} {...shown}>
      打开
    </a>
  )
}
