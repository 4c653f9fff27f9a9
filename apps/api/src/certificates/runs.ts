import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'

/** Jobs that work through a run; their data is its id. */
export const runQueue = 'certificate-runs'

/** Many certificates to be worked through, and what is to be done with each. */
export interface NewRun {
  readonly kind: 'rename' | 'campaign'
  readonly title: string
  readonly region: string
  readonly enterpriseId: string | null
  readonly caseId: string | null
  readonly accountId: string
  readonly parameters: Readonly<Record<string, string>>
  readonly certificateIds: readonly string[]
}

/** Starts a run in the caller's transaction; the work begins once that commits. Returns its id. */
export async function startRun(
  { db, house }: { readonly db: Db; readonly house: House },
  { certificateIds, ...run }: NewRun,
): Promise<string> {
  const { id } = await db
    .insertInto('certificates.runs')
    .values({
      kind: run.kind,
      title: run.title.slice(0, 200),
      region: run.region,
      enterprise_id: run.enterpriseId,
      case_id: run.caseId,
      account_id: run.accountId,
      parameters: JSON.stringify(run.parameters),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`
    insert into certificates.run_rows (run_id, position, certificate_id)
    select ${id}::uuid, position, certificate
      from unnest(${[...certificateIds]}::uuid[]) with ordinality as listed (certificate, position)`.execute(
    db,
  )
  await house.jobs.enqueue(db, runQueue, { runId: id })
  return id
}
