import type { ImportRow } from '@anzhu/contract/imports'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import type { CellFlaw } from './cell-text.ts'
import type { Finding, ImportKindDefinition, ImportSetting, Judged, ReadRow } from './import-kinds.ts'

/** A row as it is kept: its text, and what the workbook damaged. */
export interface KeptRow extends ReadRow {
  readonly flaws: readonly CellFlaw[]
}

const sealRow = (cipher: FieldCipher, { cells, flaws }: KeptRow) =>
  cipher.seal(JSON.stringify({ cells, flaws }))

/** A kept row from its sealed form. */
export const unsealRow = (cipher: FieldCipher, number: number, sealed: Buffer): KeptRow => ({
  number,
  ...(JSON.parse(cipher.unseal(sealed)) as Pick<KeptRow, 'cells' | 'flaws'>),
})

/**
 * Judges rows: damaged cells, the kind's own check, and repetition of an earlier row. `elsewhere` tells which row of the
 * same file, outside these, already speaks of a subject.
 */
export async function judge(
  kind: ImportKindDefinition,
  setting: ImportSetting,
  rows: readonly KeptRow[],
  elsewhere: (subject: string) => number | undefined,
): Promise<Judged[]> {
  const judged = await kind.check(setting, rows)
  const seen = new Map<string, number>()
  return rows.map((row, i) => {
    const { state, findings, subject, preview } = judged[i] as Judged
    const first = subject === null ? undefined : (elsewhere(subject) ?? seen.get(subject))
    if (subject !== null && first === undefined) seen.set(subject, row.number)
    const damaged = row.flaws.map(asFinding)
    const told = findings.filter(({ column }) => !damaged.some((flaw) => flaw.column === column))
    const repeated = first === undefined ? [] : [repetition(kind, first)]
    const sound = damaged.length + repeated.length === 0
    return {
      subject,
      findings: [...damaged, ...repeated, ...told].map(shortened),
      state: sound ? state : 'bad',
      ...(sound && preview !== undefined && { preview }),
    }
  })
}

const asFinding = ({ key, reason, advice }: CellFlaw): Finding => ({
  column: key,
  rule: null,
  reason,
  suggestion: advice,
})

const repetition = ({ subjectColumn, repeated }: ImportKindDefinition, first: number): Finding => ({
  column: subjectColumn,
  rule: null,
  reason: `与第 ${first} 行重复，${repeated?.reason ?? '是同一个人'}`,
  suggestion: repeated?.suggestion ?? '保留一行，删去其余；若是两个人，请核对证件号',
})

/** A finding may quote a cell, and a cell may hold a whole essay. */
const shortened = ({ reason, ...finding }: Finding): Finding => ({
  ...finding,
  reason: reason.length <= 400 ? reason : `${reason.slice(0, 399).toWellFormed()}…`,
})

/** Writes judged rows, in one statement: new ones, or new verdicts on known ones. */
export async function recordRows(
  db: Db,
  cipher: FieldCipher,
  importId: string,
  rows: readonly KeptRow[],
  judged: readonly Judged[],
): Promise<void> {
  const of = <T>(value: (row: KeptRow, verdict: Judged) => T) =>
    rows.map((row, i) => value(row, judged[i] as Judged))
  await sql`
    insert into sheets.import_rows (import_id, number, state, cells, subject_hash, findings, preview)
    select ${importId}::uuid, * from unnest(
      ${of(({ number }) => number)}::int[], ${of((_, { state }) => state)}::text[],
      ${of((row) => sealRow(cipher, row))}::bytea[],
      ${of((_, { subject }) => (subject === null ? null : cipher.hash(subject)))}::bytea[],
      ${of((_, { findings }) => JSON.stringify(findings))}::jsonb[],
      ${of((_, { preview = '' }) => preview.slice(0, 600).toWellFormed())}::text[])
    on conflict (import_id, number) do update set
      state = excluded.state, cells = excluded.cells, subject_hash = excluded.subject_hash,
      findings = excluded.findings, preview = excluded.preview, refused = false`.execute(db)
}

interface Query {
  readonly state: ImportRow['state'] | 'all'
  /** Rows after this number in the sheet. */
  readonly after: number
  readonly limit: number
}

/** Rows of an import in one state, or all, after a row number. */
export async function listRows(
  db: Db,
  cipher: FieldCipher,
  importId: string,
  { state, after, limit }: Query,
): Promise<{ items: ImportRow[]; next: number | null }> {
  const rows = await db
    .selectFrom('sheets.import_rows')
    .select(['number', 'state', 'cells', 'findings', 'preview'])
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
    preview: row.preview,
  }))
  return { items, next: rows.length > limit ? (items.at(-1)?.number ?? null) : null }
}
