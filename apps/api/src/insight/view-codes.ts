import type { CodeCounts, viewCodeInsight as endpoint } from '@anzhu/contract/insight'
import type { Reply } from '@anzhu/contract/endpoint'
import type { RedReason } from '@anzhu/contract/safety-code'
import { isLimited } from '@anzhu/law/access/policy'
import { addDays, addMonths, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import {
  countedAhead as ahead,
  countedFor,
  firstOfMonth,
  regionOf,
  tellsMedicalsApart,
} from '../safety-code/index.ts'

/** A sum of counts: those until today have no day, `thisMonth` is the part of them from the first of the month on. */
interface Sum {
  readonly kind: 'all' | 'issued' | 'yellow' | 'at-once' | 'red'
  readonly because: string
  readonly day: PlainDate | null
  readonly n: number
  readonly thisMonth: number
}

/** How it stands with the codes the actor may see, how it stood a month ago and what the next 30 days bring. */
export async function viewCodeInsight({ db, actor, house, today }: Call): Promise<Reply<typeof endpoint>> {
  const sums = await readSums(db, actor, today)
  return {
    on: today,
    at: house.clock.now().toISOString(),
    now: countsOf(sums),
    before: await readBefore(db, actor, today),
    turning: Array.from({ length: ahead }, (_, i) => turningOn(addDays(today, i + 1), sums)),
    redBecause: reasonsOf(sums, tellsMedicalsApart(actor)),
  }
}

async function readSums(db: Db, actor: Actor, today: PlainDate): Promise<readonly Sum[]> {
  const { rows } = await sql<Sum>`
    select kind, because, case when day > ${today} then day end as day, sum(n)::int as n,
           coalesce(sum(n) filter (where day >= ${firstOfMonth(today)}), 0)::int as "thisMonth"
      from (${countedFor(actor, today)}) as counted
     where day <= ${addDays(today, ahead)}::date and kind = any(${['all', 'issued', 'yellow', 'at-once', 'red']})
     group by 1, 2, 3`.execute(db)
  return rows
}

/** People by colour from the days that have come: whoever has turned red at once was never yellow. */
function countsOf(sums: readonly Sum[]): CodeCounts {
  const come = sums.filter(({ day }) => day === null)
  const total = (kind: Sum['kind'], of: 'n' | 'thisMonth' = 'n') =>
    come.filter((sum) => sum.kind === kind).reduce((n, sum) => n + sum[of], 0)
  const [all, held, red] = [total('all'), total('issued'), total('red')]
  const [turned, atOnce] = [total('yellow'), total('at-once')]
  return {
    all,
    held,
    issued: total('issued', 'thisMonth'),
    green: held - turned - atOnce,
    yellow: turned + atOnce - red,
    red,
    none: all - held,
  }
}

function turningOn(day: PlainDate, sums: readonly Sum[]) {
  const then = sums.filter((sum) => sum.day === day)
  const total = (kind: Sum['kind']) =>
    then.filter((sum) => sum.kind === kind).reduce((n, sum) => n + sum.n, 0)
  return { day, yellow: total('yellow'), red: total('red') }
}

/** Only the authority for medicals is told those out of date apart from the others; to all else they are one number. */
function reasonsOf(sums: readonly Sum[], apart: boolean) {
  const people = new Map<RedReason, number>()
  for (const { kind, because, day, n } of sums) {
    if (kind !== 'red' || day !== null || because === '') continue
    const reason = (!apart && because.startsWith('MEDICAL') ? 'MEDICAL' : because) as RedReason
    people.set(reason, (people.get(reason) ?? 0) + n)
  }
  return [...people]
    .filter(([, n]) => n > 0)
    .map(([reason, n]) => ({ reason, people: n }))
    .sort((a, b) => b.people - a.people || (a.reason < b.reason ? -1 : 1))
}

/** What was kept of the same day last month; a night on which nothing was kept is answered by one of the six before. */
async function readBefore(db: Db, actor: Actor, today: PlainDate) {
  const scope = scopeName(actor)
  if (scope === null) return null
  const then = addMonths(today, -1)
  const kept = await db
    .selectFrom('safety_code.past_counts')
    .select(['day as on', 'rostered as all', 'held', 'issued', 'green', 'yellow', 'red'])
    .where('scope', '=', scope)
    .where('day', '<=', then)
    .where('day', '>=', addDays(then, -6))
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return kept === undefined ? null : { ...kept, none: kept.all - kept.held }
}

/** Under which name remember_counts keeps the counts of those the actor may see. */
function scopeName(actor: Actor): string | null {
  const prefix = regionOf(actor)
  if (prefix !== null) return `region:${prefix}`
  if (actor.role === 'project-department') return actor.projectId && `project:${actor.projectId}`
  // Of some projects together nothing is kept.
  if (isLimited(actor)) return null
  return actor.organisationId && `enterprise:${actor.organisationId}`
}
