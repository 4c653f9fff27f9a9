import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../apps/api/src/db/connection.ts'
import type { Entry } from './ledger.ts'

/** What was acknowledged of an act, each with the facts that must hold. */
export type Facts = Readonly<Record<string, string>>
/** The acknowledged acts of one kind. */
export type Done = (act: string) => Facts[]

/** Applications for a code that were granted. */
export const granted = (done: Done) => done('applyForSafetyCodes').filter((facts) => facts['granted'] === '1')

/** A sentence for each row that should not be there. */
async function each(db: Db, what: string, rows: RawBuilder<unknown>): Promise<string[]> {
  const found = await sql<{ what: string }>`select it::text as what from (${rows}) as it`.execute(db)
  return found.rows.map((row) => `${what}: ${row.what}`)
}

/** What exists once for each act, counted in the database and in the ledger. */
export async function doubledRows(db: Db, done: Done): Promise<string[]> {
  const counted = async (what: string, acts: number, rows: RawBuilder<unknown>) => {
    const found = await sql<{ count: number }>`select count(*)::int as count from (${rows}) as it`.execute(db)
    const count = found.rows[0]?.count ?? 0
    return count > acts ? [`${what}: ${count} rows for ${acts} acts`] : []
  }
  const twice = (what: string, rows: RawBuilder<unknown>) => each(db, what, rows)
  const all = [
    await counted(
      'employments of those registered',
      done('registerWorker').length,
      sql`
      select from registry.employments e join registry.persons p on p.id = e.person_id where p.name = '赵小六'`,
    ),
    await counted('grants', granted(done).length, sql`select from safety_code.grants`),
    await counted('uploads', done('uploadFile').length, sql`select from files.files where name = '证明.pdf'`),
    await counted('cases', done('startCase').length, sql`select from cases.cases`),
    await counted('inspections', done('openInspection').length, sql`select from inspections.inspections`),
    await counted('qualifications', done('decideCase').length, sql`select from registry.qualifications`),
    await twice(
      'live employments',
      sql`
      select person_id from registry.employments where ended_on is null group by 1 having count(*) > 1`,
    ),
    await twice(
      'grants of a day',
      sql`
      select person_id, granted_on from safety_code.grants group by 1, 2 having count(*) > 1`,
    ),
    await twice(
      'events of a case',
      sql`
      select case_id, kind from cases.events where kind in ('submitted', 'passed') group by 1, 2 having count(*) > 1`,
    ),
    await twice(
      'decisions of a step',
      sql`
      select case_id, round, step from cases.decisions group by 1, 2, 3 having count(*) > 1`,
    ),
    await twice(
      'messages about one thing',
      sql`
      select recipient_hash, template, about from notices.outbox where about is not null
       group by 1, 2, 3 having count(*) > 1`,
    ),
  ]
  return all.flat()
}

/** Things of which a part is missing. */
export async function halfDone(db: Db): Promise<string[]> {
  const all = [
    await each(
      db,
      'approved without its decision, timeline or qualification',
      sql`
      select c.id from cases.cases c where c.status = 'approved' and not (
        exists (select from cases.decisions d where d.case_id = c.id) and
        exists (select from cases.events e where e.case_id = c.id and e.kind = 'passed') and
        exists (select from registry.qualifications q where q.case_id = c.id))`,
    ),
    await each(
      db,
      'decided and not carried out',
      sql`
      select d.case_id from cases.pending_decisions d union all
      select d.case_id from cases.decisions d join cases.cases c on c.id = d.case_id where c.status = 'in-progress'`,
    ),
    await each(
      db,
      'submitted without timeline or materials',
      sql`
      select c.id from cases.cases c where c.status <> 'draft' and not (
        exists (select from cases.events e where e.case_id = c.id and e.kind = 'submitted') and
        (select count(*) from cases.materials m where m.case_id = c.id) = 2)`,
    ),
    await each(
      db,
      'submitted without its form as a document',
      sql`
      select c.id from cases.cases c where c.status <> 'draft' and not exists (
        select from documents.documents d where d.owner_kind = 'case' and d.owner_id = c.id)`,
    ),
    await each(
      db,
      'a document that was not drawn',
      sql`
      select id, kind, state, failure from documents.documents where state <> 'rendered'`,
    ),
    await each(
      db,
      'a saved inspection without number, or without its sheet',
      sql`
      select i.id from inspections.inspections i where i.state = 'saved' and (i.number is null or not exists (
        select from documents.documents d where d.owner_kind = 'inspection' and d.owner_id = i.id))`,
    ),
    await each(
      db,
      'a key without its answer',
      sql`
      select account_id, key from http.idempotent_requests where reply is null`,
    ),
    await each(
      db,
      'a person without employment',
      sql`
      select p.id from registry.persons p where not exists (
        select from registry.employments e where e.person_id = p.id)`,
    ),
    await each(
      db,
      'a grant without standing',
      sql`
      select g.person_id from safety_code.grants g where not exists (
        select from safety_code.standings s where s.person_id = g.person_id)`,
    ),
  ]
  return all.flat()
}

/** Case numbers without gap or double; inspection numbers without double. */
export async function wrongNumbers(db: Db): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    select 'case number ' || number as what from cases.cases where number is not null group by number having count(*) > 1
    union all
    select 'inspection number ' || number from inspections.inspections where number is not null
     group by number having count(*) > 1
    union all
    select format('%s numbers of %s given out, %s in use', s.last, s.service, count(n.number)) from cases.serials s
      left join (select number from cases.cases union all select number from inspections.inspections) n
        on left(n.number, 6) = s.region and substr(n.number, 7, 2) = s.service
       and substr(n.number, 9, 6) = to_char(s.day, 'YYMMDD')
     group by s.region, s.service, s.day, s.last having s.last <> count(n.number)`.execute(db)
  return rows.map(({ what }) => what)
}

/** For each kind of act as many audit lines of done as acknowledgements, and no line of a refusal that nobody was told. */
export async function wrongAudit(db: Db, entries: readonly Entry[]): Promise<string[]> {
  const { rows } = await sql<{ action: string; lines: number }>`
    select action, count(*)::int as lines from audit.entries where outcome = 'done' group by 1`.execute(db)
  const acknowledged = new Map<string, number>()
  for (const { act, answer } of entries)
    if (answer?.status === 200) acknowledged.set(act, (acknowledged.get(act) ?? 0) + 1)
  const lines = new Map(rows.map((row) => [row.action, row.lines]))
  return [...new Set([...lines.keys(), ...acknowledged.keys()])].flatMap((act) => {
    const [written, told] = [lines.get(act) ?? 0, acknowledged.get(act) ?? 0]
    return written === told || repeatable.has(act) ? [] : [`${act}: ${written} lines, ${told} acknowledged`]
  })
}

/** A PUT has no key: sent again after a lost answer, it is done again with the same outcome and a line of its own. */
const repeatable: ReadonlySet<string> = new Set(['openInspection'])
