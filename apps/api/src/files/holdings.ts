import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** Says that files are held by something, such as a case or a person's record; they stay while anything holds them. */
export async function holdFiles(db: Db, holder: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`
    insert into files.holdings (file_id, holder) select id, ${holder} from unnest(${[...new Set(ids)]}::uuid[]) as id
    on conflict do nothing`.execute(db)
}

/** One holder lets go of files; what nobody holds any more is thrown away with the loose ones. */
export async function dropFiles(db: Db, holder: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.deleteFrom('files.holdings').where('holder', '=', holder).where('file_id', 'in', ids).execute()
}
