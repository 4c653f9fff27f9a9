import type { Sent } from '@anzhu/contract/notices'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'

export interface Sms {
  readonly phone: string
  /** Which text it is, for counting; never anything personal. */
  readonly template: string
  readonly body: string
  /** Not sent in the quiet hours, but kept for the morning. */
  readonly byDay?: boolean
  /** What it is about, so that whoever sent it hears when it never arrives: case:<id>. */
  readonly about?: string
}

/** Queues a text message in the caller's transaction: it leaves only if that commits. */
export async function sendSms(house: { db: Db; cipher: FieldCipher }, sms: Sms): Promise<void> {
  await sendSmsToAll(house, [sms])
}

/** Queues many at once, in one statement. */
export async function sendSmsToAll(
  { db, cipher }: { db: Db; cipher: FieldCipher },
  all: readonly Sms[],
): Promise<void> {
  if (all.length === 0) return
  await sql`
    insert into notices.outbox (channel, recipient, recipient_hash, template, body, by_day, about)
    select 'sms', * from unnest(
      ${all.map(({ phone }) => cipher.seal(phone))}::bytea[], ${all.map(({ phone }) => cipher.hash(phone))}::bytea[],
      ${all.map(({ template }) => template)}::text[], ${all.map(({ body }) => cipher.seal(body))}::bytea[],
      ${all.map(({ byDay = false }) => byDay)}::boolean[], ${all.map(({ about = null }) => about)}::text[])`.execute(
    db,
  )
}

/** What was sent, the latest first, to one number or to all; for the development outbox. */
export async function listOutbox(db: Db, cipher: FieldCipher, to?: string): Promise<Sent[]> {
  const rows = await db
    .selectFrom('notices.outbox')
    .selectAll()
    .$if(to !== undefined, (query) => query.where('recipient_hash', '=', cipher.hash(to ?? '')))
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    channel: 'sms',
    to: cipher.unseal(row.recipient),
    template: row.template,
    body: cipher.unseal(row.body),
    state: row.state as Sent['state'],
  }))
}

/**
 * What the messages were about that were given up since it was last asked, once for each. Of things that begin with the
 * prefix; in the caller's transaction, so that nothing is lost when telling it fails.
 */
export async function takeUndelivered(db: Db, prefix: string): Promise<string[]> {
  const { rows } = await sql<{ about: string }>`
    update notices.outbox set failure_told = true
     where id in (select id from notices.outbox
                   where state = 'failed' and about is not null and not failure_told and about like ${`${prefix}%`}
                   order by id limit 100 for update skip locked)
    returning about`.execute(db)
  return rows.map(({ about }) => about)
}

/** Throws away messages a quarter of a year after they were queued. */
export async function forgetSent(db: Db): Promise<void> {
  await sql`delete from notices.outbox where at < now() - interval '90 days'`.execute(db)
}
