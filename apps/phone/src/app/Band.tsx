import type { Look } from '@anzhu/contract/credential'
import { CodeShape } from '@anzhu/web/CodeBadge.tsx'
import type { ReactNode } from 'react'

interface Props {
  readonly fill: Look
  readonly word: ReactNode
  readonly meaning?: string
  readonly line?: ReactNode
  readonly size?: number
  readonly children?: ReactNode
}

/** The verdict across the top: fill, shape, word and pattern together, so that colour is never alone. */
export function Band({ fill, word, meaning = '', line, size = 28, children }: Props) {
  return (
    <div className={`band band--${fill} code-fill--${fill}`}>
      <span className="band__shape">
        <FillShape fill={fill} size={size} onBand />
      </span>
      <div className="band__words">
        <strong className="band__word">{word}</strong>
        {meaning !== '' && <span className="band__meaning">{meaning}</span>}
      </div>
      {line !== undefined && (
        <p className="band__line">{typeof line === 'string' ? <Unbroken text={line} /> : line}</p>
      )}
      {children}
      {(fill === 'yellow' || fill === 'red') && (
        <div className={`band__pattern code-pattern--${fill}`} aria-hidden="true" />
      )}
    </div>
  )
}

/** Text whose days, days left and short remarks are never broken across lines. */
export function Unbroken({ text }: { text: string }) {
  return text
    .split(/(（[^（）]{1,20}）|\d{4}-\d{2}-\d{2}|(?:完成继续教育 )?· (?:剩 \d+ 天|今天是最后一天))/)
    .map((part, index) =>
      index % 2 === 1 ? (
        // The parts of one text never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index} className="unbroken">
          {part}
        </span>
      ) : (
        part
      ),
    )
}

/** The shape that goes with a fill; a word must stand beside it. */
export function FillShape({ fill, size, onBand = false }: { fill: Look; size: number; onBand?: boolean }) {
  if (fill !== 'unsure' && fill !== 'false') {
    return <CodeShape colour={fill} size={size} onBand={onBand && fill !== 'none'} />
  }
  return (
    <svg
      className="code-shape"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      {fill === 'unsure' ? diamond : square}
    </svg>
  )
}

/** ◇ dashed, with !: must be checked again. */
const diamond = (
  <g fill="none" stroke="#1f2933" strokeLinecap="round">
    <path d="M12 1.6 22.4 12 12 22.4 1.6 12Z" strokeWidth="1.75" strokeDasharray="3.5 2.8" />
    <path d="M12 7.5v5.5M12 16.4v.01" strokeWidth="2.5" />
  </g>
)

/** ▢ with ✕: not a code. */
const square = (
  <g>
    <rect x="1.5" y="1.5" width="21" height="21" rx="3" fill="#ffffff" stroke="#1f2933" strokeWidth="1.75" />
    <path d="M7.5 7.5l9 9M16.5 7.5l-9 9" stroke="#1f2933" strokeWidth="2.75" strokeLinecap="round" />
  </g>
)
