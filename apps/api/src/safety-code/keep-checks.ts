import type { Decision, Scan } from '@anzhu/contract/scanning'
import type { VerdictName } from '@anzhu/contract/credential'
import { sql } from 'kysely'
import type { Call } from '../http/serve.ts'
import type { Site } from './sites.ts'

/** A check as it is kept. What was scanned is not in it. */
export interface Check {
  /** Made by the device, so that the same check delivered again is known. */
  readonly id: string
  readonly at: Date
  readonly site: Site | null
  readonly personId: string | null
  readonly codeNumber: string | null
  readonly verdict: VerdictName
  readonly form: Scan['form']
  readonly offline: boolean
  readonly shown: VerdictName | null
  readonly dataAsOf: Date | null
  /** Seconds. */
  readonly clockOffset: number
  readonly entrance: string | null
  readonly decision: Decision | null
  readonly overrideReason: string | null
}

/**
 * Keeps checks in one statement and says what became of each id: kept now, kept before by the same account, or somebody
 * else's. In the order of their ids, so that two deliveries of the same checks at once wait for each other instead of
 * locking each other out.
 */
export async function keepChecks(
  { db, actor, house }: Call,
  checks: readonly Check[],
): Promise<ReadonlyMap<string, 'new' | 'already' | 'foreign'>> {
  const sorted = [...new Map(checks.map((check) => [check.id, check])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  )
  if (sorted.length === 0) return new Map()
  const column = <T>(of: (check: Check) => T) => sorted.map(of)
  const instant = (at: Date | null) => at?.toISOString() ?? null
  const { rows: kept } = await sql<{ id: string }>`
    insert into safety_code.scans (id, at, account_id, post_id, region, project_id, person_id, code_number, verdict, form,
      offline, delivered_at, shown, data_as_of, clock_offset, entrance, decision, override_reason)
    select id, at, ${actor.accountId}::uuid, ${actor.postId}::uuid, region, project_id, person_id, code_number, verdict, form,
           offline, case when offline then ${instant(house.clock.now())}::timestamptz end, shown, data_as_of, clock_offset,
           entrance, decision, override_reason
      from unnest(
        ${column(({ id }) => id)}::uuid[], ${column(({ at }) => instant(at))}::timestamptz[],
        ${column(({ site }) => site?.region ?? actor.region)}::text[], ${column(({ site }) => site?.id ?? null)}::uuid[],
        ${column(({ personId }) => personId)}::uuid[], ${column(({ codeNumber }) => codeNumber)}::text[],
        ${column(({ verdict }) => verdict)}::text[], ${column(({ form }) => form)}::text[],
        ${column(({ offline }) => offline)}::boolean[], ${column(({ shown }) => shown)}::text[],
        ${column(({ dataAsOf }) => instant(dataAsOf))}::timestamptz[], ${column(({ clockOffset }) => clockOffset)}::int[],
        ${column(({ entrance }) => entrance)}::text[], ${column(({ decision }) => decision)}::text[],
        ${column(({ overrideReason }) => overrideReason)}::text[])
        as checked (id, at, region, project_id, person_id, code_number, verdict, form, offline, shown, data_as_of, clock_offset,
                    entrance, decision, override_reason)
    on conflict (id) do nothing
    returning id`.execute(db)
  const before = sorted.filter(({ id }) => !kept.some((row) => row.id === id)).map(({ id }) => id)
  return new Map([
    ...kept.map(({ id }) => [id, 'new'] as const),
    ...(await whoseAreThese({ db, actor }, before)),
  ])
}

async function whoseAreThese({ db, actor }: Pick<Call, 'db' | 'actor'>, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('safety_code.scans')
    .select(['id', 'account_id'])
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(
    ({ id, account_id }) => [id, account_id === actor.accountId ? 'already' : 'foreign'] as const,
  )
}

/** Checks may come so much before their time, by clocks that differ, and so long after it. Milliseconds. */
const ahead = 300_000
const latest = 30 * 86_400_000

/** Why a check cannot be kept for the moment it names, as a sentence; null when it can. */
export function whyNotAt(at: Date, now: Date): string | null {
  if (at.getTime() - now.getTime() > ahead)
    return `核验时刻 ${at.toISOString()} 晚于平台时间 5 分钟以上，没有记录。请校准设备时间。`
  if (now.getTime() - at.getTime() > latest)
    return `核验时刻 ${at.toISOString()} 早于 30 天以前，没有记录。补传须在 30 天以内。`
  return null
}

/** What a device is told of a check that another account has kept under the same id. */
export const takenId = '这个编号已被其他账号用过，没有记录。请为每次核验另编一个 UUID。'
/** What a device is told of a project that is not there for it. */
export const noSuchSite = '没有找到这个项目，没有记录。请核对项目，或不写项目。'
