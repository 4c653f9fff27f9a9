import { allLabourKinds, labourKinds, type LabourKind } from '@anzhu/law/labour/flows'
import { sql } from 'kysely'
import { visible } from '../access/visible.ts'
import { waitsForActor } from '../cases/index.ts'
import type { Call } from '../http/serve.ts'
import { recordColumns } from './rows.ts'

/** How many stand on each list that the actor sees, and how many of each wait for the actor. */
export async function countLabour({ db, actor }: Call) {
  const { rows: live } = await sql<{ kind: LabourKind; count: number }>`
    select r.kind, count(*)::int as count from labour.records r
     where r.superseded_on is null and r.ended_on is null and ${visible(actor, 'labour.view', recordColumns)}
     group by r.kind`.execute(db)
  const { rows: queue } = await sql<{ flow: string; count: number }>`
    select c.flow, count(*)::int as count from cases.cases c
     where c.status = 'in-progress' and c.flow like 'labour-%' and ${waitsForActor(actor)}
       and not exists (select from cases.pending_decisions d where d.case_id = c.id)
     group by c.flow`.execute(db)
  const each = (of: (kind: LabourKind) => number | undefined) =>
    Object.fromEntries(allLabourKinds.map((kind) => [kind, of(kind) ?? 0])) as Record<LabourKind, number>
  return {
    live: each((kind) => live.find((one) => one.kind === kind)?.count),
    queue: each((kind) => queue.find(({ flow }) => flow === labourKinds[kind].flow)?.count),
  }
}
