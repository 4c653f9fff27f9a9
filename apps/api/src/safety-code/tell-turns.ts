import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import type { Colour } from '@anzhu/law/safety-code/answer'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { announce, isHeard, type Announcement } from '../events/index.ts'
import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'

export const turningQueue = 'tell-turns'

interface Days {
  readonly person_id: string
  readonly enterprise_id: string | null
  readonly district: string | null
  readonly issued_on: PlainDate | null
  readonly yellow_from: PlainDate | null
  readonly red_from: PlainDate | null
}

const colourOn = (day: PlainDate, row: Days): Colour =>
  colourOnDay(day, { issuedOn: row.issued_on, yellowFrom: row.yellow_from, redFrom: row.red_from })

/** What other systems must be told of persons whose standings are about to be written anew; nothing where nobody listens. */
export async function watchTurns(
  db: Db,
  personIds: readonly string[],
  today: PlainDate,
): Promise<{ announce(): Promise<void> }> {
  if (!(await isHeard(db, 'safety-code.turned'))) return { announce: async () => {} }
  const before = new Map((await readDays(db, personIds)).map((row) => [row.person_id, colourOn(today, row)]))
  return {
    announce: async () => {
      const after = await readDays(db, personIds)
      await announce(
        db,
        after.flatMap((row) => turned(row, before.get(row.person_id) ?? 'none', today)),
      )
    },
  }
}

async function readDays(db: Db, personIds: readonly string[]): Promise<readonly Days[]> {
  const { rows } = await sql<Days>`
    select person_id, enterprise_id, district, issued_on, yellow_from, red_from from safety_code.standings
     where person_id = any(${[...personIds]}::uuid[]) order by person_id`.execute(db)
  return rows
}

function turned(row: Days, before: Colour, day: PlainDate): Announcement[] {
  const colour = colourOn(day, row)
  if (colour === before) return []
  return [
    {
      type: 'safety-code.turned',
      object: 'WorkerMaster',
      objectId: row.person_id,
      organisationIds: [row.enterprise_id],
      region: row.district,
      data: { workerId: row.person_id, colour, before, on: day },
    },
  ]
}

/** Tells, after midnight, of the codes that turned by the calendar, for every day since it was last done. */
export function turningWorker({ db, clock }: House): JobWorker {
  return { queue: turningQueue, cron: '5 0 * * *', work: () => tellTurnsOf(db, clock.today()) }
}

/** Tells of what the calendar turned up to this day; each day once, whichever process does it. */
export async function tellTurnsOf(db: Db, today: PlainDate): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows: days } = await sql<{ last: PlainDate | null }>`
      select max(day) as last from safety_code.told_turns`.execute(tx)
    const told =
      await sql`insert into safety_code.told_turns (day) values (${today}::date) on conflict do nothing`.execute(
        tx,
      )
    if (told.numAffectedRows !== 1n || !(await isHeard(tx, 'safety-code.turned'))) return
    const last = days[0]?.last ?? addDays(today, -1)
    const { rows } = await sql<Days>`
      select person_id, enterprise_id, district, issued_on, yellow_from, red_from from safety_code.standings
       where issued_on is not null and ((yellow_from > ${last}::date and yellow_from <= ${today}::date)
          or (red_from > ${last}::date and red_from <= ${today}::date))
       order by person_id`.execute(tx)
    await announce(
      tx,
      rows.flatMap((row) => turned(row, colourOn(last, row), today)),
    )
  })
}
