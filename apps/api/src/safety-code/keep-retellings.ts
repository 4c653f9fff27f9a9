import { sql } from 'kysely'
import type { Call } from '../http/serve.ts'
import type { Check } from './keep-checks.ts'

/**
 * Keeps what a device made of checks that were kept before, where it is something else than what was kept: the answer did
 * not reach it, so it went by its own verdict. Only for checks of the actor's own, made offline; told again, they are
 * kept once.
 */
export async function keepRetellings({ db, house }: Call, checks: readonly Check[]): Promise<void> {
  if (checks.length === 0) return
  const column = <T>(of: (check: Check) => T) => checks.map(of)
  await sql`
    insert into safety_code.scan_retellings (scan_id, told_at, shown, data_as_of, decision, override_reason)
    select scan.id, ${house.clock.now().toISOString()}::timestamptz, told.shown, told.data_as_of, told.decision,
           told.override_reason
      from unnest(
        ${column(({ id }) => id)}::uuid[], ${column(({ shown }) => shown)}::text[],
        ${column(({ dataAsOf }) => dataAsOf?.toISOString() ?? null)}::timestamptz[],
        ${column(({ decision }) => decision)}::text[], ${column(({ overrideReason }) => overrideReason)}::text[])
        as told (id, shown, data_as_of, decision, override_reason)
      join safety_code.scans scan on scan.id = told.id
     where (true, told.shown, told.decision, told.override_reason)
           is distinct from (scan.offline, scan.shown, scan.decision, scan.override_reason)
     order by scan.id
    on conflict do nothing`.execute(db)
}
