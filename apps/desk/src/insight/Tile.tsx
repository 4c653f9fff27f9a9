import './insight.css'
import { formatCount } from '@anzhu/web/format'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

/** One number that leads to its list: what it counts, how many, and a word on it. */
export function Tile({
  to,
  mark,
  label,
  value,
  unit,
  what,
}: {
  to: string
  mark?: ReactNode
  label: string
  value: number
  unit: string
  what: string
}) {
  return (
    <Link to={to} className="tile">
      <span className="tile__label">
        {mark}
        {label}
      </span>
      <span className="tile__value">
        {formatCount(value)} <small>{unit}</small>
      </span>
      <span className="tile__what">{what}</span>
    </Link>
  )
}
