import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { goOnWithout, type Step } from '@anzhu/law/kernel/flow'
import { workDays } from '@anzhu/law/holidays'
import { workingDaysBetween } from '@anzhu/law/kernel/working-days'
import { sql } from 'kysely'
import type { House } from '../house.ts'
import { enter } from './enter.ts'
import { remindHolder, tellSilence } from './notify.ts'
import { oneByOne } from './one-by-one.ts'
import {
  changeCase,
  lockCase,
  matterOf,
  nobodyHolds,
  progressOf,
  recordEvent,
  tried,
  type CaseRecord,
} from './rows.ts'
import { serviceOf, type CaseService, type Desk, type Services } from './service.ts'
import { rightNow } from '../clock/clock.ts'

/** A case whose present step waits for a party whose silence has consequences. */
interface Asked {
  readonly desk: Desk
  readonly service: CaseService
  readonly row: CaseRecord
  readonly step: Step
  readonly dueOn: PlainDate
}

/** Each morning: what parties left unanswered beyond their time goes on, back, or ends, as the law of the service says. Returns how many failed. */
export async function passOverSilent(house: House, services: Services): Promise<number> {
  const today = house.clock.today()
  return eachAsked(house, services, addDays(today, -1), async (asked) => {
    if (asked.dueOn < today) await carryOutSilence(asked)
  })
}

/** Reminds parties at half of their time and on the working day before the last; each once, however often it is run. */
export async function remindParties(house: House, services: Services): Promise<number> {
  const today = house.clock.today()
  return eachAsked(house, services, null, async (asked) => {
    const kind = reminderDue(asked.step, today, asked.dueOn)
    if (kind === undefined || (await wasReminded(asked, kind))) return
    const { desk, service, row, step, dueOn } = asked
    const title = `提醒${row.holder_name ?? '对方'}${step.title}（${dueOn} 止）`
    await recordEvent(desk.db, row.id, { kind, title })
    await remindHolder(desk, service, await matterOf(house, desk.db, row), {
      step,
      dueOn,
      party: partyHolding(row),
    })
  })
}

/** Who was asked; whoever would be asked today may be another. */
const partyHolding = ({ holder_organisation_id: organisationId, holder_person_id: personId }: CaseRecord) =>
  organisationId === null ? { personId: personId ?? '' } : { organisationId }

/** Which reminder a day calls for. Where both fall on one day the last is given. */
export function reminderDue(step: Step, today: PlainDate, dueOn: PlainDate): string | undefined {
  if (today > dueOn) return undefined
  if (workingDaysBetween(workDays, today, dueOn) <= 1) return 'party-reminder-last'
  const [whole, left] =
    step.withinDays === undefined
      ? [step.withinWorkingDays ?? 0, workingDaysBetween(workDays, today, dueOn)]
      : [step.withinDays, daysBetween(today, dueOn)]
  return left <= Math.floor(whole / 2) ? 'party-reminder-half' : undefined
}

function daysBetween(from: PlainDate, to: PlainDate): number {
  let days = 0
  for (let day = from; day < to; day = addDays(day, 1)) days += 1
  return days
}

/**
 * Takes up, one by one and locked, the cases that wait for a party; those due later than a day are left out where one is
 * given. One that fails does not stop the others; returns how many did.
 */
async function eachAsked(
  house: House,
  services: Services,
  dueBy: PlainDate | null,
  work: (asked: Asked) => Promise<void>,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from cases.cases
     where status = 'in-progress' and due_on is not null and (due_on <= ${dueBy}::date or ${dueBy}::date is null)
       and (holder_organisation_id is not null or holder_person_id is not null)
     order by due_on, id`.execute(house.db)
  const ids = rows.map(({ id }) => id)
  return oneByOne('The morning of parties', ids, (id) =>
    house.db.transaction().execute(async (db) => {
      const row = await lockCase(db, id)
      const service = serviceOf(services, row)
      const step = service.flow.steps.find((one) => one.id === row.step)
      if (row.status !== 'in-progress' || row.due_on === null || step?.silence === undefined) return
      if (await isPending(db, id)) return
      const desk = { db, house, today: house.clock.today() }
      await work({ desk, service, row, step, dueOn: row.due_on as PlainDate })
    }),
  )
}

/** Somebody answered at the last moment: the answer stands. */
async function isPending(db: Desk['db'], caseId: string): Promise<boolean> {
  const pending = await db
    .selectFrom('cases.pending_decisions')
    .select('case_id')
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return pending !== undefined
}

/** A party may be asked again after a correction: only reminders since the case last moved count. */
async function wasReminded({ desk, row }: Asked, kind: string): Promise<boolean> {
  const { rows } = await sql<{ told: boolean }>`
    select exists (
      select from cases.events e where e.case_id = ${row.id}::uuid and e.kind = ${kind}
         and e.id > (select max(moved.id::text)::uuid from cases.events moved where moved.case_id = e.case_id
                        and moved.kind in ('submitted', 'resubmitted', 'passed', 'silent'))) as told`.execute(
    desk.db,
  )
  return rows[0]?.told ?? false
}

async function carryOutSilence({ desk, service, row, step, dueOn }: Asked): Promise<void> {
  const { db, house, today } = desk
  const { follows, sentence } = step.silence as NonNullable<Step['silence']>
  const silent = [...row.silent_steps, step.id]
  const title = `${row.holder_name ?? step.title}逾期没有答复（${dueOn} 止）`
  const matter = { ...(await matterOf(house, db, row)), silent }
  await changeCase(db, row.id, { silent_steps: silent })
  if (follows === 'proceed') {
    await recordEvent(db, row.id, { kind: 'silent', title, opinion: sentence })
    const { findings, steps } = await service.judge(desk, matter, true)
    const progress = goOnWithout(service.flow, progressOf(row), steps)
    await changeCase(db, row.id, tried(findings))
    await enter(desk, service, { ...row, silent_steps: silent }, { progress, steps, matter })
    return tellSilence(desk, service, matter, { sentence, correctBy: null })
  }
  const back = follows === 'give-back'
  const { correctionDays } = service.flow
  const correctBy = back && correctionDays !== null ? addDays(today, correctionDays) : null
  await changeCase(db, row.id, {
    ...nobodyHolds,
    status: back ? 'returned' : 'lapsed',
    step: null,
    correct_by: correctBy,
    days_left: null,
    ended_at: back ? null : rightNow(),
  })
  await recordEvent(db, row.id, { kind: back ? 'returned' : 'lapsed', title, opinion: sentence })
  await tellSilence(desk, service, matter, { sentence, correctBy })
}
