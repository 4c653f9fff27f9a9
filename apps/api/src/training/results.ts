import type { RecordedResult, recordTrainingResults as endpoint } from '@anzhu/contract/training'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { factsOn } from '@anzhu/law/safety-code/history'
import { resultOutcome } from '@anzhu/law/training/outcome'
import { statesForResults, tooEarlyForResults } from '@anzhu/law/training/plan'
import { enrolmentStates, resultWords, trainingKinds, type EnrolmentState } from '@anzhu/law/training/words'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { loadDossiers, type Dossier } from '../safety-code/index.ts'
import { doingOf } from './enrol-endpoints.ts'
import type { Doing } from './enrol.ts'
import { recordTrainings } from './index.ts'
import { nameOf } from './manage-plan.ts'
import { lockOwnPlan, setState, timesOf, type PlanRow } from './plans.ts'
import { mustBeQualified } from './qualified.ts'
import { tellPersons } from './tell.ts'

export type Passed = 'pass' | 'fail'

/** Enters results for the people named, or one result for everybody who has none. */
export async function recordTrainingResults(
  call: Call,
  { id, results, all }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const plan = await lockOwnPlan(call, id)
  const asked = new Map(results?.map(({ personId, result }) => [personId, result] as const))
  const parts = await listParts(call, plan, results === undefined ? undefined : [...asked.keys()])
  if (results !== undefined && parts.length !== asked.size) throw notFound()
  await mustBeQualified(call)
  mustBeTime(plan, call.house.clock.now())
  const given =
    all === undefined ? asked : new Map(parts.filter(isOpen).map(({ personId }) => [personId, all] as const))
  const outcomes = await recordResults(doingOf(call), plan, parts, given)
  const recorded = outcomes.filter((one) => one.recorded).length
  call.remark.object = `${nameOf(plan)}，录入 ${recorded} 人`
  const [only] = outcomes
  if (outcomes.length === 1 && only !== undefined) call.remark.personId = only.personId
  return { recorded, refused: outcomes.length - recorded, results: outcomes }
}

/** Results belong to trainings that were announced and have come to their exam. */
export function mustBeTime(plan: PlanRow, now: Date): void {
  if (!statesForResults.includes(plan.state))
    throw new Refusal('training.moved-on', '计划没有发布，或已取消，不能录入结果。请刷新后再看。')
  const early = tooEarlyForResults(timesOf(plan), now.getTime(), plan.state !== 'published')
  if (early !== undefined) throw new Refusal('training.moved-on', early)
}

/** One person's part in a plan, as far as results go. */
export interface Part {
  readonly personId: string
  readonly name: string
  readonly state: EnrolmentState
  readonly ownWorker: boolean
}

const isOpen = ({ state }: Part) => state === 'enrolled' || state === 'attended'

/** The parts of the people named, or of everybody; who withdrew has none. */
export async function listParts(
  { db }: Pick<Doing, 'db'>,
  { id }: PlanRow,
  personIds?: readonly string[],
): Promise<Part[]> {
  const { rows } = await sql<{ person_id: string; name: string; state: EnrolmentState; own_worker: boolean }>`
    select e.person_id, p.name, e.state, e.own_worker from training.enrolments e join registry.persons p on p.id = e.person_id
     where e.plan_id = ${id}::uuid and e.state <> 'withdrawn'
       and ${personIds === undefined ? sql`true` : sql`e.person_id = any(${[...personIds]}::uuid[])`} order by e.id`.execute(
    db,
  )
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    state: row.state,
    ownWorker: row.own_worker,
  }))
}

/**
 * Records results of a locked plan for those who have none yet: the facts, dated by the exam; the state of each part; the
 * colours, in the same transaction; and a word to everybody. Set-based, a handful of statements however many there are.
 */
export async function recordResults(
  doing: Doing,
  plan: PlanRow,
  parts: readonly Part[],
  given: ReadonlyMap<string, Passed>,
): Promise<RecordedResult[]> {
  const { db, house, today, accountId } = doing
  const open = parts.filter((part) => isOpen(part) && given.has(part.personId))
  const personIds = open.map(({ personId }) => personId)
  const before = await loadDossiers(db, personIds)
  await recordTrainings(
    db,
    { recordedBy: accountId, today },
    open.map(({ personId, ownWorker }) => ({
      personId,
      kind: plan.kind,
      heldOn: plan.exam_on,
      result: given.get(personId) ?? 'fail',
      source: sourceOf(plan),
      planId: plan.id,
      ownWorker,
    })),
  )
  await closeParts(doing, plan, open, given)
  if (plan.state === 'published' && open.length > 0) await setState(db, plan, 'running')
  const after = await loadDossiers(db, personIds)
  const told = open.map((part) => {
    const result = given.get(part.personId) ?? 'fail'
    const change = { before: before.get(part.personId), after: after.get(part.personId) }
    return { ...part, result, sentence: sentenceOf(plan, result, change, today) }
  })
  await tellPersons(
    { db, house },
    'training-result',
    told.map((one) => asWord(plan, one)),
  )
  const sentences = new Map(told.map(({ personId, sentence }) => [personId, sentence]))
  return parts
    .filter(({ personId }) => given.has(personId))
    .map((part) => ({
      personId: part.personId,
      name: part.name,
      recorded: sentences.has(part.personId),
      result: given.get(part.personId) ?? 'fail',
      sentence: sentences.get(part.personId) ?? whyNot(part),
    }))
}

/** Who says so, as the person reads it. */
export const sourceOf = ({ body, number, title }: Pick<PlanRow, 'body' | 'number' | 'title'>) =>
  `培训机构：${body}，计划 ${number} ${title}`.slice(0, 200)

async function closeParts(
  { db, house }: Doing,
  plan: PlanRow,
  open: readonly Part[],
  given: ReadonlyMap<string, Passed>,
): Promise<void> {
  await sql`
    update training.enrolments e
       set state = case o.result when 'pass' then 'passed' else 'failed' end, result_id = result.id,
           checked_in_at = coalesce(e.checked_in_at, ${house.clock.now()})
      from unnest(${open.map(({ personId }) => personId)}::uuid[], ${open.map(({ personId }) => given.get(personId) ?? 'fail')}::text[])
             as o (person_id, result)
      join training.results result on result.person_id = o.person_id and result.kind = ${plan.kind}
       and result.held_on = ${plan.exam_on}::date and result.result = o.result and result.voided_at is null
     where e.plan_id = ${plan.id}::uuid and e.person_id = o.person_id and e.state in ('enrolled', 'attended')`.execute(
    db,
  )
}

/** What a result did to the code, on the day it is recorded. */
export function sentenceOf(
  plan: Pick<PlanRow, 'kind'>,
  result: Passed,
  { before, after }: { readonly before: Dossier | undefined; readonly after: Dossier | undefined },
  today: Doing['today'],
): string {
  const policy = after === undefined ? undefined : after.rulesHere
  if (before === undefined || after === undefined || policy === undefined)
    return `${trainingKinds[plan.kind]}${resultWords[result]}，已记入本人档案`
  const [was, now] = [factsOn(before.record, today), factsOn(after.record, today)]
  return resultOutcome({ kind: plan.kind, result }, was, now, policy)
}

const asWord = (plan: PlanRow, { personId, sentence }: { personId: string; sentence: string }) => ({
  personId,
  title: '培训结果',
  body: `参加的培训“${plan.title}”有结果：${sentence}。`,
})

function whyNot({ state }: Part): string {
  if (state === 'passed' || state === 'failed')
    return `已录入${enrolmentStates[state]}。录错的请在名单里更正，写明原因`
  return `这名学员${enrolmentStates[state]}，没有结果可录`
}
