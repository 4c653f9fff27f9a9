import type { Decision, listScans as endpoint } from '@anzhu/contract/scanning'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import type { VerdictName } from '@anzhu/contract/credential'
import { sql } from 'kysely'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { differs } from './judge-moments.ts'
import { scansSeenBy, scansWanted } from './scan-scope.ts'

/** Beyond this the time of a check is the device's word only. Seconds. */
const clockTolerance = 300

/** The checks made by the actor and, for who supervises, those made in the region; the latest made first. */
export async function listScans(call: Call, input: Input<typeof endpoint>): Promise<Reply<typeof endpoint>> {
  const rows = await readRows(call, input)
  return cursorAfter(
    rows,
    input.limit,
    ({ at, id }) => [at.toISOString(), id],
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      by: row.by,
      verdict: row.verdict as VerdictName,
      name: row.name,
      project: row.project_id === null ? null : { id: row.project_id, name: row.project_name ?? '' },
      form: row.form,
      offline: row.offline,
      deliveredAt: row.delivered_at?.toISOString() ?? null,
      shown: shownOtherwise(row),
      clockOff: Math.abs(row.clock_offset) > clockTolerance,
      entrance: row.entrance,
      decision: row.decision as Decision | null,
      overrideReason: row.override_reason,
      reports: row.reports,
    }),
  )
}

function shownOtherwise({ shown, verdict, form }: { shown: string | null; verdict: string; form: string }) {
  const said = (shown ?? undefined) as VerdictName | undefined
  const wrong = differs(said, { verdict: verdict as VerdictName, form: form as 'fresh' })
  return wrong && said !== undefined ? said : null
}

/** What a device told last of a check that had been kept before; what the check first said holds where there is none. */
const lastRetelling = sql<{
  id: string
}>`(select * from safety_code.scan_retellings r where r.scan_id = scan.id
  order by r.id desc limit 1)`.as<'later'>(sql`later`)

const latestAccount = [
  sql<boolean>`scan.offline or later.id is not null`.as('offline'),
  sql<Date | null>`coalesce(later.told_at, scan.delivered_at)`.as('delivered_at'),
  sql<string | null>`coalesce(later.shown, scan.shown)`.as('shown'),
  sql<string | null>`coalesce(later.decision, scan.decision)`.as('decision'),
  sql<
    string | null
  >`case when later.decision is null then scan.override_reason else later.override_reason end`.as(
    'override_reason',
  ),
] as const

function readRows({ db, actor }: Call, { cursor, limit, ...filter }: Input<typeof endpoint>) {
  const after = cursor === undefined ? undefined : readCursor(cursor, 'instant', 'id')
  return db
    .selectFrom('safety_code.scans as scan')
    .innerJoin('access.accounts as account', 'account.id', 'scan.account_id')
    .leftJoin('registry.persons as person', 'person.id', 'scan.person_id')
    .leftJoin('registry.projects as project', 'project.id', 'scan.project_id')
    .leftJoinLateral(lastRetelling, (join) => join.onTrue())
    .select(['scan.id', 'scan.at', 'scan.verdict', 'scan.form', 'account.name as by', 'person.name'])
    .select(['scan.clock_offset', 'scan.entrance', ...latestAccount])
    .select(['project.id as project_id', 'project.name as project_name'])
    .select(
      sql<number>`(select count(*)::int from safety_code.scan_reports r where r.scan_id = scan.id)`.as(
        'reports',
      ),
    )
    .where(scansSeenBy(actor))
    .where(scansWanted(filter))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(scan.at, scan.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('scan.at', 'desc')
    .orderBy('scan.id', 'desc')
    .limit(limit + 1)
    .execute()
}
