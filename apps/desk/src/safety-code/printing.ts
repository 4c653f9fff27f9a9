import { useEffect } from 'react'

/** While cards are open, printing prints them and nothing else. */
export function usePrinting(open: boolean): void {
  useEffect(() => {
    document.body.classList.toggle('prints-card', open)
    return () => document.body.classList.remove('prints-card')
  }, [open])
}
