import type { Remark } from '@anzhu/contract/cases'
import { advance, type Decision, type Step } from '@anzhu/law/kernel/flow'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { addDays } from '@anzhu/law/kernel/date'
import { workDays } from '@anzhu/law/holidays'
import { workingDaysBetween } from '@anzhu/law/kernel/working-days'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { House } from '../house.ts'
import { requestNotice } from './documents/index.ts'
import { enter } from './enter.ts'
import { tellMoved, tellOutcome } from './notify.ts'
import { publishDecision } from './publish.ts'
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
import { asJudged, serviceOf, type CaseService, type Desk, type Matter, type Services } from './service.ts'

/** Carries out a decision: from here on it stands, and whoever it concerns is told. */
export async function settleCase(desk: Desk, services: Services, caseId: string): Promise<void> {
  const { db, house } = desk
  const row = await lockCase(db, caseId)
  const pending = await db
    .deleteFrom('cases.pending_decisions')
    .where('case_id', '=', caseId)
    .returningAll()
    .executeTakeFirst()
  if (pending === undefined) return
  const { failure: _, settles_at: __, ...decided } = pending
  await db
    .insertInto('cases.decisions')
    .values({
      ...decided,
      remarks: JSON.stringify(decided.remarks),
      flow: row.flow,
      region: row.holder_region ?? row.region,
      since: row.step_since,
    })
    .execute()
  const service = serviceOf(services, row)
  const matter = await matterOf(house, db, row)
  const decision = pending.decision as Decision
  const step = service.flow.steps.find(({ id }) => id === pending.step)
  const remarks = pending.remarks as z.output<typeof Remark>[]
  await recordEvent(db, caseId, {
    kind: { pass: 'passed', return: 'returned', refuse: 'refused' }[decision],
    title: `${step?.title ?? ''}：${step?.decisions[decision] ?? ''}`,
    name: pending.name,
    unit: pending.unit,
    opinion: pending.opinion,
    remarks,
  })
  if (step !== undefined) await publishDecision(desk, service, row, { step, decision, unit: pending.unit })
  const write = async (steps: readonly Step[]) => {
    const { opinion, unit } = pending
    if (step === undefined) return
    await requestNotice(desk, service, row, { matter, step, decision, opinion, remarks, unit, steps })
  }
  if (decision === 'return') {
    await write(service.flow.steps)
    return giveBack(desk, service, row, matter)
  }
  const { findings, steps } = await service.judge(desk, matter, true)
  const move = { step: pending.step, decision }
  const progress = advance(asJudged(service.flow, steps), progressOf(row), move, {})
  await write(steps)
  await enter(desk, service, row, { progress, steps, matter, also: tried(findings) })
  const next = steps.find(({ id }) => id === progress.step)
  const word = step?.decisions[decision] ?? ''
  if (step !== undefined && next !== undefined) await tellMoved(desk, service, matter, { step, word, next })
}

/** Gives a case back to be corrected: the authority's clock stops, the applicant's begins. */
async function giveBack(desk: Desk, service: CaseService, row: CaseRecord, matter: Matter): Promise<void> {
  const { db, today } = desk
  const { correctionDays } = service.flow
  const correctBy = correctionDays === null ? null : addDays(today, correctionDays)
  const dueOn = correctBy === null ? await service.correctBy(desk, matter) : null
  await changeCase(db, row.id, {
    ...nobodyHolds,
    status: 'returned',
    step: null,
    correct_by: correctBy,
    due_on: dueOn,
    days_left: row.due_on === null ? null : workingDaysBetween(workDays, today, row.due_on as never),
  })
  await tellOutcome(desk, service, matter, 'returned', correctBy ?? dueOn)
}

/** Carries out every decision whose time to undo is over; of several processes each takes others. Returns how many. */
export async function settleDue(house: House, services: Services): Promise<number> {
  let settled = 0
  for (;;) {
    const caseId = await settleOne(house, services)
    if (caseId === undefined) return settled
    settled += 1
  }
}

async function settleOne(house: House, services: Services): Promise<string | undefined> {
  let caseId: string | undefined
  try {
    return await house.db.transaction().execute(async (db) => {
      caseId = await lockDue(db)
      if (caseId !== undefined) await settleCase({ db, house, today: house.clock.today() }, services, caseId)
      return caseId
    })
  } catch (error) {
    if (caseId === undefined) throw error
    await putOff(house, caseId, error)
    return caseId
  }
}

/**
 * A case with a decision that is due, locked: the case before its decision, as everybody else locks them. Once locked it
 * is looked at again, for it may have been undone and decided anew in between.
 */
async function lockDue(db: Desk['db']): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select c.id from cases.pending_decisions d join cases.cases c on c.id = d.case_id
     where d.settles_at <= now() order by d.settles_at limit 1 for update of c skip locked`.execute(db)
  const [due] = rows
  if (due === undefined) return undefined
  const still = await db
    .selectFrom('cases.pending_decisions')
    .select('case_id')
    .where('case_id', '=', due.id)
    .where('settles_at', '<=', sql<Date>`clock_timestamp()`)
    .executeTakeFirst()
  return still === undefined ? lockDue(db) : due.id
}

/**
 * What could not be carried out is kept with its reason and tried again in a minute; until then it can be undone. The
 * timeline says it once for each reason, and only in words that are meant for people.
 */
async function putOff({ db }: House, caseId: string, error: unknown): Promise<void> {
  // Messages of the database quote values; its name says enough.
  const failure = error instanceof Refusal ? error.detail : error instanceof Error ? error.name : 'Error'
  const opinion = error instanceof Refusal ? error.detail : ''
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ before: string | null }>`
      update cases.pending_decisions d set failure = ${failure}, settles_at = now() + interval '1 minute'
        from (select case_id, failure from cases.pending_decisions where case_id = ${caseId}::uuid for update) as old
       where d.case_id = old.case_id returning old.failure as before`.execute(tx)
    if (rows[0] === undefined || rows[0].before === failure) return
    await recordEvent(tx, caseId, {
      kind: 'effect-failed',
      title: '决定尚未生效，系统每分钟自动重试',
      opinion,
    })
  })
}
