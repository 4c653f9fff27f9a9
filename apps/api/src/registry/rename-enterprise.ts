import type { Db } from '../db/connection.ts'

/** The register takes over an enterprise's new name; the credit code stays. */
export async function renameEnterprise(db: Db, enterpriseId: string, name: string): Promise<void> {
  await db.updateTable('registry.enterprises').set({ name }).where('id', '=', enterpriseId).execute()
}
