import type { reportScan as endpoint } from '@anzhu/contract/scanning'
import { done } from '@anzhu/contract/fields'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'

/** Keeps what an inspector reports about a check of their own: somebody else's code was shown. */
export async function reportScan(
  call: Call,
  { id, reason }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const { db, actor, house } = call
  const scan = await db
    .selectFrom('safety_code.scans')
    .select(['person_id'])
    .where('id', '=', id)
    .where('account_id', '=', actor.accountId)
    .executeTakeFirst()
  if (scan === undefined) throw notFound()
  if (scan.person_id !== null) call.remark.personId = scan.person_id
  await keepReports(call, [{ scanId: id, reason, at: house.clock.now() }])
  return done
}

interface Report {
  readonly scanId: string
  readonly reason: string
  readonly at: Date
}

/** Keeps reports about checks that are the actor's; the same words about the same check are kept once. */
export async function keepReports({ db, actor }: Call, reports: readonly Report[]): Promise<void> {
  if (reports.length === 0) return
  const rows = reports.map(({ scanId, reason, at }) => ({
    scan_id: scanId,
    account_id: actor.accountId ?? '',
    reason,
    at,
  }))
  await db
    .insertInto('safety_code.scan_reports')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
