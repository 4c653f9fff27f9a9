// The worker thread behind readWorkbook: one workbook at a time, answered by its rows or by the refusal.
import { parentPort } from 'node:worker_threads'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { SheetLayout } from './columns.ts'
import { parseWorkbook } from './parse-workbook.ts'
import type { SheetContent, SheetLimits } from './parse-workbook.ts'

/** What the main thread asks for. */
export interface ReadTask {
  readonly bytes: Uint8Array
  readonly layout: SheetLayout
  readonly limits: SheetLimits
}

/** What the worker answers; a fault is an error of ours, not of the file. */
export type ReadAnswer =
  | { readonly content: SheetContent }
  | { readonly refusal: { readonly code: Refusal['code']; readonly detail: string } }
  | { readonly fault: unknown }

parentPort?.on('message', (task: ReadTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void answer(task).then((reply) => parentPort?.postMessage(reply))
})

async function answer({ bytes, layout, limits }: ReadTask): Promise<ReadAnswer> {
  try {
    return { content: await parseWorkbook(bytes, layout, limits) }
  } catch (error) {
    // Classes do not survive the way between threads.
    return error instanceof Refusal
      ? { refusal: { code: error.code, detail: error.detail } }
      : { fault: error }
  }
}
