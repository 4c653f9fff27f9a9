import { Refusal } from '@anzhu/law/kernel/refusal'
import { createHash, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import type { DocumentKinds } from './kinds.ts'
import { documentQueue } from './request.ts'
import { signPdf } from './signing/sign-pdf.ts'
import { rightNow } from '../clock/clock.ts'

/**
 * The job that renders a document and then whatever else waits, so that a thousand requested at once do not wait for a
 * thousand jobs to be handed out. What fails is recorded with its reason; its own job fails with it and is tried again.
 */
export function documentWorker(house: House, kinds: DocumentKinds): JobWorker {
  const render = inTurn((id?: string) => renderNext(house, kinds, id))
  return {
    queue: documentQueue,
    async work({ documentId }, signal) {
      const outcome = documentId === undefined ? 'none' : await render(documentId)
      while (!signal.aborted && (await render()) !== 'none') continue
      // Only now: documents that fail again and again must not hold up those that would not.
      if (outcome instanceof Error) throw outcome
    },
  }
}

/**
 * One at a time in this process: drawing keeps the processor, and requests should wait for one page at most, not for two.
 * While many are answered the next page waits for them, but never for long.
 */
function inTurn<T>(work: (id?: string) => Promise<T>): (id?: string) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (id) => {
    const next = last.then(() => work(id))
    last = next.catch(() => undefined).then(() => untilCalm())
    return next
  }
}

/** A look of so many milliseconds shows whether requests keep the process busy; a page waits for them so long at most. */
const [look, longestWait, busy] = [10, 500, 0.5]

async function untilCalm(): Promise<void> {
  const until = performance.now() + longestWait
  let before = performance.eventLoopUtilization()
  do {
    await sleep(look)
    const now = performance.eventLoopUtilization()
    if (performance.eventLoopUtilization(now, before).utilization < busy) return
    before = now
  } while (performance.now() < until)
}

/** Wakes the workers for documents that were waiting when the server stopped. */
export async function resumeDocuments({ db, jobs }: House): Promise<void> {
  const waiting = await db
    .selectFrom('documents.documents')
    .select('id')
    .where('state', '=', 'queued')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (waiting !== undefined) await jobs.enqueue(db, documentQueue, { documentId: waiting.id })
}

/** Renders one document under its lock: that one, or the oldest that waits and nobody else has. */
function renderNext(house: House, kinds: DocumentKinds, id?: string): Promise<'done' | 'none' | Error> {
  return house.db.transaction().execute(async (db) => {
    const row = await take(db, id)
    if (row === undefined) return 'none'
    try {
      await renderRow(house, db, kinds, row)
      return 'done'
    } catch (error) {
      await db
        .updateTable('documents.documents')
        .set({ state: 'failed', failure: reasonOf(error), attempts: sql`attempts + 1` })
        .where('id', '=', row.id)
        .execute()
      return error instanceof Error ? error : new Error('A document could not be rendered')
    }
  })
}

interface Taken {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly data: Buffer
}

async function take(db: Db, id: string | undefined): Promise<Taken | undefined> {
  const which = id === undefined ? sql`state = 'queued'` : sql`id = ${id}::uuid and state <> 'rendered'`
  const { rows } = await sql<Taken>`
    select id, kind, title, data from documents.documents
     where ${which} order by id limit 1 for update skip locked`.execute(db)
  return rows[0]
}

async function renderRow(house: House, db: Db, kinds: DocumentKinds, row: Taken): Promise<void> {
  const kind = kinds.get(row.kind)
  if (kind === undefined) throw new Error(`Unknown document kind ${row.kind}`)
  const plain = await kind.render(JSON.parse(house.cipher.unseal(row.data)), house)
  const at = rightNow()
  const bytes = kind.signed
    ? await signPdf(plain, house.documentSigner, { reason: `签发${kind.title}`, at })
    : plain
  const fileId = randomUUID()
  await house.files.put(fileId, house.cipher.sealBytes(bytes))
  try {
    await db
      .updateTable('documents.documents')
      .set({
        state: 'rendered',
        failure: null,
        attempts: sql`attempts + 1`,
        file_id: fileId,
        sha256: createHash('sha256').update(bytes).digest(),
        bytes: bytes.length,
        rendered_at: at,
      })
      .where('id', '=', row.id)
      .execute()
  } catch (error) {
    await house.files.remove(fileId)
    throw error
  }
}

/** Messages of programs may quote data; only sentences meant for people are kept, and the name of the error. */
const reasonOf = (error: unknown) =>
  error instanceof Refusal
    ? error.detail
    : `生成时程序出错（${error instanceof Error ? error.name : 'Error'}）。系统会自动重试；仍不行时请联系运行单位。`
