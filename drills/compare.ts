import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import type { Db } from '../apps/api/src/db/connection.ts'
import type { Looked } from './check.ts'

/** Every table with its rows' number and one hash over all of them, whatever order they lie in. */
export async function tableHashes(db: Db): Promise<Map<string, string>> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
     order by 1, 2`.execute(db)
  const hashes = new Map<string, string>()
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ count: number; hash: string | null }>`
      select count(*)::int as count, md5(string_agg(line, '' order by line)) as hash
        from (select md5(t::text) as line from ${sql.table(`${schema}.${name}`)} as t) as lines`.execute(db)
    hashes.set(`${schema}.${name}`, `${rows[0]?.count ?? 0} ${rows[0]?.hash ?? ''}`)
  }
  return hashes
}

/** The tables in which two databases differ. */
export const differing = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((table) => one.get(table) !== other.get(table))

/** Files and documents whose bytes are not those that their row was written for; and how many there are. */
export async function wrongBytes({ db, files, cipher }: Looked): Promise<{ all: number; wrong: string[] }> {
  const { rows } = await sql<{ id: string; sha256: string }>`
    select id, encode(sha256, 'hex') as sha256 from files.files union all
    select file_id, encode(sha256, 'hex') from documents.documents where file_id is not null`.execute(db)
  const wrong: string[] = []
  for (const { id, sha256 } of rows) {
    const sealed = await files.get(id)
    const bytes = sealed === undefined ? undefined : cipher.unsealBytes(sealed)
    if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== sha256) wrong.push(id)
  }
  return { all: rows.length, wrong }
}
