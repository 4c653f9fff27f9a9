import { Input, type InputRef } from 'antd'
import { useEffect, useRef } from 'react'
import { remarkOn } from './deciding.ts'
import type { Deciding } from './use-deciding.ts'

/** A remark on one line of what was filled in; the applicant will find it on exactly that line. */
export function RemarkField({
  item,
  title,
  open,
  toggle,
  deciding: { now, change },
}: {
  item: string
  title: string
  open: boolean
  toggle: () => void
  deciding: Deciding
}) {
  const text = now.remarks[item] ?? ''
  const field = useRef<InputRef>(null)
  useEffect(() => {
    if (open) field.current?.focus()
  }, [open])
  if (!open && text === '')
    return (
      <button
        type="button"
        className="plain-button remark__open"
        onClick={toggle}
        aria-label={`写意见：${title}`}
      >
        写意见
      </button>
    )
  return (
    <Input
      ref={field}
      className="remark__field"
      aria-label={`${title}的意见`}
      placeholder="写明哪里不对、怎样改，申请人会在这一项看到"
      maxLength={300}
      value={text}
      onChange={({ target }) => change((before) => remarkOn(before, item, target.value))}
      // Enter leaves the field for its line; the chord that confirms is not for the field.
      onPressEnter={(event) => {
        if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        event.stopPropagation()
        event.currentTarget.closest<HTMLElement>('[data-item]')?.focus()
      }}
    />
  )
}
