import { emptyMark } from '@anzhu/web/format'
import type { ReactNode } from 'react'

/** Labelled values in columns; an empty value prints a dash. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {items.map(([label, value]) => (
        <div key={label} className="facts__item">
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? emptyMark : value}</dd>
        </div>
      ))}
    </dl>
  )
}
