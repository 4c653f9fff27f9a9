import type { viewCodeInsight } from '@anzhu/contract/insight'
import type { Reply } from '@anzhu/contract/endpoint'
import { CodeShape } from '@anzhu/web/CodeBadge.tsx'
import { formatCount } from '@anzhu/web/format'
import { Link } from 'react-router'
import { ticksFor } from './chart-figures.ts'
import { codesTo } from './links.ts'
import { useWidth } from './use-width.ts'

type Turning = Reply<typeof viewCodeInsight>['turning']

const lines = [
  { colour: 'yellow', word: '转黄' },
  { colour: 'red', word: '转红' },
] as const

const height = 220
const edge = { top: 12, right: 68, bottom: 28, left: 40 }

/**
 * Two lines over the days, told apart by dash and by shape. Every day with people has a mark that leads to them; by
 * keyboard and by ear the table has the same.
 */
export function TurningLines({ turning }: { turning: Turning }) {
  const { element, width } = useWidth<HTMLDivElement>(640)
  const ticks = ticksFor(Math.max(...turning.flatMap(({ yellow, red }) => [yellow, red])))
  const top = ticks.at(-1) ?? 1
  const place: Place = {
    x: (at) => edge.left + (at * (width - edge.left - edge.right)) / Math.max(1, turning.length - 1),
    y: (n) => height - edge.bottom - (n * (height - edge.top - edge.bottom)) / top,
  }
  return (
    <div className="turning" ref={element}>
      <p className="code-key">
        {lines.map(({ colour, word }) => (
          <span key={colour} className="code-key__item">
            <CodeShape colour={colour} size={14} />
            {word}
            {colour === 'yellow' ? '（虚线）' : '（实线）'}
          </span>
        ))}
      </p>
      <svg width={width} height={height} aria-hidden="true" focusable="false">
        <Axes ticks={ticks} turning={turning} place={place} width={width} />
        {lines.map(({ colour }) => (
          <polyline
            key={colour}
            className={`turning__line turning__line--${colour}`}
            points={turning.map((day, at) => `${place.x(at)},${place.y(day[colour])}`).join(' ')}
          />
        ))}
        {lines.map((line) => (
          <Marks key={line.colour} {...line} turning={turning} place={place} />
        ))}
        <LastNumbers turning={turning} place={place} />
      </svg>
    </div>
  )
}

interface Place {
  readonly x: (at: number) => number
  readonly y: (n: number) => number
}

/** The axis from 0 with its ticks, and a day every so often, today being left of the first. */
function Axes({
  ticks,
  turning,
  place,
  width,
}: {
  ticks: readonly number[]
  turning: Turning
  place: Place
  width: number
}) {
  const every = width < 480 ? 10 : 5
  return (
    <g className="turning__axes">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={edge.left} x2={width - edge.right} y1={place.y(tick)} y2={place.y(tick)} />
          <text x={edge.left - 8} y={place.y(tick) + 4} textAnchor="end">
            {formatCount(tick)}
          </text>
        </g>
      ))}
      {turning.map(({ day }, at) =>
        at % every === 0 || at === turning.length - 1 ? (
          <text key={day} x={place.x(at)} y={height - 8} textAnchor={at === 0 ? 'start' : 'middle'}>
            {at === 0 ? `明天 ${day.slice(5)}` : day.slice(5)}
          </text>
        ) : null,
      )}
    </g>
  )
}

function Marks({
  colour,
  word,
  turning,
  place,
}: (typeof lines)[number] & { turning: Turning; place: Place }) {
  return turning.map((day, at) => {
    const n = day[colour]
    if (n === 0) return null
    const [x, y] = [place.x(at), place.y(n)]
    return (
      <Link key={day.day} to={codesTo({ [colour]: day.day })} tabIndex={-1} className="turning__mark">
        <title>{`${day.day} ${word} ${formatCount(n)} 人`}</title>
        <circle cx={x} cy={y} r="9" fill="transparent" />
        <polygon className={`turning__shape--${colour}`} points={shapes[colour](x, y)} />
      </Link>
    )
  })
}

/** A triangle and an octagon, as on the badge. */
const shapes = {
  yellow: (x: number, y: number) => `${x},${y - 5} ${x + 5},${y + 4} ${x - 5},${y + 4}`,
  red: (x: number, y: number) =>
    [-2, 2, 5, 5, 2, -2, -5, -5]
      .map((dx, i) => `${x + dx},${y + ([-5, -5, -2, 2, 5, 5, 2, -2][i] ?? 0)}`)
      .join(' '),
} as const

/** The numbers of the last day beside their lines, apart from each other and inside the drawing. */
function LastNumbers({ turning, place }: { turning: Turning; place: Place }) {
  const last = turning.at(-1)
  if (last === undefined) return null
  const [yellow, red] = [place.y(last.yellow), place.y(last.red)]
  const upper = Math.max(edge.top, Math.min(yellow, red, Math.max(yellow, red) - 18))
  const lower = Math.max(yellow, red, upper + 18)
  return lines.map(({ colour, word }) => (
    <text
      key={colour}
      className="turning__last"
      x={place.x(turning.length - 1) + 10}
      y={((colour === 'yellow') === yellow < red ? upper : lower) + 4}
    >
      {word} {formatCount(last[colour])}
    </text>
  ))
}
