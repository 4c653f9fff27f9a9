import type { Condition } from '@anzhu/contract/safety-code'
import { conditionMarks } from './words.ts'

/** One condition in a table cell: mark, title and, for a screen reader, its state and datum. */
export function ConditionMark({ condition: { title, state, text } }: { condition: Condition }) {
  const { mark, word } = conditionMarks[state]
  return (
    <span className={`condition condition--${state}`} title={`${title}：${text}`}>
      <span aria-hidden="true">{mark} </span>
      {title}
      <span className="visually-hidden">
        {word}：{text}
      </span>
    </span>
  )
}
