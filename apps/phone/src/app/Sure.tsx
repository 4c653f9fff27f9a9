import { useState } from 'react'

interface Props {
  /** The verb on the button, and again on the second. */
  readonly word: string
  /** What follows, and whether it can be undone. */
  readonly question: string
  readonly busy: boolean
  readonly act: () => void
}

/** A button that first says what it will do, and does it at the second tap. */
export function Sure({ word, question, busy, act }: Props) {
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <button type="button" className="button button--second" onClick={() => setAsking(true)}>
        {word}
      </button>
    )
  return (
    <div className="sure" role="group" aria-label={word}>
      <p role="status">{question}</p>
      <button
        type="button"
        className="button button--second"
        disabled={busy}
        onClick={() => setAsking(false)}
      >
        不{word}
      </button>
      <button type="button" className="button" disabled={busy} onClick={act}>
        {word}
      </button>
    </div>
  )
}
