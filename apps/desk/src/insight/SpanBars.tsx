import { formatCount } from '@anzhu/web/format'

interface Span {
  readonly name: string
  readonly cases: number
  /** Days in which half, and nine of ten, were done. */
  readonly p50: number
  readonly p90: number
}

/** How long things took: the bar to where half were done, a thinner one to where nine of ten were, both told at the end. */
export function SpanBars({ bars, label }: { bars: readonly Span[]; label: string }) {
  const most = Math.max(1, ...bars.map(({ p90 }) => p90))
  return (
    <ul className="bars" aria-label={label}>
      {bars.map(({ name, cases, p50, p90 }) => (
        <li key={name}>
          <span className="bars__name">{name}</span>
          <span className="bars__track">
            <span className="span-bar" style={{ width: `${(p90 * 60) / most}%` }} aria-hidden="true">
              <span className="span-bar__half" style={{ width: p90 === 0 ? 0 : `${(p50 * 100) / p90}%` }} />
            </span>
            <span>
              {cases === 0 ? '没有办结的' : `一半 ${p50} 天 · 九成 ${p90} 天（${formatCount(cases)} 件）`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
