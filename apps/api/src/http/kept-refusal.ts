import type { Refusal } from '@anzhu/law/kernel/refusal'

const kept = new WeakSet<object>()

/**
 * Marks a refusal whose transaction is to be committed: what the handler wrote stays though the request is refused, as a
 * wrong try at a code must. Its Idempotency-Key is let go, so that a repeat is judged anew.
 */
export function keepWritten<R extends Refusal>(refusal: R): R {
  kept.add(refusal)
  return refusal
}

export const keepsWritten = (error: unknown): error is Refusal =>
  typeof error === 'object' && error !== null && kept.has(error)
