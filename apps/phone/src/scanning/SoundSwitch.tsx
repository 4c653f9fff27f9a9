import { useSignals } from './signals.ts'

/** Sound and vibration of verdicts, on or off. */
export function SoundSwitch() {
  const [on, turn] = useSignals()
  return (
    <button type="button" className="scan__sound" aria-pressed={on} onClick={() => turn(!on)}>
      {on ? '声音开' : '声音关'}
    </button>
  )
}
