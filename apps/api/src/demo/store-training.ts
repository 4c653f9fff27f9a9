import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { examinePersons } from '../training/examine.ts'
import { lockKnownPlan } from '../training/plans.ts'
import { cityEnterprises, hengda, huazhu } from './city.ts'
import { shownWorkers, type PlannedWorker } from './plan-city.ts'
import type { CityKeys } from './store-city.ts'

/** How many people are enrolled in the session of tomorrow; with one more it is the forty of the journey. */
const enrolledTomorrow = 39

/**
 * Two training bodies, sessions of continuing education tomorrow and in five days, and one that is over. Whoever can sign
 * in is left to enrol by hand.
 */
export async function storeTraining(
  { cipher, clock }: House,
  db: Db,
  { enterprises }: CityKeys,
  workers: readonly PlannedWorker[],
): Promise<void> {
  const today = clock.today()
  const bodies = [huazhu, hengda].map((at) => ({ id: enterprises[at] ?? '', ...cityEnterprises[at]! }))
  const [first, second] = bodies
  if (first === undefined || second === undefined) return
  await db
    .insertInto('registry.qualifications')
    .values(
      bodies.map(({ id }) => ({
        enterprise_id: id,
        kind: 'training-body',
        granted_on: addDays(today, -200),
      })),
    )
    .execute()
  const shown = shownWorkers(workers).flatMap(({ phone }) => (phone === null ? [] : [cipher.hash(phone)]))
  const due = await listDue(db, today, shown)
  const on = { today, now: clock.now() }
  const tomorrow = await addPlan(db, first, {
    title: '继续教育第 12 期',
    examOn: addDays(today, 1),
    seats: 60,
  })
  await enrol(db, tomorrow, due, { ...on, most: enrolledTomorrow })
  const later = await addPlan(db, second, { title: '继续教育周末班', examOn: addDays(today, 5), seats: 40 })
  await enrol(db, later, due.toReversed(), { ...on, most: 12 })
  await addFinished(db, first, today)
}

interface Body {
  readonly id: string
  readonly region: string
}

interface Planned {
  readonly title: string
  readonly examOn: PlainDate
  readonly seats: number
  readonly state?: 'published' | 'finished'
}

async function addPlan(
  db: Db,
  { id, region }: Body,
  { title, examOn, seats, state = 'published' }: Planned,
): Promise<string> {
  const row = await db
    .insertInto('training.plans')
    .values({
      enterprise_id: id,
      title,
      kind: 'continuing-education',
      region,
      address: '元和街道华元路 8 号 3 楼教室',
      starts_at: new Date(`${examOn}T09:00:00+08:00`),
      ends_at: new Date(`${examOn}T12:00:00+08:00`),
      exam_on: examOn,
      seats,
      contact: '华老师',
      contact_phone: '0512-65000000',
      note: '请带身份证原件。',
      state,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Those whose code is yellow now, by how soon it turns red. */
async function listDue(db: Db, today: PlainDate, except: readonly Buffer[]): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select s.person_id from safety_code.standings s join registry.persons p on p.id = s.person_id
     where s.yellow_from <= ${today}::date and s.red_from > ${addDays(today, 6)}::date and left(s.district, 4) = '3205'
       and (p.phone_hash is null or p.phone_hash <> all(${[...except]}::bytea[]))
     order by s.red_from, s.person_id limit 200`.execute(db)
  return rows.map(({ person_id: id }) => id)
}

/** Enrols the first of these people who may, without a word to anybody: in a demonstration nobody has asked for it. */
async function enrol(
  db: Db,
  planId: string,
  personIds: readonly string[],
  { today, now, most }: { today: PlainDate; now: Date; most: number },
): Promise<void> {
  const examined = await examinePersons(db, await lockKnownPlan(db, planId), personIds, { today, now })
  const seated = examined.filter(({ findings }) => findings.length === 0).slice(0, most)
  await sql`
    insert into training.enrolments (plan_id, person_id, enterprise_id, own_worker, enrolled_as)
    select plan.id, person, firm, coalesce(firm = plan.enterprise_id, false), 'employer'
      from unnest(${seated.map(({ dossier }) => dossier.personId)}::uuid[], ${seated.map(({ dossier }) => dossier.enterpriseId)}::uuid[])
        as row (person, firm), training.plans plan where plan.id = ${planId}::uuid`.execute(db)
  await sql`update training.plans set taken = ${seated.length} where id = ${planId}::uuid`.execute(db)
}

/** A session that is over: the results that the city has on the day when most passed. */
async function addFinished(db: Db, body: Body, today: PlainDate): Promise<void> {
  const { rows } = await sql<{ held_on: PlainDate }>`
    select held_on from training.results
     where kind = 'continuing-education' and held_on < ${today}::date
     group by held_on order by count(*) desc, held_on desc limit 1`.execute(db)
  const [busiest] = rows
  if (busiest === undefined) return
  const examOn = busiest.held_on
  const planId = await addPlan(db, body, { title: '继续教育第 11 期', examOn, seats: 60, state: 'finished' })
  await sql`
    insert into training.enrolments (plan_id, person_id, enterprise_id, own_worker, enrolled_as, state, checked_in_at, result_id)
    select ${planId}::uuid, r.person_id, s.enterprise_id, coalesce(s.enterprise_id = ${body.id}::uuid, false), 'employer',
           case r.result when 'pass' then 'passed' else 'failed' end, r.held_on::timestamptz + interval '9 hours', r.id
      from training.results r join safety_code.standings s on s.person_id = r.person_id
     where r.kind = 'continuing-education' and r.held_on = ${examOn}::date
    on conflict do nothing`.execute(db)
  await sql`
    update training.plans set taken = (select count(*) from training.enrolments where plan_id = ${planId}::uuid)
     where id = ${planId}::uuid`.execute(db)
  await sql`
    update training.results r set plan_id = e.plan_id, own_worker = e.own_worker
      from training.enrolments e where e.plan_id = ${planId}::uuid and e.result_id = r.id`.execute(db)
}
