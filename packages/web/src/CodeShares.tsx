import type { Colour } from '@anzhu/contract/safety-code'
import { colourWords } from '@anzhu/law/safety-code/words'
import { CodeShape, colourOrder } from './CodeBadge.tsx'
import { formatCount } from './format.ts'

/** People by colour. */
export type ColourCounts = Readonly<Record<Colour, number>>

/** The counts as a sentence, for the accessible name of a bar. */
export function sharesInWords(counts: ColourCounts): string {
  return colourOrder
    .map((colour) => `${colourWords[colour].name} ${formatCount(counts[colour])} 人`)
    .join('，')
}

/** One bar of 100 %: how many are green, yellow, red, without a code. Patterns keep it readable in grey. */
export function CodeShares({ counts, label }: { counts: ColourCounts; label?: string }) {
  return (
    <div
      className="code-shares"
      role="img"
      aria-label={`${label === undefined ? '' : `${label}：`}${sharesInWords(counts)}`}
    >
      {colourOrder
        .filter((colour) => counts[colour] > 0)
        .map((colour) => (
          <div
            key={colour}
            className={`code-shares__part code-fill--${colour} code-pattern--${colour}`}
            style={{ flexGrow: counts[colour], flexBasis: 0 }}
          />
        ))}
    </div>
  )
}

/** The key of a share bar: shape, word and number of every colour. */
export function CodeKey({ counts }: { counts?: ColourCounts }) {
  return (
    <span className="code-key">
      {colourOrder.map((colour) => (
        <span key={colour} className="code-key__item">
          <CodeShape colour={colour} size={14} />
          {colourWords[colour].name}
          {counts !== undefined && <b>{formatCount(counts[colour])}</b>}
        </span>
      ))}
    </span>
  )
}
