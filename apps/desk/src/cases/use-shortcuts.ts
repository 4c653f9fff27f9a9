import { useEffect, useRef, useState } from 'react'
import { readNote, writeNote } from '../frame/index.ts'
import { type Shortcut, shortcutOf } from './keys.ts'

type Deeds = Readonly<Partial<Record<Shortcut, (event: KeyboardEvent) => void>>>

/** Does what keys ask for while the page is open and nothing stands before it. What a page does not name, it leaves alone. */
export function useShortcuts(deeds: Deeds): void {
  const current = useRef(deeds)
  useEffect(() => {
    current.current = deeds
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || isCovered()) return
      const shortcut = shortcutOf(event, { typing: isTyping(event.target), letters: lettersOn() })
      const deed = shortcut === undefined ? undefined : current.current[shortcut]
      if (deed === undefined) return
      event.preventDefault()
      deed(event)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** A dialog or drawer before the page has the keyboard to itself. */
const isCovered = () =>
  [...document.querySelectorAll('[role=dialog]')].some((dialog) => dialog.getClientRects().length > 0)

/** Whether a key goes into a field. A ticked box takes no letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  )
}

const note = 'letter-keys'
const lettersOn = () => readNote(note) !== 'off'

/** Whether single letters are switched on, remembered on this device, and the switch. */
export function useLetterKeys(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(lettersOn)
  return [
    on,
    (next) => {
      writeNote(note, next ? 'on' : 'off')
      setOn(next)
    },
  ]
}
