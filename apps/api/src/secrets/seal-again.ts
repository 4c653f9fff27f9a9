import type { ClientBase } from 'pg'
import type { FieldCipher } from './field-cipher.ts'
import { sealedColumns } from './sealed-columns.ts'

const rowsARound = 200
const pagesARound = 16

/** Seals again and opens: as much of the cipher as this needs. */
type Cipher = Pick<FieldCipher, 'sealBytes' | 'unsealBytes' | 'currentKey'>

/**
 * Seals every value in the database again that another than the current key sealed, some rows at a time, while the
 * application goes on. Passes over a table until it finds nothing more, for a row may be written with the former key
 * meanwhile. Acts as the owner of the tables: some of them the application may not change. Says how many values it sealed.
 */
export async function sealAgain(
  owner: ClientBase,
  cipher: Cipher,
  progress: (table: string, values: number) => void = () => {},
): Promise<number> {
  let all = 0
  await owner.query(`set anzhu.sealing_again = 'on'`)
  try {
    for (const [table, columns] of Object.entries(sealedColumns)) {
      let sealed = 0
      for (const column of columns) sealed += await sealColumn(owner, cipher, { table, column })
      if (sealed > 0) progress(table, sealed)
      all += sealed
    }
  } finally {
    await owner.query('reset anzhu.sealing_again')
  }
  return all
}

/** How many values in the database a key sealed. */
export async function countSealedBy(owner: ClientBase, key: number): Promise<number> {
  let all = 0
  for (const [table, columns] of Object.entries(sealedColumns))
    for (const column of columns) {
      const { rows } = await owner.query<{ n: number }>(
        `select count(*)::int as n from ${table} where ${keyOf(column)} = $1`,
        [key],
      )
      all += rows[0]?.n ?? 0
    }
  return all
}

/** The keys that sealed some value in the database. Tables that an older database does not have yet hold none. */
export async function keysInValues(owner: ClientBase): Promise<number[]> {
  const found = new Set<number>()
  for (const [table, columns] of Object.entries(sealedColumns))
    for (const column of columns) {
      const { rows: there } = await owner.query(
        `select from pg_attribute where attrelid = to_regclass($1) and attname = $2`,
        [table, column],
      )
      if (there.length === 0) continue
      const { rows } = await owner.query<{ key: number }>(
        `select distinct ${keyOf(column)} as key from ${table} where octet_length(${column}) > 0`,
      )
      for (const { key } of rows) found.add(key)
    }
  return [...found]
}

interface Place {
  readonly table: string
  readonly column: string
}

async function sealColumn(owner: ClientBase, cipher: Cipher, place: Place): Promise<number> {
  for (let all = 0; ;) {
    const sealed = await passOver(owner, cipher, place)
    if (sealed === 0) return all
    all += sealed
  }
}

/** Once from the first page of the table to its last. */
async function passOver(owner: ClientBase, cipher: Cipher, place: Place): Promise<number> {
  const { rows } = await owner.query<{ pages: number }>(
    `select (pg_relation_size($1::regclass) / current_setting('block_size')::int)::int as pages`,
    [place.table],
  )
  let sealed = 0
  for (let page = 0; page <= (rows[0]?.pages ?? 0); page += pagesARound)
    for (;;) {
      const some = await sealOnPages(owner, cipher, { ...place, page })
      if (some === 0) break
      sealed += some
    }
  return sealed
}

/** Some of the values on a few pages of a table; 0 when none is left there. */
async function sealOnPages(
  owner: ClientBase,
  cipher: Cipher,
  { table, column, page }: Place & { readonly page: number },
): Promise<number> {
  const { rows } = await owner.query<{ tid: string; value: Buffer }>(
    `select ctid::text as tid, ${column} as value from ${table}
      where ctid >= $1::tid and ctid < $2::tid and ${keyOf(column)} <> $3 limit ${rowsARound}`,
    [`(${page},0)`, `(${page + pagesARound},0)`, cipher.currentKey()],
  )
  if (rows.length === 0) return 0
  // Somebody may have changed a row meanwhile: then it is met again with what it holds now.
  await owner.query(
    `update ${table} t set ${column} = fresh.value
       from unnest($1::text[]::tid[], $2::bytea[], $3::bytea[]) as fresh(tid, former, value)
      where t.ctid = fresh.tid and t.${column} = fresh.former`,
    [
      rows.map(({ tid }) => tid),
      rows.map(({ value }) => value),
      rows.map(({ value }) => cipher.sealBytes(cipher.unsealBytes(value))),
    ],
  )
  return rows.length
}

/** The first byte of a sealed value, without fetching the rest of a long one; null of what is empty or absent. */
const keyOf = (column: string) =>
  `case when octet_length(${column}) > 0 then get_byte(substring(${column} from 1 for 1), 0) end`
