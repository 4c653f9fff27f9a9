import { setTimeout as pause } from 'node:timers/promises'

/** Work that takes less than this answers all at one time. Milliseconds. */
const step = 50

/**
 * Waits until a whole step after some work began: whoever measures learns nothing of how far it came. For answers whose
 * “no” must not say why.
 */
export async function untilEven(began: number): Promise<void> {
  const took = performance.now() - began
  await pause(Math.ceil((took + 1) / step) * step - took)
}

/** Does some work and answers, or fails, only at whole steps after its beginning. */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  try {
    return await work()
  } finally {
    await untilEven(began)
  }
}
