import type { Colour } from '@anzhu/contract/safety-code'
import { colourWords } from '@anzhu/law/safety-code/words'
import type { ReactNode } from 'react'

/** Order in which colours are always shown, on scales and in tabs. */
export const colourOrder = ['green', 'yellow', 'red', 'none'] as const satisfies readonly Colour[]

/**
 * The shape of a colour: circle with ✓, triangle with !, octagon with ✕, dashed rectangle. It is decoration; a word must
 * stand beside it. `onBand` draws the shape in the band's ink, where its own fill would not be seen.
 */
export function CodeShape({
  colour,
  size,
  onBand = false,
}: {
  colour: Colour
  size: number
  onBand?: boolean
}) {
  const fill = onBand ? `var(--code-${colour}-on)` : `var(--code-${colour})`
  const ink = onBand ? `var(--code-${colour})` : `var(--code-${colour}-on)`
  return (
    <svg
      className="code-shape"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[colour](fill, ink)}
    </svg>
  )
}

const shapes: Record<Colour, (fill: string, ink: string) => ReactNode> = {
  green: (fill, ink) => (
    <>
      <circle cx="12" cy="12" r="11" fill={fill} />
      <path
        d="M6.5 12.5l3.8 3.8 7.2-8"
        fill="none"
        stroke={ink}
        strokeWidth="2.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  yellow: (fill, ink) => (
    <>
      <path d="M12 1.5L23.4 21.6H0.6Z" fill={fill} stroke={fill} strokeWidth="1" strokeLinejoin="round" />
      <path d="M12 8v6.6" stroke={ink} strokeWidth="2.75" strokeLinecap="round" />
      <circle cx="12" cy="18.4" r="1.6" fill={ink} />
    </>
  ),
  red: (fill, ink) => (
    <>
      <path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4Z" fill={fill} />
      <path d="M8 8l8 8M16 8l-8 8" stroke={ink} strokeWidth="2.75" strokeLinecap="round" />
    </>
  ),
  none: (fill) => (
    <rect
      x="1.5"
      y="5"
      width="21"
      height="14"
      rx="2"
      fill={fill}
      stroke="#52606D"
      strokeWidth="1.75"
      strokeDasharray="3.5 2.5"
    />
  ),
}

/** The code as a mark in running content: S in tables (shape and one character), M in headings (shape and word). */
export function CodeBadge({ colour, size = 'S' }: { colour: Colour; size?: 'S' | 'M' }) {
  const { name } = colourWords[colour]
  return (
    <span className={`code-badge code-badge--${size}`}>
      <CodeShape colour={colour} size={size === 'S' ? 18 : 24} />
      {size === 'M' || colour === 'none' ? (
        name
      ) : (
        <>
          <span aria-hidden="true">{name.slice(0, 1)}</span>
          <span className="visually-hidden">{name}</span>
        </>
      )}
    </span>
  )
}

/** The verdict across the top of a card: fill, shape, word, meaning and a line below; patterned for yellow and red. */
export function CodeBand({
  colour,
  children,
  extra,
}: {
  colour: Colour
  children?: ReactNode
  extra?: ReactNode
}) {
  const { name, meaning } = colourWords[colour]
  return (
    <div className={`code-band code-fill--${colour}`}>
      <CodeShape colour={colour} size={40} onBand={colour !== 'none'} />
      <div className="code-band__words">
        <span className="code-band__name">{name}</span>
        <span className="code-band__meaning">{meaning}</span>
        {children !== undefined && <span className="code-band__line">{children}</span>}
      </div>
      {extra}
      {colour !== 'green' && (
        <div className={`code-band__pattern code-pattern--${colour}`} aria-hidden="true" />
      )}
    </div>
  )
}
