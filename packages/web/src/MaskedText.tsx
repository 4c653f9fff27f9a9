import type { ApiError } from '@anzhu/contract/client'
import { revealField, revealReasons } from '@anzhu/contract/registry'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { useAction } from './api.ts'
import { revealReasonWords } from './words.ts'

type Field = 'idNumber' | 'phone'
type Reason = (typeof revealReasons)[number]

const fieldWords: Readonly<Record<Field, string>> = { idNumber: '身份证号', phone: '手机号' }

interface Shown {
  readonly value: string
  /** By this computer's clock, in milliseconds: a tab in the background counts seconds late. */
  readonly until: number
}

/** Why a number is to be uncovered. */
export interface RevealChoice {
  readonly reason: Reason
  readonly note?: string
}

interface Told {
  readonly value: string
  readonly maskAgainAfterSeconds: number
}

/** How a number is asked for: one act of the server's, under way or refused. */
export interface Revealing {
  readonly ask: (choice: RevealChoice, then: { onSuccess: (told: Told) => void }) => void
  readonly pending: boolean
  readonly error: ApiError | null
}

/** A masked number of a person, which can be uncovered for a stated reason. */
export function MaskedText({
  personId,
  field,
  masked,
  mayReveal,
}: {
  personId: string
  field: Field
  masked: string
  mayReveal: boolean
}) {
  const reveal = useAction(revealField)
  const revealing: Revealing = {
    ask: (choice, then) => reveal.mutate({ id: personId, field, ...choice }, then),
    pending: reveal.isPending,
    error: reveal.error,
  }
  return <MaskedNumber name={fieldWords[field]} masked={masked} mayReveal={mayReveal} revealing={revealing} />
}

/**
 * A masked number, whoever's. The server writes down who looked and why; the number is covered again after the time the
 * server says.
 */
export function MaskedNumber({
  name,
  masked,
  mayReveal,
  revealing,
}: {
  name: string
  masked: string
  mayReveal: boolean
  revealing: Revealing
}) {
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<Shown | null>(null)
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (shown === null) return
    const tick = () => {
      const seconds = Math.ceil((shown.until - Date.now()) / 1000)
      setLeft(seconds)
      if (seconds <= 0) setShown(null)
    }
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [shown])

  return (
    <span className="masked">
      <span>{shown?.value ?? masked}</span>
      {shown !== null && <span className="masked__note">{left} 秒后遮盖</span>}
      {mayReveal && (
        <button
          type="button"
          className="masked__eye"
          aria-expanded={asking}
          onClick={() => (shown === null ? setAsking(!asking) : setShown(null))}
        >
          <Eye covered={shown === null} />
          <span className="visually-hidden">{shown === null ? `查看完整${name}` : `遮盖${name}`}</span>
        </button>
      )}
      {asking && (
        <RevealForm
          name={name}
          revealing={revealing}
          close={() => setAsking(false)}
          show={(value, seconds) => {
            setAsking(false)
            setLeft(seconds)
            setShown({ value, until: Date.now() + seconds * 1000 })
          }}
        />
      )}
    </span>
  )
}

function RevealForm({
  name,
  revealing,
  close,
  show,
}: {
  name: string
  revealing: Revealing
  close: () => void
  show: (value: string, seconds: number) => void
}) {
  const title = useId()
  const [reason, setReason] = useState<Reason | null>(null)
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason === null) return
    revealing.ask(
      { reason, ...(note.trim() !== '' && { note: note.trim() }) },
      { onSuccess: ({ value, maskAgainAfterSeconds }) => show(value, maskAgainAfterSeconds) },
    )
  }
  return (
    <div
      className="masked__form"
      role="dialog"
      aria-labelledby={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <form onSubmit={submit}>
        <fieldset>
          <legend id={title}>查看完整{name}的事由</legend>
          {revealReasons.map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name={title}
                autoFocus={choice === revealReasons[0]}
                checked={choice === reason}
                onChange={() => setReason(choice)}
              />
              {revealReasonWords[choice]}
            </label>
          ))}
        </fieldset>
        {reason === 'other' && (
          <input
            type="text"
            aria-label="事由说明"
            placeholder="写明事由"
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
        <p className="masked__hint">查看会留下记录，本人能看到是谁、为什么看过。</p>
        {revealing.error !== null && (
          <p className="masked__hint condition--failed" role="alert">
            {revealing.error.message}
          </p>
        )}
        <div className="masked__actions">
          <button type="button" className="small-button" onClick={close}>
            取消
          </button>
          <button
            type="submit"
            className="small-button small-button--primary"
            disabled={revealing.pending || reason === null || (reason === 'other' && note.trim() === '')}
          >
            查看
          </button>
        </div>
      </form>
    </div>
  )
}

function Eye({ covered }: { covered: boolean }) {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      aria-hidden="true"
    >
      <path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Z" />
      <circle cx="12" cy="12" r="3" />
      {covered && <path d="M4 4l16 16" />}
    </svg>
  )
}
