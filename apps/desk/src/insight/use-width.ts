import { useEffect, useRef, useState } from 'react'

/** The width of an element in pixels as it is now, so that a drawing keeps its type size on every screen. */
export function useWidth<E extends HTMLElement>(atFirst: number) {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(atFirst)
  useEffect(() => {
    if (element.current === null) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return { element, width }
}
