import { useEffect } from 'react'

/** Milliseconds before the next try: soon at first, then ever longer. */
const tries = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000]

/**
 * Does a piece of work while a component is shown: at once, when the network is back, and, as long as it answers false,
 * again and again; when it has worked, after `every` milliseconds. `work` must stay the same between renders.
 */
export function useKeepTrying(work: () => Promise<boolean>, every: number): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let [left, failures] = [false, 0]
    const once = async () => {
      clearTimeout(timer)
      const worked = await work().catch(() => false)
      if (left) return
      failures = worked ? 0 : failures + 1
      timer = setTimeout(() => void once(), failures === 0 ? every : (tries[failures - 1] ?? tries.at(-1)))
    }
    const back = () => {
      failures = 0
      void once()
    }
    void once()
    window.addEventListener('online', back)
    return () => {
      left = true
      clearTimeout(timer)
      window.removeEventListener('online', back)
    }
  }, [work, every])
}
