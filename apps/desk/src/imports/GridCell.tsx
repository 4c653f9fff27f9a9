import { type KeyboardEvent, useState } from 'react'
import type { Column } from './RowGrid.tsx'

/** One field, edited in place: what was typed is sent when the field is left, if it has changed. Escape takes it back. */
export function GridCell({
  column,
  number,
  text,
  bad,
  fixed,
  describedBy,
  save,
  onEnter,
}: {
  column: Column
  number: number
  text: string
  bad: boolean
  fixed: boolean
  describedBy: string
  save: (text: string) => void
  onEnter: (event: KeyboardEvent<HTMLElement>) => void
}) {
  const [typed, setTyped] = useState(text)
  const list = `${describedBy}-${column.key}`
  if (fixed) {
    return (
      <span role="cell" className="row-grid__text" data-title={column.title} title={text}>
        {text}
      </span>
    )
  }
  return (
    <span role="cell" data-title={column.title}>
      <input
        className={bad ? 'row-grid__input row-grid__input--bad' : 'row-grid__input'}
        aria-label={`第 ${number} 行 ${column.title}`}
        aria-invalid={bad}
        aria-describedby={bad ? describedBy : undefined}
        data-field={column.key}
        list={column.choices === null ? undefined : list}
        value={typed}
        title={typed}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => typed.trim() !== text && save(typed.trim())}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') setTyped(text)
          if (event.key === 'Enter') onEnter(event)
        }}
      />
      {column.choices !== null && (
        <datalist id={list}>
          {column.choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </span>
  )
}
