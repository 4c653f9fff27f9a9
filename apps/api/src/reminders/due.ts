import { isReached } from '../access/index.ts'
import { jurisdictions, setting } from '@anzhu/law/jurisdictions'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { ladder, type LadderDays, type Rung } from '@anzhu/law/safety-code/calendar'
import { policyOn } from '@anzhu/law/safety-code/policy-history'
import { catchUpDays, noticeOrder, remindersDue, type Remindable } from '@anzhu/law/safety-code/reminders'
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../db/connection.ts'
import { loadRules, rulesFrom, type RulesInForce } from '../safety-code/index.ts'

/** Somebody whom a notice may be due to, with everything needed to give it. */
export interface Due extends Remindable {
  readonly personId: string
  readonly name: string
  readonly district: string | null
  readonly enterpriseId: string | null
  readonly projectId: string | null
  /** Sealed; null without a phone. */
  readonly phone: Buffer | null
  /** The accounts that the person signs in with: none before the first time, several after a change of number. */
  readonly accounts: readonly string[]
}

/** Every step that some region has, the gravest first; who steps into it is judged by the region's own law. */
export function rungs(today: PlainDate, rules: RulesInForce = rulesFrom([])): Rung[] {
  const all = jurisdictions.flatMap(({ id }) =>
    setting(id, 'safetyCode') === null ? [] : ladder(policyOn(rules.of(id), today)),
  )
  const distinct = new Map(all.map((rung) => [`${rung.notice} ${rung.from} ${rung.shift}`, rung]))
  return noticeOrder.flatMap((notice) => [...distinct.values()].filter((rung) => rung.notice === notice))
}

const columns: Readonly<Record<keyof LadderDays, string>> = {
  expiringFrom: 'expiring_from',
  validUntil: 'valid_until',
  graceUntil: 'grace_until',
  redFrom: 'red_from',
  medicalUntil: 'medical_until',
}

/** Standings (alias s) with a code whose day for a notice has come and whose holders were not told of it. */
function isDue({ notice, from, shift, about }: Rung, today: PlainDate): RawBuilder<unknown> {
  const last = addDays(today, -shift)
  const first = addDays(last, -catchUpDays(notice))
  return sql`
    s.${sql.ref(columns[from])} between ${first}::date and ${last}::date and s.issued_on is not null
    and not exists (
      select from reminders.sent r
       where r.person_id = s.person_id and r.notice = ${notice} and r.about = s.${sql.ref(columns[about])})`
}

/** Everybody to whom a notice may be due, by the index of its days: read once, however many batches they are told in. */
export const dueQuery = (rung: Rung, today: PlainDate): RawBuilder<{ person_id: string }> => sql`
  select s.person_id from safety_code.standings s where ${isDue(rung, today)} order by s.person_id`

/** The ids of everybody to whom a notice may be due, in order. */
export async function idsDue(db: Db, rung: Rung, today: PlainDate): Promise<string[]> {
  const { rows } = await dueQuery(rung, today).execute(db)
  return rows.map(({ person_id: id }) => id)
}

/** Some of them, on which day. */
interface Batch {
  readonly today: PlainDate
  readonly ids: readonly string[]
}

/** Whom of a batch it still concerns, with what is needed to tell them: somebody else may have told them meanwhile. */
const batchQuery = (rung: Rung, { today, ids }: Batch) => sql<Due>`
  select s.person_id as "personId", s.holder_name as name, s.district, s.enterprise_id as "enterpriseId",
         s.project_id as "projectId", s.issued_on as "issuedOn", s.expiring_from as "expiringFrom",
         s.valid_until as "validUntil", s.grace_until as "graceUntil", s.red_from as "redFrom",
         s.red_because as "redBecause", s.medical_until as "medicalUntil", p.phone,
         array(select distinct post.account_id from access.posts post join access.accounts a on a.id = post.account_id
                where post.role = 'worker' and post.person_id = s.person_id and a.disabled_at is null
                  and ${isReached('post')}) as accounts
    from safety_code.standings s join registry.persons p on p.id = s.person_id
   where s.person_id = any(${[...ids]}::uuid[]) and ${isDue(rung, today)}
   order by s.person_id`

/** Reads a batch; told are those to whom the law of their region gives this notice today. */
export async function readDue(db: Db, rung: Rung, batch: Batch) {
  const { rows } = await batchQuery(rung, batch).execute(db)
  const rules = await loadRules(db)
  return rows.flatMap((person) => {
    const due = remindersDue(person, batch.today, policyOn(rules.keptIn(person.district), batch.today))
    const given = due.find(({ notice }) => notice === rung.notice)
    return given === undefined ? [] : [{ person, about: given.about }]
  })
}
