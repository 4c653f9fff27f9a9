import { useId } from 'react'

/** A labelled box for some lines of text; phones also take dictation into it. */
export function TextArea({
  label,
  value,
  change,
  most = 500,
}: {
  label: string
  value: string
  change: (value: string) => void
  most?: number
}) {
  const id = useId()
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="field__input"
        rows={3}
        maxLength={most}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </div>
  )
}
