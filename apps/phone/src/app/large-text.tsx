import { useEffect, useState } from 'react'
import { keep, readKept } from './kept.ts'

const name = 'large-text'

/** Puts the remembered size on the page before it is drawn. */
export function applyTextSize(): void {
  document.documentElement.classList.toggle('large', readKept<boolean>(name) === true)
}

/** 大字版: whether it is on, and the switch. Remembered on this phone; every page and tab follows. */
export function useLargeText(): readonly [boolean, (large: boolean) => void] {
  const [large, setLarge] = useState(() => document.documentElement.classList.contains('large'))
  useEffect(() => {
    const watcher = new MutationObserver(() => setLarge(document.documentElement.classList.contains('large')))
    watcher.observe(document.documentElement, { attributeFilter: ['class'] })
    return () => watcher.disconnect()
  }, [])
  return [
    large,
    (next) => {
      keep(name, next)
      applyTextSize()
    },
  ]
}

/** The switch as it stands at the foot of every page. */
export function LargeTextSwitch() {
  const [large, setLarge] = useLargeText()
  return (
    <button type="button" className="link-button" aria-pressed={large} onClick={() => setLarge(!large)}>
      {large ? '切换到标准字号' : '切换到大字版'}
    </button>
  )
}
