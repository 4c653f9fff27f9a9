import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { whyNotPublic, type PublicEntry, type PublicityKind } from '@anzhu/law/publicity'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** What is to be made public, for how many days after the first. */
export interface Publication {
  readonly kind: PublicityKind
  /** Six digits: whose office publishes it. */
  readonly region: string
  readonly title: string
  /** Persons by their masked names only. */
  readonly entries: readonly PublicEntry[]
  readonly caseId: string | null
  /** The last day is so many calendar days after the first; the first is not counted (民法典 art. 201). */
  readonly days: number
  /** First day; left out, today by the database's clock. */
  readonly from?: PlainDate
}

/**
 * Makes a result public until its last day, and returns its id. Names that are not masked, identity or phone numbers, and
 * a publicity without an end are a RangeError: nothing of it is written.
 */
export async function publish(db: Db, publication: Publication): Promise<string> {
  const { kind, region, title, entries, caseId, days } = publication
  const wrong = whyNotPublic(title, entries)
  if (wrong !== undefined) throw new RangeError(`不能公示“${title}”：${wrong}`)
  if (!Number.isInteger(days) || days < 1 || days > 366)
    throw new RangeError(`公示期须为 1 至 366 天，现为 ${days}`)
  const from = publication.from ?? (await databaseToday(db))
  const { id } = await db
    .insertInto('notices.publicity')
    .values({
      kind,
      region,
      title,
      entries: JSON.stringify(entries),
      case_id: caseId,
      from_on: from,
      to_on: addDays(from, days),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Takes a publicity back, with the reason; false when that was done before. The row stays. */
export async function withdrawPublication(
  db: Db,
  id: string,
  by: { readonly accountId: string | null; readonly reason: string; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('notices.publicity')
    .set({ withdrawn_at: by.at, withdrawn_by: by.accountId, withdrawn_reason: by.reason })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Keeps what somebody says against a publicity; the phone is sealed. */
export async function keepObjection(
  db: Db,
  objection: { readonly publicityId: string; readonly message: string; readonly phone: Buffer },
): Promise<void> {
  const { publicityId, message, phone } = objection
  await db.insertInto('notices.objections').values({ publicity_id: publicityId, message, phone }).execute()
}

async function databaseToday(db: Db): Promise<PlainDate> {
  const { rows } = await sql<{ today: PlainDate }>`
    select (now() at time zone 'Asia/Shanghai')::date as today`.execute(db)
  return rows[0]!.today
}
