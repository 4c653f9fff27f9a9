import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'

/** An initial password that waits to be handed out, with where its row stands in the sheet. */
export interface WaitingPassword {
  readonly accountId: string
  readonly importId: string
  readonly importedBy: string
  /** The row in the workbook. */
  readonly number: number
  readonly told: string
}

/** Not yet downloaded and not a week old, or downloaded a moment ago, and still what opens the account. */
const waits = sql<boolean>`(w.created_at > now() - interval '7 days'
  and (w.told_at is null or w.told_at > now() - interval '10 minutes')
  and a.must_change_password and a.disabled_at is null)`

/** Keeps initial passwords, sealed, until whoever imported the accounts has downloaded them. */
export async function keepInitialPasswords(
  db: Db,
  cipher: FieldCipher,
  all: readonly WaitingPassword[],
): Promise<void> {
  if (all.length === 0) return
  await db
    .insertInto('access.initial_passwords')
    .values(
      all.map(({ accountId, importId, importedBy, number, told }) => ({
        account_id: accountId,
        import_id: importId,
        imported_by: importedBy,
        number,
        password: cipher.seal(told),
      })),
    )
    .execute()
}

/** How many wait for this account, by import. */
export async function countInitialPasswords(
  db: Db,
  importIds: readonly string[],
  importedBy: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select w.import_id as id, count(*)::int as count
      from access.initial_passwords w join access.accounts a on a.id = w.account_id
     where w.import_id = any(${[...importIds]}::uuid[]) and w.imported_by = ${importedBy}::uuid and ${waits}
     group by w.import_id`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** Whose password it is, and the password itself. */
export interface HandedOut {
  readonly number: number
  readonly name: string
  readonly login: string
  readonly password: string
}

/** The passwords of an import in the order of its rows; from now on they are there for ten minutes more. */
export async function takeInitialPasswords(
  db: Db,
  cipher: FieldCipher,
  importId: string,
  importedBy: string,
): Promise<HandedOut[]> {
  const { rows } = await sql<{ number: number; name: string; login: string; password: Buffer }>`
    update access.initial_passwords w set told_at = coalesce(w.told_at, now())
      from access.accounts a
     where a.id = w.account_id and w.import_id = ${importId}::uuid and w.imported_by = ${importedBy}::uuid and ${waits}
    returning w.number, a.name, a.login, w.password`.execute(db)
  return rows
    .map(({ password, ...row }) => ({ ...row, password: cipher.unseal(password) }))
    .toSorted((one, other) => one.number - other.number)
}

/** Throws away what has been downloaded, what is over, and what opens nothing any longer. */
export async function forgetInitialPasswords(db: Db): Promise<void> {
  await sql`delete from access.initial_passwords w using access.accounts a where a.id = w.account_id and not ${waits}`.execute(
    db,
  )
}
