import type { Import } from '@anzhu/contract/imports'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { relationsFor } from '@anzhu/law/access/policy'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import type { ImportKindDefinition } from './import-kinds.ts'
import type { SheetChoices } from './template-sheets.ts'

/** Everything that can be imported, by the name of its kind. */
export type Kinds = ReadonlyMap<string, ImportKindDefinition>

/** The definition behind a kind; a kind in the database that no code knows is a mistake of ours. */
export function kindOf(kinds: Kinds, kind: string): ImportKindDefinition {
  const found = kinds.get(kind)
  if (found === undefined) throw new Error(`Unknown import kind ${kind}`)
  return found
}

const absent = () => new Refusal('not-found', '没有找到这次导入，或不是本单位的。请从“近期导入”里打开。')

/** The refusal of what an import no longer allows. */
export const movedOn = (sentence: string) => new Refusal('import.moved-on', sentence)

/** An import with its counts, for the enterprise or the officials it belongs to; others do not see it. */
export async function readImport(db: Db, kinds: Kinds, id: string, actor: Actor): Promise<Import> {
  const [found] = await readImports(db, kinds, { id, actor })
  if (found === undefined) throw absent()
  return found
}

/** The same, locked first: what it says holds until the transaction ends. */
export async function lockImport(db: Db, kinds: Kinds, id: string, actor: Actor): Promise<Import> {
  const locked = await db
    .selectFrom('sheets.imports as i')
    .select('id')
    .where('id', '=', id)
    .where(theirs(kinds, actor))
    .forUpdate()
    .executeTakeFirst()
  if (locked === undefined) throw absent()
  return readImport(db, kinds, id, actor)
}

interface Query {
  readonly id?: string
  readonly actor: Actor
  readonly kind?: string | undefined
}

/** Of one's enterprise or region, and of a kind that one may import: others are as good as absent. */
function theirs(kinds: Kinds, actor: Actor): RawBuilder<SqlBool> {
  const owned = visible(actor, 'import.run', {
    personId: null,
    organisationId: 'i.organisation_id',
    projectId: null,
    projectIds: 'i.only_projects',
    region: 'i.region',
  })
  const open = [...kinds.values()].flatMap(({ kind, access }) =>
    relationsFor(actor, access).length > 0 ? [kind] : [],
  )
  return sql<SqlBool>`(${owned} and i.kind = any(${open}::text[]))`
}

/** Imports of an enterprise, or of the officials of a region, the latest first. */
export async function readImports(db: Db, kinds: Kinds, { id, actor, kind }: Query): Promise<Import[]> {
  const { rows } = await sql<Row>`
    select i.id, i.kind, i.file_name, i.state, i.warnings, i.created_at, n.*
      from sheets.imports i
      cross join lateral (
        select count(*)::int as total,
               (count(*) filter (where r.state = 'good'))::int as good, (count(*) filter (where r.state = 'bad'))::int as bad,
               (count(*) filter (where r.state = 'existing'))::int as existing,
               (count(*) filter (where r.state = 'imported'))::int as imported,
               (count(*) filter (where r.refused))::int as refused
          from sheets.import_rows r where r.import_id = i.id) n
     where ${theirs(kinds, actor)}
       and ${id === undefined ? sql`true` : sql`i.id = ${id}::uuid`} and ${kind === undefined ? sql`true` : sql`i.kind = ${kind}`}
     order by i.id desc limit 50`.execute(db)
  const choices = new Map<string, SheetChoices>()
  for (const { kind } of rows) {
    if (!choices.has(kind)) choices.set(kind, await kindOf(kinds, kind).choices(db, actor))
  }
  const handouts = await countHandouts(db, kinds, rows, actor)
  return rows.map((row) =>
    asImport(kindOf(kinds, row.kind), choices.get(row.kind) ?? {}, {
      ...row,
      handout: handouts.get(row.id) ?? 0,
    }),
  )
}

async function countHandouts(
  db: Db,
  kinds: Kinds,
  rows: readonly Row[],
  { accountId }: Actor,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const [name, { handout }] of kinds) {
    const ids = rows.filter(({ kind }) => kind === name).map(({ id }) => id)
    if (handout === undefined || ids.length === 0 || accountId === null) continue
    for (const [id, count] of await handout.count(db, ids, accountId)) counts.set(id, count)
  }
  return counts
}

type Counts = Pick<Import, 'total' | 'good' | 'bad' | 'existing' | 'imported' | 'refused'>

interface Row extends Counts {
  id: string
  kind: string
  file_name: string
  state: Import['state']
  warnings: string[]
  created_at: Date
}

function asImport(
  { kind, layout }: ImportKindDefinition,
  choices: SheetChoices,
  row: Row & Pick<Import, 'handout'>,
): Import {
  const { id, state, warnings, total, good, bad, existing, imported, refused, handout } = row
  return {
    id,
    kind,
    fileName: row.file_name,
    state,
    // What the system filled in and hid is nobody's to look at or to mend.
    columns: layout.columns
      .filter(({ hidden }) => hidden !== true)
      .map((column) => ({
        key: column.key,
        title: column.title,
        kind: column.kind,
        required: column.required,
        choices:
          column.kind === 'choice' ? [...(choices[column.key] ?? column.choices ?? [])].slice(0, 200) : null,
      })),
    warnings,
    total,
    good,
    bad,
    existing,
    imported,
    refused,
    handout,
    createdAt: row.created_at.toISOString(),
  }
}
