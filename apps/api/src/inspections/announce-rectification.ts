import type { Db } from '../db/connection.ts'
import { announce } from '../events/index.ts'

/** Announces to other systems that an order to put right was given or is closed; in the transaction that does it. */
export async function announceRectification(
  db: Db,
  type: 'rectification.ordered' | 'rectification.closed',
  order: {
    readonly caseId: string
    readonly organisationId: string | null
    readonly projectId: string | null
    readonly region: string
    readonly data: Readonly<Record<string, string | number>>
  },
): Promise<void> {
  const { caseId, organisationId, projectId, region, data } = order
  await announce(db, [
    {
      type,
      object: 'Rectification',
      objectId: caseId,
      organisationIds: [organisationId],
      region,
      data: { rectificationId: caseId, projectId, ...data },
    },
  ])
}
