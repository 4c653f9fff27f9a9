import { formatCount } from '@anzhu/web/format'
import { Link } from 'react-router'

/** A number that leads to its list; a zero, and one without a list, is only told. */
export function NumberLink({ n, to, label }: { n: number; to: string | undefined; label?: string }) {
  if (n === 0 || to === undefined) return <>{formatCount(n)}</>
  return (
    <Link className="link" to={to} aria-label={label && `${label} ${formatCount(n)}`}>
      {formatCount(n)}
    </Link>
  )
}
