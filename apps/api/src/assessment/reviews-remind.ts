import { addToMonth, monthOf } from '@anzhu/law/assessment/month'
import {
  digestUntilDay,
  pressAgainAfterHours,
  reviewReminderOn,
  type ReviewReminder,
} from '@anzhu/law/assessment/monthly-review'
import { missedMessage, pressMessage, pressSms } from '@anzhu/law/assessment/review-words'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { isQuiet } from '@anzhu/law/kernel/quiet-hours'
import { sql } from 'kysely'
import { accountsOfOffices } from '../access/index.ts'
import { shanghaiHour } from '../clock/clock.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { tellAll } from '../notices/index.ts'
import { asKept } from './reviews-list.ts'
import { joinReview, owesReviewOf } from './reviews-owed.ts'
import { tellDepartments } from './reviews-tell.ts'

const batch = 500

/** The queue of the hourly look at who is to be reminded. */
export const reviewReminderQueue = 'review-reminders'

/**
 * Reminds departments towards the end of a month, and tells enterprises at its beginning what was missed. Asked each hour
 * of the day: what a stopped server has missed is made up for; what was told is written with each batch.
 */
export function reviewReminderWorker(house: House): JobWorker {
  return {
    queue: reviewReminderQueue,
    cron: '10 8-20 * * *',
    async work(_, signal) {
      const today = house.clock.today()
      if (isQuiet(shanghaiHour(house.clock.now()))) return
      const step = reviewReminderOn(today)
      if (step !== null) await untilNone(signal, () => remindSome(house, step, today))
      if (Number(today.slice(8)) <= digestUntilDay)
        await untilNone(signal, () => tellSomeEnterprises(house, today))
    },
  }
}

async function untilNone(signal: AbortSignal, tellSome: () => Promise<number>): Promise<void> {
  while (!signal.aborted) if ((await tellSome()) === 0) return
}

/** Reminds the next departments; those pressed within a day are left in peace, except on the last day. */
async function remindSome(
  { db, cipher, clock }: House,
  step: ReviewReminder,
  today: PlainDate,
): Promise<number> {
  const month = monthOf(today)
  const kept = sql`${asKept(month)}::date`
  const now = clock.now()
  const lately = new Date(now.getTime() - (step === 'last-day' ? 0 : pressAgainAfterHours * 3_600_000))
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string; name: string }>`
      with next as (
        select project.id, project.name from registry.projects project ${joinReview(kept)}
         where review.id is null and ${owesReviewOf(kept, today)}
           and not exists (
             select from assessment.review_reminders r where r.project_id = project.id and r.month = ${kept}
                and (r.step = ${step} or r.reminded_at > ${lately}))
         order by project.id limit ${batch}
      ), told as (
        insert into assessment.review_reminders (project_id, month, step, reminded_at)
        select id, ${kept}, ${step}, ${now} from next on conflict do nothing returning project_id
      )
      select next.id, next.name from next join told on told.project_id = next.id`.execute(tx)
    await tellDepartments(
      { db: tx, cipher },
      rows.map(({ id, name }) => ({
        projectId: id,
        template: 'review-reminder',
        sms: pressSms({ project: name, month }, today),
        ...pressMessage({ project: name, month }, today),
      })),
    )
    return rows.length
  })
}

/** Tells the next enterprises which of their projects have no review of the month before. */
async function tellSomeEnterprises({ db, clock }: House, today: PlainDate): Promise<number> {
  const month = addToMonth(monthOf(today), -1)
  const kept = sql`${asKept(month)}::date`
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ enterprise: string; projects: string[] }>`
      with missed as (
        select project.contractor_id as enterprise, array_agg(project.name order by project.id) as projects
          from registry.projects project ${joinReview(kept)}
         where review.id is null and ${owesReviewOf(kept, today)}
           and not exists (select from assessment.review_digests d
                            where d.enterprise_id = project.contractor_id and d.month = ${kept})
         group by 1 order by 1 limit ${batch}
      ), told as (
        insert into assessment.review_digests (enterprise_id, month, told_at)
        select enterprise, ${kept}, ${clock.now()} from missed on conflict do nothing returning enterprise_id
      )
      select missed.* from missed join told on told.enterprise_id = missed.enterprise`.execute(tx)
    await tellOffices(tx, month, rows)
    return rows.length
  })
}

async function tellOffices(
  db: Db,
  month: ReturnType<typeof monthOf>,
  missed: readonly { enterprise: string; projects: readonly string[] }[],
): Promise<void> {
  const projects = new Map(missed.map((one) => [one.enterprise, one.projects]))
  const readers = await accountsOfOffices(db, [...projects.keys()], ['safety-director', 'enterprise-admin'])
  await tellAll(
    db,
    readers.map(({ accountId, of }) => ({
      accountId,
      ...missedMessage(month, projects.get(of) ?? []),
      link: `/reviews?month=${month}`,
    })),
  )
}
