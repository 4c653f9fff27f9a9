import { useEffect, useState } from 'react'
import { spokenCode } from './code-words.ts'
import type { MyCode } from './my-code.ts'

/** A button that says the verdict and what to do, for whoever does not read well. It never speaks by itself. */
export function ReadAloud({ mine: { code, standing } }: { mine: MyCode }) {
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => () => voice()?.cancel(), [])
  if (voice() === null) return null
  const speak = () => {
    voice()?.cancel()
    if (speaking) return setSpeaking(false)
    const words = new SpeechSynthesisUtterance(spokenCode(code, standing))
    words.lang = 'zh-CN'
    words.rate = 0.9
    words.addEventListener('end', () => setSpeaking(false))
    words.addEventListener('error', () => setSpeaking(false))
    voice()?.speak(words)
    setSpeaking(true)
  }
  return (
    <button type="button" className="link-button read-aloud" aria-pressed={speaking} onClick={speak}>
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="M4 9.5v5h3.5l5 4v-13l-5 4zM16 8.5a5 5 0 0 1 0 7M18.5 6a8.5 8.5 0 0 1 0 12" />
      </svg>
      {speaking ? '停止朗读' : '朗读'}
    </button>
  )
}

const voice = () => ('speechSynthesis' in window ? window.speechSynthesis : null)
