import type { Client } from 'pg'

interface Dropped {
  readonly drop: string
  readonly restore: string
}

/**
 * Loads rows into tables that have, meanwhile, nothing but their primary keys, and then makes indexes, unique constraints
 * and foreign keys again just as they were: much faster than keeping them up row by row. All within the transaction that
 * is open on the client, so whoever kills it leaves everything as it was. Others wait for the tables until it ends.
 */
export async function loadWithoutIndexes(
  client: Client,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> {
  await client.query(`lock table ${tables.join(', ')} in access exclusive mode`)
  const dropped = [
    ...(await foreignKeys(client, tables)),
    ...(await uniqueConstraints(client, tables)),
    ...(await indexes(client, tables)),
  ]
  for (const { drop } of dropped) await client.query(drop)
  await client.query(`set local maintenance_work_mem = '256MB'; set local work_mem = '64MB'`)
  await load()
  // Foreign keys were dropped first, and come back last, when the indexes they are checked with are there.
  for (const { restore } of dropped.toReversed()) await client.query(restore)
}

/** What the tables refer to, themselves included; who refers to them is left as it is. */
const foreignKeys = (client: Client, tables: readonly string[]) =>
  constraints(client, tables, `contype = 'f'`)

/** Except those that a foreign key stands on. */
const uniqueConstraints = (client: Client, tables: readonly string[]) =>
  constraints(
    client,
    tables,
    `contype = 'u' and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = c.conindid)`,
  )

async function constraints(client: Client, tables: readonly string[], which: string): Promise<Dropped[]> {
  const { rows } = await client.query<{ owner: string; name: string; definition: string }>(
    `select conrelid::regclass::text as owner, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
       from pg_constraint c where conrelid = any($1::regclass[]) and ${which} order by oid`,
    [tables],
  )
  return rows.map(({ owner, name, definition }) => ({
    drop: `alter table ${owner} drop constraint ${name}`,
    restore: `alter table ${owner} add constraint ${name} ${definition}`,
  }))
}

async function indexes(client: Client, tables: readonly string[]): Promise<Dropped[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
       from pg_index i where indrelid = any($1::regclass[]) and not indisprimary
        and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('u', 'x'))
      order by indexrelid`,
    [tables],
  )
  return rows.map(({ name, definition }) => ({ drop: `drop index ${name}`, restore: definition }))
}
