import { sql, type RawBuilder } from 'kysely'
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../apps/api/src/db/connection.ts'
import type { FileStore } from '../apps/api/src/files/index.ts'
import type { FieldCipher } from '../apps/api/src/secrets/field-cipher.ts'
import {
  doubledRows,
  granted,
  halfDone,
  wrongAudit,
  wrongNumbers,
  type Done,
  type Facts,
} from './check-rows.ts'
import type { Entry } from './ledger.ts'

/** What is wrong with a database, by kind; every list is empty when nothing is. */
export interface Findings {
  /** Acknowledged, and not there. */
  readonly lost: string[]
  /** There more often than it was asked for. */
  readonly doubled: string[]
  /** There in part. */
  readonly half: string[]
  /** Numbers given twice or left out. */
  readonly numbers: string[]
  /** Audit lines that are not what was acknowledged. */
  readonly audit: string[]
}

/** Where the checker looks; never through the product. */
export interface Looked {
  readonly db: Db
  readonly files: FileStore
  readonly cipher: FieldCipher
}

/** Holds the database and the files against the ledger, line by line. */
export async function check(looked: Looked, entries: readonly Entry[]): Promise<Findings> {
  const { db } = looked
  const done = (act: string) =>
    entries.filter((entry) => entry.act === act && entry.answer?.status === 200).map(factsOf)
  const findings: Findings = {
    lost: [
      ...(await lostRows(db, done)),
      ...(await lostFiles(looked, done('uploadFile'))),
      ...entries
        .filter(({ answer }) => answer === undefined)
        .map(({ n, act }) => `${act} ${n}: never answered`),
    ],
    doubled: await doubledRows(db, done),
    half: await halfDone(db),
    numbers: await wrongNumbers(db),
    audit: await wrongAudit(db, entries),
  }
  return findings
}

/** How many findings there are in all. */
export const countOf = (findings: Findings): number =>
  Object.values(findings).reduce((sum: number, list: string[]) => sum + list.length, 0)

const factsOf = ({ answer }: Entry): Facts => answer?.facts ?? {}

async function lostRows(db: Db, done: Done): Promise<string[]> {
  const all = [
    await absent(
      db,
      'registerWorker',
      done('registerWorker'),
      ['person', 'employment'],
      sql`
      select from registry.employments e join registry.persons p on p.id = e.person_id
       where e.id = asked.employment::uuid and p.id = asked.person::uuid`,
    ),
    await absent(
      db,
      'applyForSafetyCodes',
      granted(done),
      ['person'],
      sql`
      select from safety_code.grants where person_id = asked.person::uuid`,
    ),
    await absent(
      db,
      'startCase',
      done('startCase'),
      ['case', 'place', 'teachers'],
      sql`
      select from cases.cases c where c.id = asked."case"::uuid
         and exists (select from cases.materials m where m.case_id = c.id and m.file_id = asked.place::uuid)
         and exists (select from cases.materials m where m.case_id = c.id and m.file_id = asked.teachers::uuid)`,
    ),
    await absent(
      db,
      'submitCase',
      done('submitCase'),
      ['case', 'number'],
      sql`
      select from cases.cases c join cases.events e on e.case_id = c.id and e.kind = 'submitted'
       where c.id = asked."case"::uuid and replace(asked.number, '-', '') = c.number and c.status <> 'draft'`,
    ),
    await absent(
      db,
      'decideCase',
      done('decideCase'),
      ['case'],
      sql`
      select from cases.decisions d join cases.cases c on c.id = d.case_id
        join registry.qualifications q on q.case_id = c.id and q.enterprise_id = c.organisation_id
       where c.id = asked."case"::uuid and c.status = 'approved'`,
    ),
    await absent(
      db,
      'openInspection',
      done('openInspection'),
      ['inspection'],
      sql`
      select from inspections.inspections where id = asked.inspection::uuid`,
    ),
    await absent(
      db,
      'saveInspection',
      done('saveInspection'),
      ['inspection', 'number'],
      sql`
      select from inspections.inspections i
       where i.id = asked.inspection::uuid and i.state = 'saved' and i.number = asked.number`,
    ),
  ]
  return all.flat()
}

/** Those of the acknowledged facts for which a question finds no row. */
async function absent(
  db: Db,
  act: string,
  facts: readonly Facts[],
  keys: readonly string[],
  question: RawBuilder<unknown>,
): Promise<string[]> {
  if (facts.length === 0) return []
  const columns = sql.join(keys.map((key) => sql`${sql.ref(key)} text`))
  const { rows } = await sql<{ line: string }>`
    select asked::text as line from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as asked(${columns})
     where not exists (${question})`.execute(db)
  return rows.map(({ line }) => `${act}: ${line}`)
}

/** Files whose row or whose bytes are gone, or whose bytes are others. */
async function lostFiles({ db, files, cipher }: Looked, uploads: readonly Facts[]): Promise<string[]> {
  const lost = await absent(
    db,
    'uploadFile',
    uploads,
    ['file', 'sha256'],
    sql`select from files.files where id = asked.file::uuid and encode(sha256, 'hex') = asked.sha256`,
  )
  for (const { file = '', sha256 = '' } of uploads) {
    const sealed = await files.get(file)
    const bytes = sealed === undefined ? undefined : cipher.unsealBytes(sealed)
    const found = bytes && createHash('sha256').update(bytes).digest('hex')
    if (found !== sha256)
      lost.push(`uploadFile: bytes of ${file} ${found === undefined ? 'absent' : 'changed'}`)
  }
  return lost
}

/** Waits until the background work is over: decisions carried out, documents drawn. Returns whether it ended in time. */
export async function settled(db: Db, seconds = 120): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(250)) {
    const { rows } = await sql<{ left: number }>`
      select (select count(*) from cases.pending_decisions)::int
           + (select count(*) from documents.documents where state = 'queued')::int as left`.execute(db)
    if (rows[0]?.left === 0) return true
  }
  return false
}
