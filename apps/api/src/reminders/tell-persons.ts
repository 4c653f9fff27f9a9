import { maskName } from '@anzhu/law/identifiers/mask'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { Notice, Rung } from '@anzhu/law/safety-code/calendar'
import { reminderSms, reminderText, reminderWords } from '@anzhu/law/safety-code/reminders'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { sendSmsToAll, tellAll } from '../notices/index.ts'
import { policyOn } from '@anzhu/law/safety-code/policy-history'
import { loadRules } from '../safety-code/index.ts'
import { idsDue, readDue, type Due } from './due.ts'

const batch = 1000
const codePage = '/m/code'

/**
 * Gives one notice to everybody to whom it is due, a batch a transaction: that somebody was told is written together with
 * the messages. False when it was stopped before the end.
 */
export async function tellPersons(
  house: House,
  rung: Rung,
  today: PlainDate,
  signal: AbortSignal,
): Promise<boolean> {
  const everybody = await idsDue(house.db, rung, today)
  for (let from = 0; from < everybody.length; from += batch) {
    if (signal.aborted) return false
    const ids = everybody.slice(from, from + batch)
    await house.db.transaction().execute(async (db) => {
      const told = await readDue(db, rung, { today, ids })
      const fresh = await recordSent(db, rung.notice, today, told)
      await send(
        house,
        db,
        rung.notice,
        today,
        told.map(({ person }) => person).filter(({ personId }) => fresh.has(personId)),
      )
    })
  }
  return true
}

/** Who is told now; whom another process has told meanwhile is left out. Waits for one that is just telling them. */
async function recordSent(
  db: Db,
  notice: Notice,
  today: PlainDate,
  told: readonly { readonly person: Due; readonly about: PlainDate }[],
): Promise<ReadonlySet<string>> {
  if (told.length === 0) return new Set()
  const persons = told.map(({ person }) => person)
  const { rows } = await sql<{ person_id: string }>`
    insert into reminders.sent (notice, told_on, person_id, about, enterprise_id, project_id, by_sms)
    select ${notice}, ${today}::date, * from unnest(
      ${persons.map(({ personId }) => personId)}::uuid[], ${told.map(({ about }) => about)}::date[],
      ${persons.map(({ enterpriseId }) => enterpriseId)}::uuid[], ${persons.map(({ projectId }) => projectId)}::uuid[],
      ${persons.map(({ phone }) => phone !== null)}::boolean[])
    on conflict (person_id, notice, about) do nothing
    returning person_id`.execute(db)
  return new Set(rows.map(({ person_id: personId }) => personId))
}

async function send(
  { cipher, settings }: House,
  db: Db,
  notice: Notice,
  today: PlainDate,
  persons: readonly Due[],
): Promise<void> {
  const rules = await loadRules(db)
  const inWords = persons.map((person) => {
    const policy = policyOn(rules.keptIn(person.district), today)
    return { person, say: (name: string) => reminderText(notice, person, { name, today }, policy) }
  })
  const address = ` ${settings.publicUrl}${codePage}`
  await sendSmsToAll(
    { db, cipher },
    inWords.flatMap(({ person: { phone, name }, say }) =>
      phone === null
        ? []
        : [
            {
              phone: cipher.unseal(phone),
              template: `reminder-${notice}`,
              body: reminderSms(say, maskName(name), address),
              byDay: true,
            },
          ],
    ),
  )
  await tellAll(
    db,
    inWords.flatMap(({ person: { accounts, name }, say }) =>
      accounts.map((accountId) => ({
        accountId,
        title: reminderWords[notice].title,
        body: say(maskName(name)),
        link: codePage,
      })),
    ),
  )
}
