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

/** One walk through those on whom a notice may fall due: on which day, and behind whom to go on. */
export interface Walk {
  readonly today: PlainDate
  readonly after: string
  readonly limit: number
}

/**
 * The next of those whose day for a notice has come and who were not told, in the order of their ids. The range of days is
 * taken first and by itself: in the order of ids the planner would otherwise walk through everybody.
 */
export function dueQuery(
  { notice, from, shift, about }: Rung,
  { today, after, limit }: Walk,
): RawBuilder<Due> {
  const last = addDays(today, -shift)
  const first = addDays(last, -catchUpDays(notice))
  return sql<Due>`
    with on_their_day as materialized (
      select s.* from safety_code.standings s
       where s.${sql.ref(columns[from])} between ${first}::date and ${last}::date
    ), untold as (
      select * from on_their_day d
       where d.issued_on is not null and d.person_id > ${after}::uuid
         and not exists (
           select from reminders.sent r
            where r.person_id = d.person_id and r.notice = ${notice} and r.about = d.${sql.ref(columns[about])})
       order by d.person_id limit ${limit}
    )
    select d.person_id as "personId", d.holder_name as name, d.district, d.enterprise_id as "enterpriseId",
           d.project_id as "projectId", d.issued_on as "issuedOn", d.expiring_from as "expiringFrom",
           d.valid_until as "validUntil", d.grace_until as "graceUntil", d.red_from as "redFrom",
           d.red_because as "redBecause", d.medical_until as "medicalUntil", p.phone,
           array(select distinct post.account_id from access.posts post join access.accounts a on a.id = post.account_id
                  where post.role = 'worker' and post.person_id = d.person_id and a.disabled_at is null
                    and ${isReached('post')}) as accounts
      from untold d join registry.persons p on p.id = d.person_id
     order by d.person_id`
}

/** Asks for the next; `told` are those among them to whom the law of their region gives this notice today. */
export async function readDue(db: Db, rung: Rung, walk: Walk) {
  const { rows } = await dueQuery(rung, walk).execute(db)
  const rules = await loadRules(db)
  const told = rows.flatMap((person) => {
    const due = remindersDue(person, walk.today, policyOn(rules.keptIn(person.district), walk.today))
    const given = due.find(({ notice }) => notice === rung.notice)
    return given === undefined ? [] : [{ person, about: given.about }]
  })
  return { told, last: rows.length < walk.limit ? null : (rows.at(-1)?.personId ?? null) }
}
