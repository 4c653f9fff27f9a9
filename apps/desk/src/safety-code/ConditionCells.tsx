import type { Condition } from '@anzhu/contract/safety-code'
import { conditionMarks } from '@anzhu/web/words'

/** The three conditions side by side, each with its mark, its word and its datum. */
export function ConditionCells({ conditions }: { conditions: readonly Condition[] }) {
  return (
    <ul className="condition-cells" aria-label="三条件">
      {conditions.map(({ id, title, state, text }) => (
        <li key={id} className={`condition-cells__cell condition-cells__cell--${state}`}>
          <b>
            <span aria-hidden="true">{conditionMarks[state].mark} </span>
            {title} · {conditionMarks[state].word}
          </b>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}
