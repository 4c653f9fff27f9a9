import type { Client } from 'pg'
import { cellColumn } from '../src/db/distribution.ts'

/** A foreign key as the migrations have it. */
export interface ForeignKey {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly definition: string
}

/** Takes off every foreign key that leads to or from these tables, and answers with them. */
export async function takeOffForeignKeys(
  client: Client,
  tables: readonly string[],
): Promise<readonly ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select quote_ident(conname) as name, conrelid::regclass::text as from, confrelid::regclass::text as to,
            pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and conparentid = 0
        and (conrelid::regclass::text = any($1) or confrelid::regclass::text = any($1))`,
    [tables],
  )
  for (const { name, from } of rows) await client.query(`alter table ${from} drop constraint ${name}`)
  return rows
}

/** Sets those between two of these tables again, with the cell in them: a row leads to rows of its own cell. */
export async function setForeignKeysAgain(
  client: Client,
  keys: readonly ForeignKey[],
  tables: readonly string[],
): Promise<void> {
  const within = keys.filter(({ from, to }) => tables.includes(from) && tables.includes(to))
  const statements = within.map(({ name, from, definition }) => {
    const celled = definition
      .replace('FOREIGN KEY (', `$&${cellColumn}, `)
      .replace(/REFERENCES [^(]+\(/, `$&${cellColumn}, `)
    return `alter table ${from} add constraint ${name} ${celled}`
  })
  await client.query(statements.join(';'))
}
