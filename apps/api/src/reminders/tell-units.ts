import { maskName } from '@anzhu/law/identifiers/mask'
import { daysBetween, type PlainDate } from '@anzhu/law/kernel/date'
import { digestMessage, redMessage, redSms, type Unreached } from '@anzhu/law/safety-code/reminder-digest'
import { digestReaders, projectReaders } from '@anzhu/law/safety-code/reminders'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { sendSmsToAll, tellAll } from '../notices/index.ts'
import { readLines, readReaders, readUnreached, type Line, type Reader, type Unit } from './digest.ts'

const batch = 200

/**
 * Tells every enterprise in one message what its people were told today, and every project whose codes are red from
 * today. False when it was stopped before the end.
 */
export async function tellUnits(
  house: House,
  unit: Unit,
  today: PlainDate,
  signal: AbortSignal,
): Promise<boolean> {
  for (;;) {
    if (signal.aborted) return false
    const more = await house.db.transaction().execute(async (db) => {
      const ids = await takeUnits(db, unit, today)
      if (ids === null) return false
      await (unit === 'enterprise' ? tellEnterprises(house, db, ids, today) : tellProjects(db, ids, today))
      return true
    })
    if (!more) return true
  }
}

/** Marks the next as told and answers with those it marked itself, which are none when another was faster; null at the end. */
async function takeUnits(db: Db, unit: Unit, today: PlainDate): Promise<string[] | null> {
  const of = unit === 'enterprise' ? sql`r.enterprise_id` : sql`r.project_id`
  const those = unit === 'enterprise' ? sql`true` : sql`r.notice = 'red'`
  const { rows: next } = await sql<{ id: string }>`
    select distinct ${of} as id from reminders.sent r
     where r.told_on = ${today}::date and ${of} is not null and ${those}
       and not exists (select from reminders.digests d where d.unit_id = ${of} and d.told_on = r.told_on)
     order by 1 limit ${batch}`.execute(db)
  if (next.length === 0) return null
  const { rows: taken } = await sql<{ unit_id: string }>`
    insert into reminders.digests (unit_id, unit, told_on)
    select id, ${unit}, ${today}::date from unnest(${next.map(({ id }) => id)}::uuid[]) as next (id)
    on conflict do nothing returning unit_id`.execute(db)
  return taken.map(({ unit_id: id }) => id)
}

async function tellEnterprises(
  house: House,
  db: Db,
  ids: readonly string[],
  today: PlainDate,
): Promise<void> {
  const lines = await readLines(db, 'enterprise', ids, today)
  const unreached = await readUnreached(db, ids, today)
  const readers = await readReaders(db, 'enterprise', ids, digestReaders, today)
  const messages = ids.flatMap((id) => {
    const of = lines.get(id) ?? []
    const message = { ...digestMessage(of, unreached.get(id) ?? nobody), link: linkTo(of, today) }
    const accounts = new Set((readers.get(id) ?? []).map(({ accountId }) => accountId))
    return [...accounts].map((accountId) => ({ accountId, ...message }))
  })
  await tellAll(db, messages)
  await sendSmsToAll(
    { db, cipher: house.cipher },
    ids.flatMap((id) => redSmsTo(house, readers.get(id) ?? [], lines.get(id) ?? [])),
  )
}

const nobody: Unreached = { people: 0, names: [] }

/** One text message an enterprise, when somebody turned red: to the first of its readers who has a phone. */
function redSmsTo({ cipher }: House, readers: readonly Reader[], lines: readonly Line[]) {
  const red = lines.find(({ notice }) => notice === 'red')
  const phone = readers.find((reader) => reader.phone !== null)?.phone
  if (red === undefined || phone == null) return []
  const body = redSms({ people: red.people, names: red.names.map(maskName) })
  return [{ phone: cipher.unseal(phone), template: 'reminder-employer-red', body, byDay: true }]
}

async function tellProjects(db: Db, ids: readonly string[], today: PlainDate): Promise<void> {
  const lines = await readLines(db, 'project', ids, today)
  const readers = await readReaders(db, 'project', ids, projectReaders, today)
  await tellAll(
    db,
    ids.flatMap((id) => {
      const message = { ...redMessage(lines.get(id)?.[0] ?? nobody), link: '/codes?colour=red' }
      const accounts = new Set((readers.get(id) ?? []).map(({ accountId }) => accountId))
      return [...accounts].map((accountId) => ({ accountId, ...message }))
    }),
  )
}

/** The list of codes, filtered to the gravest of what the message tells. */
function linkTo(lines: readonly Line[], today: PlainDate): string {
  const has = (...notices: readonly Line['notice'][]) => lines.some(({ notice }) => notices.includes(notice))
  if (has('red')) return '/codes?colour=red'
  if (has('last-grace-day', 'half-grace', 'last-valid-day', 'yellow', 'medical-lapsed'))
    return '/codes?colour=yellow'
  const opening = lines.find(({ notice }) => notice === 'enrolment-opens')
  return opening === undefined ? '/codes' : `/codes?within=${daysBetween(today, opening.validUntil)}`
}
