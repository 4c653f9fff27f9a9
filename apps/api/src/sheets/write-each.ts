import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Finding, Judged, Unwritten } from './import-kinds.ts'

/** A row that was read and judged; `value` is what it means where it means something. */
export interface JudgedRow<T> {
  readonly number: number
  readonly value: T | undefined
  readonly judged: Judged
}

/**
 * Writes the rows that are good one by one; answers with what is to be said of the others, and of those that were refused
 * while they were written because somebody else had been quicker.
 */
export async function writeEach<T>(
  rows: readonly JudgedRow<T>[],
  write: (value: T, number: number) => Promise<void>,
  told: (refusal: Refusal) => Finding,
): Promise<ReadonlyMap<number, Unwritten>> {
  const unwritten = new Map<number, Unwritten>()
  for (const { number, value, judged } of rows) {
    const { state, findings } = judged
    if (state !== 'good' || value === undefined) {
      unwritten.set(number, { state: state === 'existing' ? state : 'bad', findings })
      continue
    }
    try {
      await write(value, number)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      unwritten.set(number, { state: 'bad', findings: [told(error)] })
    }
  }
  return unwritten
}
