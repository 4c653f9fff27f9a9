import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { cellColumn, cellSetting, distribution } from '../src/db/distribution.ts'
import { renewGrants } from '../src/db/grants.ts'
import { setForeignKeysAgain, takeOffForeignKeys } from './distributed-references.ts'

/**
 * Spreads tables of a migrated, empty database over shards as docs/adr/0039 has it: each becomes a table of partitions,
 * one a cell, with the cell in front of its unique keys and of the references between them, and a policy by which a
 * connection sees its own cell. Tables, columns, defaults, checks, triggers and indexes are those of the migrations.
 */
export async function distribute(
  ownerUrl: string,
  tables: readonly string[],
  cells: readonly string[],
): Promise<void> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`select set_config('${cellSetting}', $1, false)`, [cells[0]])
    await client.query('begin')
    const keys = await takeOffForeignKeys(client, tables)
    for (const table of tables) await spread(client, table, cells)
    await setForeignKeysAgain(client, keys, tables)
    await nameCellsInFunctions(client)
    await client.query('commit')
  } finally {
    await client.end()
  }
  await renewGrants(ownerUrl)
}

/** What stands on a table besides its columns, as statements that can be said again. */
interface Standing {
  /** Those that are written, as a list. */
  readonly columns: string
  readonly indexes: readonly string[]
  readonly keys: readonly { name: string; definition: string }[]
  readonly triggers: readonly string[]
  readonly comment: string | null
}

async function spread(client: Client, table: string, cells: readonly string[]): Promise<void> {
  const { columns, indexes, keys, triggers, comment } = await readStanding(client, table)
  const [schema = '', name = ''] = table.split('.').map(escapeIdentifier)
  const own = `${name.slice(1, -1)}_before`
  const value = `current_setting('${cellSetting}')`
  const statements = [
    `alter table ${table} rename to ${own}`,
    `create table ${table} (like ${schema}.${own} including defaults including constraints including generated
       including identity including comments, ${cellColumn} text not null default ${value}) partition by list (${cellColumn})`,
    ...cells.map(
      (cell) =>
        `create table ${schema}.${name.slice(1, -1)}_${cell} partition of ${table} for values in (${escapeLiteral(cell)})`,
    ),
    `insert into ${table} (${columns}) overriding system value select ${columns} from ${schema}.${own}`,
    `drop table ${schema}.${own} cascade`,
    ...keys.map(({ name: key, definition }) => `alter table ${table} add constraint ${key} ${definition}`),
    ...indexes,
    ...triggers,
    ...(comment === null ? [] : [`comment on table ${table} is ${escapeLiteral(comment)}`]),
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy own_cell on ${table} using (${cellColumn} = ${value})`,
  ]
  await client.query(statements.join(';\n'))
}

async function readStanding(client: Client, table: string): Promise<Standing> {
  const of = async <T>(question: string) =>
    (await client.query<{ it: T }>(question, [table])).rows.map(({ it }) => it)
  const keyed = await of<{ name: string; definition: string }>(
    `select jsonb_build_object('name', quote_ident(conname), 'definition', pg_get_constraintdef(oid)) as it
       from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u')`,
  )
  const indexes = await of<string>(
    `select pg_get_indexdef(indexrelid) as it from pg_index where indrelid = $1::regclass
        and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))`,
  )
  const [comment = null] = await of<string | null>(`select obj_description($1::regclass, 'pg_class') as it`)
  const columns = await of<string>(
    `select quote_ident(attname) as it from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  )
  return {
    columns: columns.join(', '),
    indexes: indexes.map((definition) =>
      definition.startsWith('CREATE UNIQUE')
        ? definition.replace(/USING btree \(/, `$&${cellColumn}, `)
        : definition,
    ),
    keys: keyed.map(({ name, definition }) => ({
      name,
      definition: definition.replace('(', `(${cellColumn}, `),
    })),
    triggers: await of<string>(
      `select pg_get_triggerdef(oid) as it from pg_trigger where tgrelid = $1::regclass and not tgisinternal`,
    ),
    comment,
  }
}

/**
 * The cell in front of the columns that a conflict is told by: the one thing in which the statements of a distributed
 * database differ from those of the product, since its unique keys hold within a cell.
 */
export const withCell = (statement: string) =>
  statement.replace(
    /insert\s+into\s+"?(\w+)"?\."?(\w+)"?(?:(?!insert\s+into)[\s\S])*?on\s+conflict\s+\((?!cell)/gi,
    (text, schema: string, table: string) =>
      distribution.get(`${schema}.${table}`) === 'cell' ? `${text}${cellColumn}, ` : text,
  )

async function nameCellsInFunctions(client: Client): Promise<void> {
  const { rows } = await client.query<{ definition: string }>(
    `select pg_get_functiondef(p.oid) as definition from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss')
        and p.prokind = 'f' and p.prosrc ~* 'on conflict'
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  )
  for (const { definition } of rows) await client.query(withCell(definition))
}
