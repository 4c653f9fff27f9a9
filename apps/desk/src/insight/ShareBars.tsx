import { formatCount } from '@anzhu/web/format'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { sharesOf } from './chart-figures.ts'

/** One part of a bar. */
export interface Part {
  readonly key: string
  readonly word: string
  readonly mark: ReactNode
  /** Class names that give its fill and its pattern. */
  readonly fill: string
  readonly n: number
  readonly to: string | undefined
}

export interface ShareBar {
  readonly key: string
  readonly name: string
  readonly parts: readonly Part[]
}

/**
 * Bars of 100 %, one a place: colour and pattern in the bar, shape, word and number under it. The numbers are the links;
 * the parts are the same links for the mouse, hidden from screen readers.
 */
export function ShareBars({ bars, label }: { bars: readonly ShareBar[]; label: string }) {
  return (
    <ul className="share-bars" aria-label={label}>
      {bars.map(({ key, name, parts }) => {
        const there = parts.filter(({ n }) => n > 0)
        const shares = sharesOf(there.map(({ n }) => n))
        return (
          <li key={key}>
            <span className="share-bars__name" title={name}>
              {name}
            </span>
            <span className="code-shares" aria-hidden="true">
              {there.map((part) => (
                <PartOfBar key={part.key} part={part} />
              ))}
            </span>
            <span className="share-bars__counts">
              {there.map((part, at) => (
                <Count key={part.key} part={part} place={name} share={shares[at] ?? 0} />
              ))}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function PartOfBar({ part: { word, fill, n, to } }: { part: Part }) {
  const look = { className: `code-shares__part ${fill}`, style: { flexGrow: n, flexBasis: 0 } }
  const title = `${word} ${formatCount(n)}`
  return to === undefined ? (
    <span {...look} title={title} />
  ) : (
    <Link {...look} to={to} title={title} tabIndex={-1} />
  )
}

function Count({ part: { word, mark, n, to }, place, share }: { part: Part; place: string; share: number }) {
  const text = (
    <>
      {mark}
      {word} <b>{formatCount(n)}</b> <small>{share === 0 ? '不到 1' : share}%</small>
    </>
  )
  if (to === undefined) return <span className="share-bars__count">{text}</span>
  return (
    <Link className="share-bars__count" to={to} aria-label={`${place} ${word} ${formatCount(n)}`}>
      {text}
    </Link>
  )
}
