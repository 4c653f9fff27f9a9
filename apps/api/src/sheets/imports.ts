import type { Import, ImportRow } from '@anzhu/contract/imports'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import type { CellFlaw } from './cell-text.ts'
import type { Finding, ImportKindDefinition, ImportSetting, Judged, ReadRow } from './import-kinds.ts'

/** A row as it is kept: its text, and what the workbook damaged. */
export interface KeptRow extends ReadRow {
  readonly flaws: readonly CellFlaw[]
}

export const sealRow = (cipher: FieldCipher, { cells, flaws }: Pick<KeptRow, 'cells' | 'flaws'>) =>
  cipher.seal(JSON.stringify({ cells, flaws }))

export const unsealRow = (cipher: FieldCipher, number: number, sealed: Buffer): KeptRow => ({
  number,
  ...(JSON.parse(cipher.unseal(sealed)) as Pick<KeptRow, 'cells' | 'flaws'>),
})

/**
 * Judges rows: damaged cells, the kind's own check, and repetition of an earlier row. `earlier` tells which row of the
 * same file, outside these, already speaks of a subject.
 */
export async function judge(
  kind: ImportKindDefinition,
  setting: ImportSetting,
  rows: readonly KeptRow[],
  earlier: (subject: string, number: number) => number | undefined,
): Promise<Judged[]> {
  const judged = await kind.check(setting, rows)
  const seen = new Map<string, number>()
  return rows.map((row, i) => {
    const { state, findings, subject } = judged[i] as Judged
    const first = subject === null ? undefined : (earlier(subject, row.number) ?? seen.get(subject))
    if (subject !== null && first === undefined) seen.set(subject, row.number)
    const damaged = row.flaws.map(asFinding)
    const told = findings.filter(({ column }) => !damaged.some((flaw) => flaw.column === column))
    const repeated: Finding[] = first === undefined ? [] : [repetition(kind.subjectColumn, first)]
    const all = [...damaged, ...repeated, ...told]
    return { subject, findings: all, state: damaged.length + repeated.length > 0 ? 'bad' : state }
  })
}

const asFinding = ({ key, reason, advice }: CellFlaw): Finding => ({ column: key, rule: null, reason, suggestion: advice })

const repetition = (column: string, first: number): Finding => ({
  column,
  rule: null,
  reason: `与第 ${first} 行重复，是同一个人`,
  suggestion: '保留一行，删去其余；若是两个人，请核对证件号',
})

/** Writes judged rows, in one statement: new ones, or new verdicts on known ones. */
export async function recordRows(
  db: Db,
  cipher: FieldCipher,
  importId: string,
  rows: readonly KeptRow[],
  judged: readonly Judged[],
): Promise<void> {
  const of = <T>(value: (row: KeptRow, verdict: Judged) => T) => rows.map((row, i) => value(row, judged[i] as Judged))
  await sql`
    insert into sheets.import_rows (import_id, number, state, cells, subject_hash, findings)
    select ${importId}::uuid, * from unnest(
      ${of(({ number }) => number)}::int[], ${of((_, { state }) => state)}::text[],
      ${of((row) => sealRow(cipher, row))}::bytea[],
      ${of((_, { subject }) => (subject === null ? null : cipher.hash(subject)))}::bytea[],
      ${of((_, { findings }) => JSON.stringify(findings))}::jsonb[])
    on conflict (import_id, number) do update set
      state = excluded.state, cells = excluded.cells, subject_hash = excluded.subject_hash,
      findings = excluded.findings, refused = false`.execute(db)
}

/** An import with its counts, of the enterprise it belongs to; others do not see it. */
export async function readImport(db: Db, kinds: ReadonlyMap<string, ImportKindDefinition>, id: string, organisationId: string | null): Promise<Import> {
  const [found] = await readImports(db, kinds, { id, organisationId })
  if (found === undefined) throw new Refusal('not-found', '没有找到这次导入，或不是本企业的。请从“近期导入”里打开。')
  return found
}

/** Imports of an enterprise, the latest first. */
export async function readImports(
  db: Db,
  kinds: ReadonlyMap<string, ImportKindDefinition>,
  { id, organisationId, kind }: { id?: string; organisationId: string | null; kind?: string | undefined },
): Promise<Import[]> {
  const { rows } = await sql<Row>`
    select i.id, i.kind, i.file_name, i.state, i.warnings, i.created_at, i.organisation_id, n.*
      from sheets.imports i
      cross join lateral (
        select count(*)::int as total,
               (count(*) filter (where r.state = 'good'))::int as good, (count(*) filter (where r.state = 'bad'))::int as bad,
               (count(*) filter (where r.state = 'existing'))::int as existing,
               (count(*) filter (where r.state = 'imported'))::int as imported,
               (count(*) filter (where r.refused))::int as refused
          from sheets.import_rows r where r.import_id = i.id) n
     where i.organisation_id = ${organisationId}::uuid
       and ${id === undefined ? sql`true` : sql`i.id = ${id}::uuid`} and ${kind === undefined ? sql`true` : sql`i.kind = ${kind}`}
     order by i.id desc limit 50`.execute(db)
  return Promise.all(rows.map((row) => asImport(db, kinds, row)))
}

type Counts = Pick<Import, 'total' | 'good' | 'bad' | 'existing' | 'imported' | 'refused'>

interface Row extends Counts {
  id: string
  kind: string
  file_name: string
  state: Import['state']
  warnings: string[]
  created_at: Date
  organisation_id: string
}

async function asImport(db: Db, kinds: ReadonlyMap<string, ImportKindDefinition>, row: Row): Promise<Import> {
  const kind = kindOf(kinds, row.kind)
  const choices = await kind.choices(db, row.organisation_id)
  const { total, good, bad, existing, imported, refused } = row
  return {
    id: row.id,
    kind: kind.kind,
    fileName: row.file_name,
    state: row.state,
    columns: kind.layout.columns.map((column) => ({
      key: column.key,
      title: column.title,
      kind: column.kind,
      required: column.required,
      choices: column.kind === 'choice' ? [...(choices[column.key] ?? column.choices ?? [])].slice(0, 200) : null,
    })),
    warnings: row.warnings,
    total,
    good,
    bad,
    existing,
    imported,
    refused,
    createdAt: row.created_at.toISOString(),
  }
}

/** The definition behind a kind; a kind in the database that no code knows is a mistake of ours. */
export function kindOf(kinds: ReadonlyMap<string, ImportKindDefinition>, kind: string): ImportKindDefinition {
  const found = kinds.get(kind)
  if (found === undefined) throw new Error(`Unknown import kind ${kind}`)
  return found
}

/** Rows of an import in one state, or all, after a row number. */
export async function listRows(
  db: Db,
  cipher: FieldCipher,
  importId: string,
  { state, after, limit }: { state: ImportRow['state'] | 'all'; after: number; limit: number },
): Promise<{ items: ImportRow[]; next: number | null }> {
  const rows = await db
    .selectFrom('sheets.import_rows')
    .select(['number', 'state', 'cells', 'findings'])
    .where('import_id', '=', importId)
    .where('number', '>', after)
    .$if(state !== 'all', (query) => query.where('state', '=', state))
    .orderBy('number')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map((row) => ({
    number: row.number,
    state: row.state as ImportRow['state'],
    cells: { ...unsealRow(cipher, row.number, row.cells).cells },
    findings: row.findings as unknown as Finding[],
  }))
  return { items, next: rows.length > limit ? (items.at(-1)?.number ?? null) : null }
}
