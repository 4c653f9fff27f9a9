import { useEffect, useRef } from 'react'

/** Saves when the page is left inside the desk, and asks before the window closes on something unsaved. */
export function useLeaving(isDirty: () => boolean, flush: () => Promise<unknown>): void {
  const last = useRef({ isDirty, flush })
  useEffect(() => {
    last.current = { isDirty, flush }
  })
  useEffect(() => {
    const page = last
    const saveUnsaved = () => {
      const unsaved = page.current.isDirty()
      if (unsaved) void page.current.flush()
      return unsaved
    }
    const ask = (event: BeforeUnloadEvent) => {
      if (saveUnsaved()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => {
      window.removeEventListener('beforeunload', ask)
      saveUnsaved()
    }
  }, [])
}
