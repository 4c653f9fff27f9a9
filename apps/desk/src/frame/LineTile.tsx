import { formatCount } from '@anzhu/web/format'
import { Link } from 'react-router'

/** One number in a line: what waits, how many, and a word on it; leads to the list. */
export function LineTile({
  to,
  label,
  value,
  unit = '',
  what,
}: {
  to: string
  label: string
  value: number
  unit?: string
  what: string
}) {
  return (
    <Link to={to} className="case-tile">
      <span>{label}</span>
      <span>
        <b>{formatCount(value)}</b>
        {unit !== '' && ` ${unit}`}
      </span>
      <span className="hint">{what}</span>
    </Link>
  )
}
