import { formatCount } from '@anzhu/web/format'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'

interface Tab {
  readonly value: string
  readonly title: string
  readonly mark?: ReactNode
  /** Undefined while it is being counted; null where nothing is counted. */
  readonly count: number | null | undefined
}

/** Tabs of one list, each with its number; arrow keys walk them. */
export function CountTabs({
  label,
  tabs,
  value,
  choose,
}: {
  label: string
  tabs: readonly Tab[]
  value: string
  choose: (value: string) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const walk = (event: KeyboardEvent, index: number) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = (index + step + tabs.length) % tabs.length
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
    const tab = tabs[next]
    if (tab !== undefined) choose(tab.value)
  }
  return (
    <div className="count-tabs" role="tablist" aria-label={label} ref={list}>
      {tabs.map((tab, index) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          aria-selected={tab.value === value}
          tabIndex={tab.value === value ? 0 : -1}
          className="count-tabs__tab"
          onClick={() => choose(tab.value)}
          onKeyDown={(event) => walk(event, index)}
        >
          {tab.mark}
          {tab.title}
          {tab.count !== null && <b>{tab.count === undefined ? '…' : formatCount(tab.count)}</b>}
        </button>
      ))}
    </div>
  )
}
