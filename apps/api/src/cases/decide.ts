import type * as contract from '@anzhu/contract/cases'
import type { Input } from '@anzhu/contract/endpoint'
import type { Decision, Flow, Step } from '@anzhu/law/kernel/flow'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { unmet } from '@anzhu/law/kernel/rule'
import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Call } from '../http/serve.ts'
import { answerIssues, mustBeAsked, tidied } from './answers.ts'
import { attachAtStep } from './attach.ts'
import type { Held } from './held.ts'
import { keepDecision } from './keep-decision.ts'
import {
  changeCase,
  matterFrom,
  mustBeCurrent,
  timeOfDay,
  recordEvent,
  sealAnswers,
  signatureOf,
  type CaseRecord,
  type Locked,
} from './rows.ts'
import {
  mustHaveNoPage,
  serviceOf,
  type Matter,
  type Services,
  type CaseService,
  type Values,
} from './service.ts'
import { settleCase } from './settle.ts'
import { lockForDeciding, lockToDecide, mustBeFree, takenBy } from './take.ts'
import { viewCase, type Known } from './view.ts'

/** Shortest reason of a negative decision (S3: 需详细填写原因说明). */
const shortestReason = 10

/** A decision as somebody asked for it. */
export type Decided = Input<typeof contract.decideCase>

/** Decides the present step. For some seconds it can be undone, and nothing has left the house. */
export async function decideCase(call: Call, services: Services, input: Decided) {
  const { house, actor, remark } = call
  const locked = await lockToDecide(call, input.id)
  const { row } = locked
  mustBeCurrent(row, input.version)
  const service = serviceOf(services, row)
  mustHaveNoPage(service, row.id)
  const known = await recordDecision(call, service, locked, input, { mark: takenBy(actor) })
  remark.object = `${service.flow.title} ${row.number ?? ''}`
  remark.reason = input.opinion
  if (row.person_id !== null) remark.personId = row.person_id
  if (house.settings.undoSeconds > 0) return viewCase(call, services, row.id, known)
  await settleCase(call, services, row.id)
  return viewCase(call, services, row.id)
}

/**
 * Judges a decision and keeps it as one that can still be undone; throws with every reason why it cannot be taken. Returns
 * what it found out on the way.
 */
export async function recordDecision(
  call: Call,
  service: CaseService,
  { row, held }: Locked,
  input: Pick<Decided, 'step' | 'decision' | 'opinion' | 'remarks' | 'values'> &
    Partial<Pick<Decided, 'materials'>>,
  { proven = false, mark = {} }: { proven?: boolean; mark?: Partial<ReturnType<typeof takenBy>> } = {},
): Promise<Known> {
  const { db, house, actor } = call
  const { flow } = service
  mustBeFree(row, actor)
  mustBeUndecided(service, held)
  const step = flow.steps.find(({ id }) => id === row.step)
  if (step === undefined || step.id !== input.step || step.decisions[input.decision] === undefined)
    throw new Refusal('conflict', `“${flow.title}”的当前环节已经变化，请刷新后再办。`)
  if (step.proven === true && input.decision === 'pass' && !proven)
    throw new Refusal('case.unproven', `“${flow.title}”须由本人在手机上确认身份后同意，这里只能查看。`)
  if (flow.fourEyes) mustBeAnother(actor, row, step, held)
  mustHaveReason(input)
  if (service.page === null) mustKnowItems(flow, input)
  const matter = matterFrom(house, row, held)
  await attachAtStep(
    { desk: call, service, matter: { ...matter, id: row.id }, accountId: actor.accountId ?? '' },
    step.id,
    input.decision === 'pass' ? (input.materials ?? {}) : {},
  )
  const passed = input.decision === 'pass' ? await passAnswers(call, service, step, matter, input) : undefined
  const decided = {
    case_id: row.id,
    step: step.id,
    decision: input.decision,
    account_id: actor.accountId ?? '',
  }
  // Also where nobody took it first, as in a batch: what was decided cannot be taken back by the applicant.
  const kept = await keepDecision(
    db,
    {
      ...decided,
      round: row.round,
      opinion: opinionOf(step, input, passed?.values ?? {}),
      remarks: JSON.stringify(input.remarks),
      answers: sealAnswers(house, passed?.values ?? {}),
      ...signatureOf(actor),
      settles_at: new Date(held.at.getTime() + house.settings.undoSeconds * 1000),
    },
    { row, at: held.at, change: { opened: true, ...mark } },
  )
  const known = { row: kept.row, matter, judged: passed?.judged, pending: kept.pending }
  // Until it is carried out, a decision at a step that takes no files changes nothing of what the page shows.
  const takesFiles = flow.materials.some(({ addedAt }) => addedAt === step.id)
  return takesFiles ? known : { ...known, page: held }
}

/** What is read of a decision: for a party that speaks for itself what it says, otherwise the opinion. */
function opinionOf(
  { says }: Step,
  { decision, opinion }: Pick<Decided, 'decision' | 'opinion'>,
  values: Values,
): string {
  if (decision !== 'pass') return opinion.trim()
  return (says === undefined ? opinion.trim() : values[says]) || '经审核，材料齐全、符合条件，同意。'
}

function mustBeUndecided({ flow }: CaseService, { pending }: Held): void {
  if (pending === null) return
  const step = flow.steps.find((one) => one.id === pending.step)
  const word = step?.decisions[pending.decision as Decision] ?? '办理'
  throw new Refusal(
    'conflict',
    `这一件刚被${pending.name}${word}（${timeOfDay(new Date(pending.at))}）。您的意见没有提交，还在页面上。请刷新查看办理结果。`,
  )
}

/** Four eyes: whoever filed a case, or took one step of it in this round, takes no other. */
function mustBeAnother({ accountId }: Actor, row: CaseRecord, step: Step, { decisions }: Held): void {
  const own = decisions.find(
    (one) => one.round === row.round && one.accountId === accountId && one.step !== step.id,
  )
  const what =
    own !== undefined ? '办过这一件的另一个环节' : row.account_id === accountId ? '提交了这一件' : undefined
  if (what === undefined) return
  throw new Refusal('case.four-eyes', `您已经${what}，“${step.title}”须由另一人办理。请交给同岗位的同事。`)
}

function mustHaveReason({ decision, opinion }: Pick<Decided, 'decision' | 'opinion'>): void {
  const length = [...opinion.trim()].length
  if (decision === 'pass' || length >= shortestReason) return
  const message = `退回或不同意须写明原因，至少 ${shortestReason} 字，现为 ${length} 字`
  throw new Refusal('invalid', `${message}。申请人将看到这段话。`, [{ path: 'opinion', message }])
}

/** Remarks point at fields and materials of the form; any other would never be seen. */
function mustKnowItems({ form, materials }: Flow, { remarks }: Pick<Decided, 'remarks'>): void {
  const known = new Set([...form, ...materials].map(({ id }) => id))
  const strange = remarks.filter(({ item }) => !known.has(item))
  if (strange.length === 0) return
  throw new Refusal('invalid', '有批注所指的项目不在这件申请里，没有提交。请刷新后重新批注。', [
    { path: 'remarks', message: strange.map(({ item }) => item).join('、') },
  ])
}

/** The answers of whoever agrees. The conditions are tried again: facts may have changed since submission. */
async function passAnswers(
  call: Call,
  service: CaseService,
  step: Step,
  matter: Matter,
  input: Pick<Decided, 'values'>,
) {
  const form = step.form ?? []
  mustBeAsked(form, input.values)
  const values = tidied(form, input.values)
  const told = answerIssues(form, values, await service.choices(call, matter))
  const issues = told.length > 0 ? told : await service.answersOf(call, matter, step.id, values)
  if (issues.length > 0)
    throw new Refusal('invalid', `${issues.map(({ message }) => message).join('；')}。没有提交。`, issues)
  const judged = await service.judge(call, matter, true)
  const failed = unmet(judged.findings)
  if (failed.length > 0) {
    const reasons = failed.map(({ because }) => because).join('；')
    throw new Refusal('case.not-eligible', `现在不能同意：${reasons}。请退回补正，或写明理由不同意。`)
  }
  return { values, judged }
}

/** Takes back a decision of one's own while nothing has left the house. */
export async function undoDecision(call: Call, services: Services, { id }: { readonly id: string }) {
  const { db, actor } = call
  const row = await lockForDeciding(call, id)
  mustHaveNoPage(serviceOf(services, row), row.id)
  const undone = await db
    .deleteFrom('cases.pending_decisions')
    .where('case_id', '=', id)
    .where('account_id', '=', actor.accountId ?? '')
    .where('settles_at', '>', sql<Date>`clock_timestamp()`)
    .returning('decision')
    .executeTakeFirst()
  if (undone === undefined)
    throw new Refusal('conflict', '已过可以撤销的时间，决定已经生效。需要更正，请按更正程序办理。')
  await changeCase(db, row.id, {})
  await recordEvent(db, id, { kind: 'undone', title: '撤销刚才的决定', name: actor.name, unit: actor.unit })
  return viewCase(call, services, id)
}
