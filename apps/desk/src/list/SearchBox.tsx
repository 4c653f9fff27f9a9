import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'

/** A search field that asks the server when typing pauses or Enter is pressed, never in the middle of composing a word. */
export function SearchBox({
  label,
  value,
  search,
  width = 240,
}: {
  label: string
  value: string
  search: (text: string) => void
  width?: number
}) {
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  const [sent, setSent] = useState(value)
  // A value set from elsewhere replaces the text; our own, coming back, must not undo what was typed meanwhile.
  if (value !== seen) {
    setSeen(value)
    if (value !== sent) setText(value)
  }
  const composing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const ask = (next: string, delay: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (composing.current || next.trim() === value) return
      setSent(next.trim())
      search(next.trim())
    }, delay)
  }
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={label}
      allowClear
      maxLength={60}
      style={{ width }}
      value={text}
      onChange={({ target }) => {
        setText(target.value)
        ask(target.value, target.value === '' ? 0 : 400)
      }}
      onCompositionStart={() => (composing.current = true)}
      onCompositionEnd={({ currentTarget }) => {
        composing.current = false
        ask(currentTarget.value, 400)
      }}
      onPressEnter={() => ask(text, 0)}
    />
  )
}
