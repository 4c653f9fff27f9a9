import { performance } from 'node:perf_hooks'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import type { Rung } from '@anzhu/law/safety-code/calendar'
import { catchUpDays } from '@anzhu/law/safety-code/reminders'
import { sql } from 'kysely'
import { idsDue, readDue, rungs } from '../apps/api/src/reminders/due.ts'
import { loadRules } from '../apps/api/src/safety-code/index.ts'
import type { Db } from '../apps/api/src/db/connection.ts'
import type { Place } from './place.ts'
import { median, report, rounded } from './report.ts'

/** The days of a rung as columns of the standings, as their indexes have them. */
const columns = {
  expiringFrom: 'expiring_from',
  validUntil: 'valid_until',
  graceUntil: 'grace_until',
  redFrom: 'red_from',
  medicalUntil: 'medical_until',
} as const

/** Whom the morning's job finds to be told, judged by the law of their regions, against reading the same days by index. */
export async function benchDue({ house: { db, clock } }: Place): Promise<void> {
  const today = clock.today()
  await sql`analyze safety_code.standings`.execute(db).catch(() => undefined)
  const steps = rungs(today, await loadRules(db))
  const shares: number[] = []
  let [found, read, walked] = [0, 0, 0]
  for (let round = 0; round < 7; round++) {
    const started = performance.now()
    read = 0
    for (const step of steps) read += await bareDue(db, step, today)
    const between = performance.now()
    found = 0
    for (const step of steps) found += await walkDue(db, step, today)
    walked = performance.now() - between
    shares.push(walked / (between - started))
  }
  report({
    what: 'goal 10: who is due today / the same days by index',
    figure: `${rounded(median(shares), 2)}; ${rounded(found)} to be told of ${rounded(read)} read, ${rounded(walked)} ms`,
    bar: '<= 2',
    met: median(shares) <= 2,
  })
}

/** The job's own walk, a thousand at a time, without telling anybody. */
async function walkDue(db: Db, step: Rung, today: PlainDate): Promise<number> {
  let count = 0
  const everybody = await idsDue(db, step, today)
  for (let from = 0; from < everybody.length; from += 1000)
    count += (await readDue(db, step, { today, ids: everybody.slice(from, from + 1000) })).length
  return count
}

async function bareDue(db: Db, { notice, from, shift }: Rung, today: PlainDate): Promise<number> {
  const last = addDays(today, -shift)
  const { rows } = await sql`
    select s.*, p.phone from safety_code.standings s join registry.persons p on p.id = s.person_id
     where s.issued_on is not null
       and s.${sql.ref(columns[from])} between ${addDays(last, -catchUpDays(notice))}::date and ${last}::date`.execute(
    db,
  )
  return rows.length
}
