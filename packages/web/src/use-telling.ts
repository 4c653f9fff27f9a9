import { useEffect, useRef } from 'react'

/** Tells when something begins to be busy and when it is no longer; also when it is gone before it was done. */
export function useTelling(busy: boolean, whenBusy: ((busy: boolean) => void) | undefined): void {
  const known = useRef({ tell: whenBusy, told: false })
  useEffect(() => {
    known.current.tell = whenBusy
  })
  useEffect(() => {
    const one = known.current
    if (busy === one.told) return
    one.told = busy
    one.tell?.(busy)
  }, [busy])
  useEffect(() => {
    const one = known.current
    return () => {
      if (one.told) one.tell?.(false)
      one.told = false
    }
  }, [])
}
