import type { PlainDate } from '@anzhu/law/kernel/date'
import { standingsAhead } from '@anzhu/law/safety-code/standings-ahead'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { Dossier } from './records.ts'

/**
 * Writes anew the days that published rules will bring to these persons, in two statements however many; those for whom
 * nothing changes have no row. The caller holds the locks of the persons.
 */
export async function writeNextStandings(
  db: Db,
  dossiers: readonly Pick<Dossier, 'personId' | 'record' | 'rules'>[],
  today: PlainDate,
): Promise<void> {
  await sql`
    delete from safety_code.next_standings
     where person_id = any(${dossiers.map(({ personId }) => personId)}::uuid[])`.execute(db)
  const rows = dossiers.flatMap(({ personId, record, rules }) =>
    standingsAhead(record, today, rules).map(({ effectiveFrom, standing }) => ({
      personId,
      effectiveFrom,
      ...standing,
    })),
  )
  if (rows.length === 0) return
  const column = <T>(of: (row: (typeof rows)[number]) => T) => rows.map(of)
  await sql`
    insert into safety_code.next_standings
      (person_id, effective_from, issued_on, valid_until, yellow_from, grace_until, red_from, expiring_from,
       medical_until, red_because)
    select * from unnest(
      ${column(({ personId }) => personId)}::uuid[], ${column(({ effectiveFrom }) => effectiveFrom)}::date[],
      ${column(({ issuedOn }) => issuedOn)}::date[], ${column(({ validUntil }) => validUntil)}::date[],
      ${column(({ yellowFrom }) => yellowFrom)}::date[], ${column(({ graceUntil }) => graceUntil)}::date[],
      ${column(({ redFrom }) => redFrom)}::date[], ${column(({ expiringFrom }) => expiringFrom)}::date[],
      ${column(({ medicalUntil }) => medicalUntil)}::date[], ${column(({ redBecause }) => redBecause)}::text[])`.execute(
    db,
  )
}

/** How many persons' days are put into force at once. */
const batch = 10_000

/**
 * Puts into force the days of rules whose first day has come: the standings become what was computed beforehand, some
 * thousands a transaction. Whoever is being written anew at this moment gets the right days there, and is left out here.
 */
export async function applyDueStandings(db: Db, today: PlainDate, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await applySome(db, today)) > 0) continue
}

async function applySome(db: Db, today: PlainDate): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    with chosen as (
      select n.ctid from safety_code.next_standings n where ${isDue(today)}
       order by n.effective_from, n.person_id limit ${batch} for update of n skip locked
    ), taken as (
      delete from safety_code.next_standings where ctid in (select ctid from chosen) returning *
    ), latest as (
      select distinct on (person_id) * from taken order by person_id, effective_from desc
    ), written as (
      update safety_code.standings s
         set issued_on = n.issued_on, valid_until = n.valid_until, yellow_from = n.yellow_from,
             grace_until = n.grace_until, red_from = n.red_from, expiring_from = n.expiring_from,
             medical_until = n.medical_until, red_because = n.red_because, refreshed_at = now()
        from latest n where n.person_id = s.person_id
    )
    select count(*)::int as taken from taken`.execute(db)
  return rows[0]?.taken ?? 0
}

/** Rows (alias n) of rules whose first day has come. What a withdrawn version has left behind never comes into force. */
export const isDue = (
  today: PlainDate,
): RawBuilder<SqlBool> => sql<SqlBool>`(n.effective_from <= ${today} and exists (
  select from safety_code.rule_versions v where v.effective_from = n.effective_from and v.withdrawn_at is null))`

/** Whether days of rules in force wait to be applied, so that lists still show the colours of the rules before. */
export async function anyDue(db: Db, today: PlainDate): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select from safety_code.next_standings n where ${isDue(today)}) as due`.execute(db)
  return rows[0]?.due === true
}
