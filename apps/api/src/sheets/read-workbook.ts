import { Worker } from 'node:worker_threads'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { SheetLayout } from './columns.ts'
import type { SheetContent, SheetLimits } from './parse-workbook.ts'
import type { ReadAnswer, ReadTask } from './read-worker.ts'
import { refuseForeignFile } from './recognise-file.ts'
import { tooLarge, unreadable } from './refuse-sheet.ts'

/**
 * 5,000 rows and 10 MB: stated before the drop zone, so they are limits of the service and not of a jurisdiction. So many
 * rows take well under a second; a file that needs ten was made to.
 */
export const sheetLimits: SheetLimits = { maxRows: 5000, maxBytes: 10 * 1024 * 1024, maxMilliseconds: 10_000 }

/**
 * Reads an uploaded workbook as the given template: rows of tidied text, with the flaws of damaged cells. Everything
 * that is wrong with the file as a whole is a Refusal ('sheet.unreadable', 'sheet.too-large') with one Chinese sentence.
 * Runs in a worker with bounded memory and time, one workbook after another; the caller's thread stays free.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  layout: SheetLayout,
  limits: SheetLimits = sheetLimits,
): Promise<SheetContent> {
  refuseForeignFile(bytes, limits.maxBytes)
  const turn = queue.then(() => ask({ bytes, layout, limits }))
  queue = turn.catch(() => undefined)
  return turn
}

/** Ends the worker that readWorkbook keeps warm; the next read starts a new one. For shutting down. */
export async function closeReader(): Promise<void> {
  const running = warm
  warm = undefined
  await running?.terminate()
}

const heapMegabytes = 160

let queue: Promise<unknown> = Promise.resolve()
let warm: Worker | undefined

function ask(task: ReadTask): Promise<SheetContent> {
  const { promise, resolve, reject } = Promise.withResolvers<SheetContent>()
  const worker = (warm ??= startWorker())
  const finish = () => {
    clearTimeout(timer)
    // One by one: removing all would also remove those that Node itself needs to deliver messages.
    worker.off('message', onAnswer).off('error', onError).off('exit', onExit)
    // A warm worker must not keep a finished process alive, a busy one must.
    worker.unref()
  }
  const abandon = (reason: unknown) => {
    finish()
    if (warm === worker) warm = undefined
    void worker.terminate()
    reject(reason)
  }
  const onAnswer = (answer: ReadAnswer) => {
    finish()
    if ('content' in answer) resolve(answer.content)
    else reject('refusal' in answer ? new Refusal(answer.refusal.code, answer.refusal.detail) : answer.fault)
  }
  const onError = (error: unknown) => abandon(isOutOfMemory(error) ? tooLarge(heavy) : error)
  const onExit = () => abandon(unreadable(interrupted))
  const { maxMilliseconds } = task.limits
  const timer = setTimeout(() => abandon(unreadable(slow(maxMilliseconds))), maxMilliseconds)
  worker.ref()
  worker.on('message', onAnswer).on('error', onError).on('exit', onExit)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  worker.postMessage(task)
  return promise
}

function startWorker(): Worker {
  return new Worker(new URL('read-worker.ts', import.meta.url), {
    name: 'sheet-reader',
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 32 },
  })
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

const rebuild = '请新建一份表格，把数据“粘贴为数值”后再导入'
const slow = (limit: number) => `这份表格 ${limit / 1000} 秒还没有读完，内容可能异常复杂。${rebuild}`
const heavy = `这份表格读取时占用的内存过大，内容可能异常复杂。${rebuild}`
const interrupted = '读取表格时被中断，没有导入任何数据。请稍后重新上传'
