import type { Db } from '../db/connection.ts'

/** Marks a project as at work, stopped as a whole, or finished; whoever decides that has permitted it before. */
export async function standOrStop(
  db: Db,
  projectId: string,
  status: 'running' | 'suspended' | 'finished',
): Promise<void> {
  await db.updateTable('registry.projects').set({ status }).where('id', '=', projectId).execute()
}
