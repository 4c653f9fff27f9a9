import type { NationalTask } from '@anzhu/law/certificates/national-fields'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** A task that this process holds: nobody else works on it until the hold is over. */
export interface HeldTask {
  readonly id: string
  readonly certificateId: string
  readonly op: NationalTask
  /** Operation code of D-4. */
  readonly operation: string
  readonly version: number
  readonly isExpiry: boolean
  readonly state: 'waiting' | 'asked' | 'refused'
  readonly attempts: number
  readonly round: number
  /** Since the platform was first asked in this round, in seconds; null before. */
  readonly askedSeconds: number | null
  readonly holder: string
}

/** Longer than any request may take with its retries. */
const holdSeconds = 120

/**
 * Takes the next task that is due and whose predecessor is done. A certificate has at most one such task, so its tasks are
 * carried out one after the other, by however many processes.
 */
export async function takeTask(db: Db): Promise<HeldTask | undefined> {
  // Moments are kept to the millisecond: what is due now may have been rounded to the next one.
  const { rows } = await sql<HeldTask>`
    update national.tasks set held_until = now() + make_interval(secs => ${holdSeconds}), holder = gen_random_uuid()
     where id = (
       select t.id from national.tasks t
        where t.state <> 'done' and t.next_at <= now() + interval '1 millisecond' and (t.held_until is null or t.held_until < now())
          and not exists (select from national.tasks before
                           where before.certificate_id = t.certificate_id and before.place < t.place
                             and before.state <> 'done')
        order by t.next_at, t.place limit 1 for update skip locked)
    returning id, certificate_id as "certificateId", op, operation, version, expired_on is not null as "isExpiry", state,
              attempts, round, extract(epoch from now() - asked_at)::float8 as "askedSeconds", holder`.execute(
    db,
  )
  return rows[0]
}

/** What becomes of a task that was worked on. */
export interface Settlement {
  readonly state: 'waiting' | 'asked' | 'refused' | 'done'
  readonly attempts: number
  readonly round: number
  /** Null for what is done. */
  readonly waitSeconds: number | null
  readonly error: string | null
  /** Sealed. */
  readonly answer?: Buffer | null
  readonly source?: string
}

/** Writes what became of it and lets it go. Whoever lost the hold in the meantime writes nothing. */
export async function settleTask(db: Db, task: HeldTask, to: Settlement): Promise<void> {
  await sql`
    update national.tasks
       set state = ${to.state}, attempts = ${to.attempts}, round = ${to.round}, last_error = ${to.error},
           next_at = now() + make_interval(secs => ${to.waitSeconds ?? 0}), held_until = null, holder = null,
           answer = coalesce(${to.answer ?? null}::bytea, answer), source = coalesce(${to.source ?? null}::text, source),
           asked_at = case when ${to.state} = 'asked' then coalesce(asked_at, now())
                           when ${to.state} = 'done' then asked_at end,
           done_at = case when ${to.state} = 'done' then now() end
     where id = ${task.id}::uuid and holder = ${task.holder}::uuid`.execute(db)
}

/** Makes what is not done due at once: of one certificate, or of all. Returns how many. */
export async function hurryTasks(db: Db, certificateId: string | null): Promise<number> {
  const { rows } = await sql`
    update national.tasks set next_at = now(), attempts = 0
     where state <> 'done' and (${certificateId}::uuid is null or certificate_id = ${certificateId}::uuid)
    returning id`.execute(db)
  return rows.length
}

/** How many are not done yet. */
export async function countOpenTasks(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from national.tasks where state <> 'done'`.execute(db)
  return rows[0]?.count ?? 0
}
