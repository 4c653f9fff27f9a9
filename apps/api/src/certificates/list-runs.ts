import type { Run } from '@anzhu/contract/certificate-runs'
import type * as contract from '@anzhu/contract/certificate-runs'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { allowed, type Action } from '@anzhu/law/access/policy'
import type { Category } from '@anzhu/law/certificates/facts'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql, type RawBuilder } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { runQueue } from './runs.ts'

const columns = { personId: null, organisationId: 'r.enterprise_id', projectId: null, region: 'r.region' }
const stateNames = { queued: '等待开始', running: '办理中', done: '已办完' } as const

interface Row extends Pick<Run, 'id' | 'kind' | 'title' | 'region' | 'state'> {
  readonly enterprise_id: string | null
  readonly created_at: Date
  readonly finished_at: Date | null
  readonly total: number
  readonly done: number
  readonly failed: number
}

const read = (condition: RawBuilder<unknown>, tail: RawBuilder<unknown> = sql``) => sql<Row>`
  select r.*, n.* from certificates.runs r
   cross join lateral (
     select count(*)::int as total, (count(*) filter (where w.state = 'done'))::int as done,
            (count(*) filter (where w.state = 'failed'))::int as failed
       from certificates.run_rows w where w.run_id = r.id) n
   where ${condition} ${tail}`

/** Runs of the region or of one's enterprise, the latest first. */
export async function listRuns(
  call: Call,
  { cursor, limit }: Input<typeof contract.listRuns>,
): Promise<Reply<typeof contract.listRuns>> {
  const after = cursor === undefined ? null : (readCursor(cursor)[0] ?? null)
  const { rows } = await read(
    sql`${visible(call.actor, 'certificate.runs', columns)} and (${after}::uuid is null or r.id < ${after}::uuid)`,
    sql`order by r.id desc limit ${limit + 1}`,
  ).execute(call.db)
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => asRun(call, row),
  )
}

/** One run with how far it is. */
export const viewRun = async (call: Call, { id }: Input<typeof contract.viewRun>): Promise<Run> =>
  asRun(call, await readRun(call, 'certificate.runs', id))

async function readRun({ db, actor }: Call, action: Action, id: string): Promise<Row> {
  const { rows } = await read(sql`r.id = ${id}::uuid and ${visible(actor, action, columns)}`).execute(db)
  const [row] = rows
  if (row === undefined) throw notFound()
  return row
}

function asRun({ actor }: Call, row: Row): Run {
  const of = { personId: null, organisationId: row.enterprise_id, projectId: null, region: row.region }
  const { id, kind, title, region, state, total, done, failed } = row
  return {
    id,
    kind,
    title,
    region,
    state,
    stateName: stateNames[state],
    total,
    done,
    failed,
    waiting: total - done - failed,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    mayRetry: failed > 0 && state === 'done' && allowed(actor, 'certificate.run', of),
  }
}

/** The certificates of a run, those that failed unless asked otherwise. */
export async function listRunRows(
  call: Call,
  { id, state, after, limit }: Input<typeof contract.listRunRows>,
): Promise<Reply<typeof contract.listRunRows>> {
  await readRun(call, 'certificate.runs', id)
  const { rows } = await sql<{
    position: number
    certificateId: string
    number: string
    category: Category
    holder: string
    state: 'waiting' | 'done' | 'failed'
    failure: string | null
  }>`
    select w.position, w.certificate_id as "certificateId", c.number, c.category, c.holder_name as holder, w.state, w.failure
      from certificates.run_rows w join certificates.certificates c on c.id = w.certificate_id
     where w.run_id = ${id}::uuid and w.position > ${after} and (${state} = 'all' or w.state = ${state})
     order by w.position limit ${limit + 1}`.execute(call.db)
  const items = rows.slice(0, limit).map((row) => ({ ...row, failure: row.failure ?? '' }))
  return { items, next: rows.length > limit ? (items.at(-1)?.position ?? null) : null }
}

/** Tries again what failed. */
export async function retryRun(call: Call, { id }: Input<typeof contract.retryRun>): Promise<Run> {
  const { db, house, remark } = call
  const row = await readRun(call, 'certificate.run', id)
  if (row.state !== 'done') throw new Refusal('conflict', '这一批还在办理，办完以后再重试没有办成的。')
  if (row.failed === 0) throw new Refusal('conflict', '没有需要重试的。')
  await sql`
    update certificates.run_rows set state = 'waiting', failure = null
     where run_id = ${id}::uuid and state = 'failed'`.execute(db)
  await sql`update certificates.runs set state = 'queued', finished_at = null where id = ${id}::uuid`.execute(
    db,
  )
  await house.jobs.enqueue(db, runQueue, { runId: id })
  remark.object = row.title
  return viewRun(call, { id })
}
