import { mostCounted } from '@anzhu/contract/cases'
import { workDays } from '@anzhu/law/holidays'
import { addWorkingDays } from '@anzhu/law/kernel/working-days'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { allMet, inBox, regionsOf, type Box } from './boxes.ts'
import { decidedBy } from './rows.ts'

type Count = RawBuilder<number>

/** How many cases each box holds, up to the most that are counted, and how pressing the queue is. */
export async function countCases({ db, actor, today }: Call) {
  const tomorrow = addWorkingDays(workDays, today, 1)
  const [queue, all] = [await source(db, actor, 'queue'), await source(db, actor, 'all')]
  const own = sql`cases.cases c`
  const due = sql.ref('c.due_on')
  const counts = {
    mine: counted(own, inBox(actor, 'mine')),
    drafts: counted(own, inBox(actor, 'drafts')),
    returned: counted(own, sql<SqlBool>`c.status = 'returned' and ${inBox(actor, 'mine')}`),
    queueUrgent: counted(
      queue,
      sql<SqlBool>`coalesce(${due}, 'infinity') between ${today}::date and ${tomorrow}::date and ${inBox(actor, 'queue')}`,
    ),
    queueOverdue: counted(
      queue,
      sql<SqlBool>`coalesce(${due}, 'infinity') < ${today}::date and ${inBox(actor, 'queue')}`,
    ),
    done: counted(decidedCases(actor), decidedBy(actor)),
    all: counted(all, inBox(actor, 'all')),
    doneToday: decidedToday(actor),
  } satisfies Record<string, Count>
  const { rows } = await sql<Record<keyof typeof counts | 'queue' | 'queueAllMet', number>>`
    select ${sql.join(Object.entries(counts).map(([name, count]) => sql`${count} as ${sql.ref(name)}`))}, waiting.*
      from (select count(*)::int as queue, (count(*) filter (where met))::int as "queueAllMet"
              from (select ${allMet} as met from ${queue} where ${inBox(actor, 'queue')} limit ${mostCounted}) as c) as waiting`.execute(
    db,
  )
  return rows[0]!
}

/** Counts no further than anybody reads: what lies beyond is told as so many and more. */
const counted = (from: RawBuilder<unknown>, where: RawBuilder<SqlBool>): Count =>
  sql<number>`(select count(*)::int from (select from ${from} where ${where} limit ${mostCounted}) as counted)`

/** How many cases wait for whoever acts so, up to the most that are counted. */
export async function countWaiting(db: Db, actor: Actor): Promise<number> {
  const queue = await source(db, actor, 'queue')
  const { rows } = await sql<{ n: number }>`select ${counted(queue, inBox(actor, 'queue'))} as n`.execute(db)
  return rows[0]?.n ?? 0
}

/** Where a box is counted: for officials region by region, along the index. */
async function source(db: Db, actor: Actor, box: Box): Promise<RawBuilder<unknown>> {
  const regions = await regionsOf(db, actor, box)
  if (regions === undefined) return sql`cases.cases c`
  const column = sql.ref(box === 'queue' ? 'c.holder_region' : 'c.region')
  return sql`unnest(${regions}::text[]) as place(region) join cases.cases c on ${column} = place.region`
}

/** The cases an account decided, found by the account and not by looking at every case. */
const decidedCases = ({ accountId }: Actor) =>
  sql`(select distinct d.case_id from cases.decisions d where d.account_id = ${accountId}::uuid) as own
    join cases.cases c on c.id = own.case_id`

/** Decisions of the day, by the day they were really taken; those that can still be undone among them. */
const decidedToday = ({ accountId }: Actor): Count => {
  const sinceMidnight = sql<SqlBool>`at >= (date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai')`
  return sql<number>`(
    (select count(*) from cases.decisions where account_id = ${accountId}::uuid and ${sinceMidnight})
    + (select count(*) from cases.pending_decisions where account_id = ${accountId}::uuid and ${sinceMidnight}))::int`
}
