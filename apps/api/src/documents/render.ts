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

/** So many are taken at once at most, and for so many milliseconds they are drawn, before others have their turn. */
const [together, oneTurn] = [16, 30]

/** Renders one document under its lock, or as many of those that wait and nobody else has as fit into one turn. */
function renderNext(house: House, kinds: DocumentKinds, id?: string): Promise<'done' | 'none' | Error> {
  return house.db.transaction().execute(async (db) => {
    const rows = await take(db, id)
    const until = performance.now() + oneTurn
    let outcome: 'done' | 'none' | Error = 'none'
    const rendered: Rendered[] = []
    try {
      for (const row of rows) {
        // What there was no time for stays queued.
        if (outcome !== 'none' && performance.now() > until) break
        const result = await renderRow(house, kinds, row)
        if (result instanceof Error) await recordFailure(db, row, result)
        else rendered.push(result)
        outcome = result instanceof Error ? result : 'done'
      }
      await recordRendered(db, rendered)
    } catch (error) {
      for (const { fileId } of rendered) await house.files.remove(fileId)
      throw error
    }
    return outcome
  })
}

async function recordFailure(db: Db, { id }: Taken, error: Error): Promise<void> {
  await db
    .updateTable('documents.documents')
    .set({ state: 'failed', failure: reasonOf(error), attempts: sql`attempts + 1` })
    .where('id', '=', id)
    .execute()
}

interface Taken {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly data: Buffer
}

async function take(db: Db, id: string | undefined): Promise<readonly Taken[]> {
  const which = id === undefined ? sql`state = 'queued'` : sql`id = ${id}::uuid and state <> 'rendered'`
  const { rows } = await sql<Taken>`
    select id, kind, title, data from documents.documents
     where ${which} order by id limit ${id === undefined ? together : 1} for update skip locked`.execute(db)
  return rows
}

/** A document whose file lies in the store. */
interface Rendered {
  readonly id: string
  readonly fileId: string
  readonly sha256: Buffer
  readonly bytes: number
  readonly at: Date
}

/** Draws, signs, seals and stores one; answers with the error where it cannot. */
async function renderRow(house: House, kinds: DocumentKinds, row: Taken): Promise<Rendered | Error> {
  try {
    const kind = kinds.get(row.kind)
    if (kind === undefined) throw new Error(`Unknown document kind ${row.kind}`)
    const plain = await kind.render(JSON.parse(house.cipher.unseal(row.data)), house)
    const at = rightNow()
    const bytes = kind.signed
      ? await signPdf(plain, house.documentSigner, { reason: `签发${kind.title}`, at })
      : plain
    const fileId = randomUUID()
    await house.files.put(fileId, house.cipher.sealBytes(bytes))
    const sha256 = createHash('sha256').update(bytes).digest()
    return { id: row.id, fileId, sha256, bytes: bytes.length, at }
  } catch (error) {
    return error instanceof Error ? error : new Error('A document could not be rendered')
  }
}

async function recordRendered(db: Db, rendered: readonly Rendered[]): Promise<void> {
  if (rendered.length === 0) return
  const of = <T>(value: (one: Rendered) => T) => rendered.map(value)
  await sql`
    update documents.documents d
       set state = 'rendered', failure = null, attempts = attempts + 1, file_id = r.file_id, sha256 = r.sha256,
           bytes = r.bytes, rendered_at = r.at
      from unnest(${of(({ id }) => id)}::uuid[], ${of(({ fileId }) => fileId)}::uuid[],
                  ${of(({ sha256 }) => sha256)}::bytea[], ${of(({ bytes }) => bytes)}::int[],
                  ${of(({ at }) => at.toISOString())}::timestamptz[]) as r (id, file_id, sha256, bytes, at)
     where d.id = r.id`.execute(db)
}

/** Messages of programs may quote data; only sentences meant for people are kept, and the name of the error. */
const reasonOf = (error: unknown) =>
  error instanceof Refusal
    ? error.detail
    : `生成时程序出错（${error instanceof Error ? error.name : 'Error'}）。系统会自动重试；仍不行时请联系运行单位。`
