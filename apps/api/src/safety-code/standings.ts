import { newCodeNumber } from '@anzhu/contract/credential'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { standingOf } from '@anzhu/law/safety-code/evaluate'
import { factsOn } from '@anzhu/law/safety-code/history'
import { sql } from 'kysely'
import { randomFillSync } from 'node:crypto'
import type { Db } from '../db/connection.ts'
import { loadDossiers, policyOf, type Dossier } from './records.ts'

/**
 * Computes the days on which colours change anew, for persons whose facts changed, and writes them in one statement.
 * A code number is given with the first grant and kept for life.
 */
export async function refreshStandings(db: Db, personIds: readonly string[], today: PlainDate): Promise<void> {
  const dossiers = [...(await loadDossiers(db, personIds)).values()]
  if (dossiers.length === 0) return
  const standings = dossiers.map((dossier) => ({ dossier, ...standingOf(factsOn(dossier.record, today), today, policyOf(dossier)) }))
  const numbers = await newNumbers(db, standings.filter(({ issuedOn }) => issuedOn !== null).map(({ dossier }) => dossier))
  const column = <T>(of: (row: (typeof standings)[number]) => T) => standings.map(of)
  await sql`
    insert into safety_code.standings as s
      (person_id, enterprise_id, project_id, district, status_index, code_number,
       issued_on, valid_until, yellow_from, grace_until, red_from)
    select * from unnest(
      ${column(({ dossier }) => dossier.personId)}::uuid[], ${column(({ dossier }) => dossier.enterpriseId)}::uuid[],
      ${column(({ dossier }) => dossier.projectId)}::uuid[], ${column(({ dossier }) => dossier.region)}::text[],
      ${column(({ dossier }) => numbers.get(dossier.personId)?.statusIndex ?? null)}::int[],
      ${column(({ dossier }) => numbers.get(dossier.personId)?.codeNumber ?? null)}::text[],
      ${column(({ issuedOn }) => issuedOn)}::date[], ${column(({ validUntil }) => validUntil)}::date[],
      ${column(({ yellowFrom }) => yellowFrom)}::date[], ${column(({ graceUntil }) => graceUntil)}::date[],
      ${column(({ redFrom }) => redFrom)}::date[])
    on conflict (person_id) do update set
      enterprise_id = excluded.enterprise_id, project_id = excluded.project_id, district = excluded.district,
      status_index = coalesce(s.status_index, excluded.status_index),
      code_number = coalesce(s.code_number, excluded.code_number),
      issued_on = excluded.issued_on, valid_until = excluded.valid_until, yellow_from = excluded.yellow_from,
      grace_until = excluded.grace_until, red_from = excluded.red_from, refreshed_at = now()`.execute(db)
}

interface Numbers {
  readonly statusIndex: number
  readonly codeNumber: string
}

/** Draws a code number and a place in the status list for everybody who has none yet. */
async function newNumbers(db: Db, holders: readonly Dossier[]): Promise<Map<string, Numbers>> {
  if (holders.length === 0) return new Map()
  const { rows } = await sql<{ person_id: string; status_index: number }>`
    select wanted.person_id, nextval('safety_code.status_index')::int as status_index
      from unnest(${holders.map(({ personId }) => personId)}::uuid[]) as wanted (person_id)
      left join safety_code.standings s using (person_id)
     where s.code_number is null`.execute(db)
  const codeNumbers = await drawCodeNumbers(db, rows.length)
  return new Map(
    rows.map((row, i) => [row.person_id, { statusIndex: row.status_index, codeNumber: codeNumbers[i] ?? '' }]),
  )
}

/** Random numbers that nobody holds: guessing one must be as hard as their share of all numbers. */
async function drawCodeNumbers(db: Db, count: number): Promise<string[]> {
  const drawn = new Set<string>()
  while (drawn.size < count) {
    while (drawn.size < count) drawn.add(newCodeNumber((bytes) => randomFillSync(bytes)))
    const { rows } = await sql<{ code_number: string }>`
      select code_number from safety_code.standings where code_number = any(${[...drawn]}::text[])`.execute(db)
    for (const { code_number: taken } of rows) drawn.delete(taken)
  }
  return [...drawn]
}
