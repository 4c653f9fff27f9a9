import { sql } from 'kysely'
import type { Db } from '../apps/api/src/db/connection.ts'
import { check, countOf, type Findings, type Looked } from './check.ts'
import type { Entry } from './ledger.ts'

interface Defect {
  readonly kind: keyof Findings
  readonly seed: string
}

/** Damage of every kind that the checker is there to find; done in a transaction that is rolled back. */
const defects: readonly Defect[] = [
  {
    kind: 'lost',
    seed: `delete from registry.employments where id = (select e.id from registry.employments e
             join registry.persons p on p.id = e.person_id where p.name = '赵小六' limit 1)`,
  },
  {
    kind: 'lost',
    seed: `delete from safety_code.grants where id = (select min(id::text)::uuid from safety_code.grants)`,
  },
  {
    kind: 'lost',
    seed: `delete from files.files where id = (select min(id::text)::uuid from files.files where name = '证明.pdf')`,
  },
  {
    kind: 'doubled',
    seed: `insert into cases.events (case_id, kind, title) select case_id, kind, title from cases.events
            where kind = 'submitted' limit 1`,
  },
  {
    kind: 'doubled',
    seed: `insert into inspections.inspections select (jsonb_populate_record(i, jsonb_build_object(
             'id', gen_random_uuid(), 'number', null, 'state', 'open'))).* from inspections.inspections i limit 1`,
  },
  {
    kind: 'half',
    seed: `delete from registry.qualifications where id = (select min(id::text)::uuid from registry.qualifications)`,
  },
  {
    kind: 'half',
    seed: `delete from documents.documents where owner_kind = 'case' and owner_id = (
             select owner_id from documents.documents where owner_kind = 'case' limit 1)`,
  },
  {
    kind: 'half',
    seed: `update http.idempotent_requests set reply = null where key = (select min(key) from http.idempotent_requests)`,
  },
  { kind: 'numbers', seed: `update cases.serials set last = last + 1` },
  {
    kind: 'numbers',
    seed: `update inspections.inspections set number = (select max(number) from inspections.inspections)
            where number = (select min(number) from inspections.inspections)`,
  },
  {
    kind: 'audit',
    seed: `delete from audit.entries where id = (select min(id::text)::uuid from audit.entries where action = 'registerWorker')`,
  },
  {
    kind: 'audit',
    seed: `insert into audit.entries (trace, account_id, post_id, role, unit, action, outcome, object, reason)
           select trace, account_id, post_id, role, unit, action, outcome, object, reason from audit.entries
            where action = 'submitCase' limit 1`,
  },
]

/** Damage that the database itself refuses has to be done without its help. */
const withoutUniqueness = `do $$ declare it record; begin
  for it in select conrelid::regclass as of_table, conname from pg_constraint
             where contype = 'u' and conrelid = 'inspections.inspections'::regclass
  loop execute format('alter table %s drop constraint %I', it.of_table, it.conname); end loop;
  for it in select indexrelid::regclass as of_index from pg_index i
             where indrelid = 'inspections.inspections'::regclass and indisunique and not indisprimary
  loop execute format('drop index %s', it.of_index); end loop; end $$`

class Undone extends Error {}

/** Seeds each defect in turn and asks the checker; answers with those it did not find. Nothing of it stays. */
export async function unfoundDefects(looked: Looked, entries: readonly Entry[]): Promise<string[]> {
  const unfound: string[] = []
  for (const { kind, seed } of defects) {
    const found = await seeded(looked.db, seed, (db) => check({ ...looked, db }, entries))
    if (found[kind].length === 0) unfound.push(seed.replace(/\s+/g, ' '))
  }
  const [file] = entries.flatMap(({ act, answer }) => (act === 'uploadFile' ? [answer?.facts['file']] : []))
  const files = {
    ...looked.files,
    get: async (id: string) => (id === file ? undefined : looked.files.get(id)),
  }
  if ((await check({ ...looked, files }, entries)).lost.length === 0) unfound.push('bytes of a file gone')
  const [first, ...rest] = entries
  const forgotten = first === undefined ? [] : [{ ...first, answer: undefined }, ...rest]
  if (countOf(await check(looked, forgotten)) === 0) unfound.push('an act without an answer')
  return unfound
}

/** How many defects are seeded. */
export const defectCount = defects.length + 2

async function seeded<T>(db: Db, statement: string, look: (db: Db) => Promise<T>): Promise<T> {
  let seen: T | undefined
  await db
    .transaction()
    .execute(async (tx) => {
      // Only the superuser may: no trigger, no reference stands in the way of damage.
      await sql`set local role none`.execute(tx)
      await sql`set local session_replication_role = replica`.execute(tx)
      await sql.raw(withoutUniqueness).execute(tx)
      await sql.raw(statement).execute(tx)
      seen = await look(tx)
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  return seen as T
}
