import type { Db } from '../db/connection.ts'

/** Supervision of a project has ended (已终止监督); one that is finished stays so. */
export async function finishProject(db: Db, id: string): Promise<void> {
  await db.updateTable('registry.projects').set({ status: 'finished' }).where('id', '=', id).execute()
}
