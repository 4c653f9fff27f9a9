import { newCodeNumber } from '@anzhu/contract/credential'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { standingOf } from '@anzhu/law/safety-code/evaluate'
import { factsOn } from '@anzhu/law/safety-code/history'
import { sql } from 'kysely'
import { randomFillSync } from 'node:crypto'
import type { Db } from '../db/connection.ts'
import { writeNextStandings } from './next-standings.ts'
import { loadDossiers, type Dossier } from './records.ts'
import { holdRules } from './rules-in-force.ts'
import { watchTurns } from './tell-turns.ts'

/**
 * Computes the days on which colours change anew, for persons whose facts changed, and writes them in one statement; those
 * that published rules bring later are written beside them. A code number is given with the first grant and kept for life.
 */
export async function refreshStandings(
  db: Db,
  personIds: readonly string[],
  today: PlainDate,
): Promise<void> {
  await lockPersons(db, personIds)
  await writeStandings(db, [...(await loadDossiers(db, personIds)).values()], today)
}

/** The same for persons who are locked and whose dossiers are known. Returns until when each code is valid. */
export async function writeStandings(
  db: Db,
  dossiers: readonly Dossier[],
  today: PlainDate,
): Promise<ReadonlyMap<string, PlainDate | null>> {
  if (dossiers.length === 0) return new Map()
  const turns = await watchTurns(
    db,
    dossiers.map(({ personId }) => personId),
    today,
  )
  await writeNextStandings(db, dossiers, today)
  const standings = dossiers.map((dossier) => ({
    dossier,
    ...standingOf(factsOn(dossier.record, today), today, dossier.rules),
  }))
  const numbers = await newNumbers(
    db,
    standings.filter(({ issuedOn }) => issuedOn !== null).map(({ dossier }) => dossier),
  )
  const column = <T>(of: (row: (typeof standings)[number]) => T) => standings.map(of)
  await sql`
    insert into safety_code.standings as s
      (person_id, holder_name, trade, enterprise_id, enterprise_name, project_id, district, status_index, code_number,
       issued_on, valid_until, yellow_from, grace_until, red_from, expiring_from, medical_until, red_because)
    select * from unnest(
      ${column(({ dossier }) => dossier.personId)}::uuid[], ${column(({ dossier }) => dossier.name)}::text[],
      ${column(({ dossier }) => dossier.trade)}::text[], ${column(({ dossier }) => dossier.enterpriseId)}::uuid[],
      ${column(({ dossier }) => dossier.enterpriseName)}::text[],
      ${column(({ dossier }) => dossier.projectId)}::uuid[], ${column(({ dossier }) => dossier.region)}::text[],
      ${column(({ dossier }) => numbers.get(dossier.personId)?.statusIndex ?? null)}::int[],
      ${column(({ dossier }) => numbers.get(dossier.personId)?.codeNumber ?? null)}::text[],
      ${column(({ issuedOn }) => issuedOn)}::date[], ${column(({ validUntil }) => validUntil)}::date[],
      ${column(({ yellowFrom }) => yellowFrom)}::date[], ${column(({ graceUntil }) => graceUntil)}::date[],
      ${column(({ redFrom }) => redFrom)}::date[], ${column(({ expiringFrom }) => expiringFrom)}::date[],
      ${column(({ medicalUntil }) => medicalUntil)}::date[], ${column(({ redBecause }) => redBecause)}::text[])
    on conflict (person_id) do update set
      holder_name = excluded.holder_name, trade = excluded.trade,
      enterprise_id = excluded.enterprise_id, enterprise_name = excluded.enterprise_name, project_id = excluded.project_id, district = excluded.district,
      status_index = coalesce(s.status_index, excluded.status_index),
      code_number = coalesce(s.code_number, excluded.code_number),
      issued_on = excluded.issued_on, valid_until = excluded.valid_until, yellow_from = excluded.yellow_from,
      grace_until = excluded.grace_until, red_from = excluded.red_from,
      expiring_from = excluded.expiring_from, medical_until = excluded.medical_until, red_because = excluded.red_because,
      refreshed_at = now()`.execute(db)
  await turns.announce()
  return new Map(standings.map(({ dossier, validUntil }) => [dossier.personId, validUntil]))
}

/**
 * Locks persons until the transaction ends, in order, and answers with their names by id. Of two who record facts of one
 * person at once, the second so sees what the first has recorded; otherwise it would write days that leave it out.
 */
export async function lockPersons(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  await holdRules(db)
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from registry.persons
     where id = any(${[...personIds]}::uuid[]) order by id for no key update`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

interface Numbers {
  readonly statusIndex: number
  readonly codeNumber: string
}

/**
 * The code number and the place in the status list of each holder: those held already, and fresh ones for who has none.
 * Held ones are written again, because PostgreSQL checks a row to be inserted before it finds that it exists.
 */
async function newNumbers(db: Db, holders: readonly Dossier[]): Promise<Map<string, Numbers>> {
  if (holders.length === 0) return new Map()
  const { rows } = await sql<{ person_id: string; status_index: number; code_number: string | null }>`
    select wanted.person_id, s.code_number,
           (case when s.code_number is null then nextval('safety_code.status_index') else s.status_index end)::int as status_index
      from unnest(${holders.map(({ personId }) => personId)}::uuid[]) as wanted (person_id)
      left join safety_code.standings s using (person_id)`.execute(db)
  const fresh = await drawCodeNumbers(db, rows.filter(({ code_number: held }) => held === null).length)
  return new Map(
    rows.map((row) => [
      row.person_id,
      { statusIndex: row.status_index, codeNumber: row.code_number ?? fresh.pop() ?? '' },
    ]),
  )
}

/** Random numbers that nobody holds: guessing one must be as hard as their share of all numbers. */
async function drawCodeNumbers(db: Db, count: number): Promise<string[]> {
  const drawn = new Set<string>()
  while (drawn.size < count) {
    while (drawn.size < count) drawn.add(newCodeNumber((bytes) => randomFillSync(bytes)))
    const { rows } = await sql<{ code_number: string }>`
      select code_number from safety_code.standings where code_number = any(${[...drawn]}::text[])`.execute(
      db,
    )
    for (const { code_number: taken } of rows) drawn.delete(taken)
  }
  return [...drawn]
}
