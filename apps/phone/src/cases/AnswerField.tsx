import type { Case } from '@anzhu/contract/cases'
import type { Field as Asked } from '@anzhu/law/kernel/form'
import { choicesOf, committed } from '@anzhu/web/form-values'
import { type ReactNode, useId } from 'react'
import { Field } from '../app/Field.tsx'

interface Props {
  readonly field: Asked
  readonly value: string
  readonly options: Case['options']
  /** Where a value came from that nobody typed. */
  readonly source?: string | undefined
  readonly error: string
  readonly change: (value: string) => void
}

/** What the law says of a field decides how it is asked for on a phone. */
export function AnswerField(props: Props) {
  const { field, value, change, error, source } = props
  const label = titleOf(field)
  const hint = field.hint ?? (source === undefined ? '' : `来自${source}，不对的可以改`)
  switch (field.kind) {
    case 'choice':
      return <Choice {...props} />
    case 'commitment':
      return (
        <Around label="" {...{ error, hint }} id={field.id}>
          <label className="choice">
            <input
              type="checkbox"
              checked={value === committed}
              onChange={({ target }) => change(target.checked ? committed : '')}
            />
            <span>{field.title}</span>
          </label>
        </Around>
      )
    case 'paragraph':
      return <Paragraph {...props} />
    // What is looked up in a register is picked at a desk; here it can be read.
    case 'lookup':
      return (
        <Around label={label} hint={hint} error={error} id={field.id}>
          {value || '请在电脑上选择'}
        </Around>
      )
    default:
      return (
        <div id={`item-${field.id}`}>
          <Field
            label={label}
            value={value}
            error={error}
            hint={hint}
            {...keyboards[field.kind]}
            onChange={({ target }) => change(target.value)}
          />
        </div>
      )
  }
}

const keyboards = {
  text: { type: 'text', autoComplete: 'off' },
  day: { type: 'date' },
  number: { type: 'text', inputMode: 'numeric', autoComplete: 'off' },
  phone: { type: 'tel', autoComplete: 'tel' },
} as const

/** What is needed is the rule; only what may be left out says so. */
const titleOf = ({ title, optional = false, neededOfPerson = false }: Asked) =>
  optional && !neededOfPerson ? `${title}（选填）` : title

function Paragraph({ field, value, error, change }: Props) {
  const id = useId()
  const hint = field.hint ?? ''
  return (
    <Around id={field.id} {...{ error, hint }} label={titleOf(field)} htmlFor={id}>
      <textarea
        id={id}
        className="field__input field__input--tall"
        rows={4}
        value={value}
        aria-invalid={error !== ''}
        aria-describedby={`note-${field.id}`}
        onChange={({ target }) => change(target.value)}
      />
    </Around>
  )
}

/** A few choices stand open to be tapped; many fold into the phone's own list. */
function Choice({ field, value, options, error, change }: Props) {
  const id = useId()
  const choices = choicesOf(field, options)
  const hint = choices.length === 0 ? '现在没有可以选的' : (field.hint ?? '')
  if (choices.length > 6)
    return (
      <Around id={field.id} {...{ error, hint }} label={titleOf(field)} htmlFor={id}>
        <select
          id={id}
          className="field__input"
          value={value}
          aria-invalid={error !== ''}
          aria-describedby={`note-${field.id}`}
          onChange={({ target }) => change(target.value)}
        >
          <option value="">请选择</option>
          {choices.map(({ value: one, title, note }) => (
            <option key={one} value={one}>
              {note === null ? title : `${title}（${note}）`}
            </option>
          ))}
        </select>
      </Around>
    )
  return (
    <fieldset className="field" id={`item-${field.id}`} aria-describedby={`note-${field.id}`}>
      <legend className="field__label">{titleOf(field)}</legend>
      {choices.map(({ value: one, title, note }) => (
        <label key={one} className="choice">
          <input type="radio" name={id} checked={value === one} onChange={() => change(one)} />
          <span>
            {title}
            {note !== null && <span className="hint"> {note}</span>}
          </span>
        </label>
      ))}
      <Note id={field.id} error={error} hint={hint} />
    </fieldset>
  )
}

function Around({
  id,
  label,
  htmlFor,
  error,
  hint,
  children,
}: {
  id: string
  label: string
  htmlFor?: string
  error: string
  hint: string
  children: ReactNode
}) {
  return (
    <div className="field" id={`item-${id}`}>
      {label !== '' && (
        <label className="field__label" htmlFor={htmlFor}>
          {label}
        </label>
      )}
      {children}
      <Note id={id} error={error} hint={hint} />
    </div>
  )
}

function Note({ id, error, hint }: { id: string; error: string; hint: string }) {
  return error === '' ? (
    <p className="field__hint" id={`note-${id}`}>
      {hint}
    </p>
  ) : (
    <p className="field__error" id={`note-${id}`} role="alert">
      {error}
    </p>
  )
}
