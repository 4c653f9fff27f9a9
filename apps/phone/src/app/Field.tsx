import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react'

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string
  readonly error?: string
  readonly hint?: string
  readonly aside?: ReactNode
  readonly inputRef?: Ref<HTMLInputElement>
}

/** A labelled input with its error below, tied together for screen readers; `aside` stands at its right. */
export function Field({ label, error = '', hint = '', aside, inputRef, className = '', ...input }: Props) {
  const id = useId()
  const box = (
    <input
      {...input}
      ref={inputRef}
      id={id}
      className={`field__input ${className}`}
      aria-invalid={error !== ''}
      aria-describedby={error === '' && hint === '' ? undefined : `${id}-note`}
    />
  )
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {aside === undefined ? (
        box
      ) : (
        <div className="field__row">
          {box}
          {aside}
        </div>
      )}
      {error !== '' ? (
        <p className="field__error" id={`${id}-note`} role="alert">
          {error}
        </p>
      ) : (
        hint !== '' && (
          <p className="field__hint" id={`${id}-note`}>
            {hint}
          </p>
        )
      )}
    </div>
  )
}
