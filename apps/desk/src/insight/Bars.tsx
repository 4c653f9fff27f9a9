import { Link } from 'react-router'
import { NumberLink } from './NumberLink.tsx'

/** One bar: what it counts, how many, and where these are listed. */
export interface Bar {
  readonly name: string
  readonly n: number
  readonly to: string
}

/** Horizontal bars from 0, the number at the end of each. The number is the link; the bar is the same one for the mouse. */
export function Bars({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const most = Math.max(1, ...bars.map(({ n }) => n))
  return (
    <ul className="bars" aria-label={label}>
      {bars.map(({ name, n, to }) => (
        <li key={name}>
          <span className="bars__name">{name}</span>
          <span className="bars__track">
            <Link
              to={to}
              className="bars__bar"
              style={{ width: `${(n * 100) / most}%` }}
              tabIndex={-1}
              aria-hidden="true"
            />
            <b>
              <NumberLink n={n} to={to} label={name} />
            </b>
          </span>
        </li>
      ))}
    </ul>
  )
}
