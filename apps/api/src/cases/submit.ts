import type * as contract from '@anzhu/contract/cases'
import type { Input } from '@anzhu/contract/endpoint'
import { submit, withdraw, type Flow } from '@anzhu/law/kernel/flow'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import { unmet, type Finding } from '@anzhu/law/kernel/rule'
import type { Call } from '../http/serve.ts'
import { answerIssues, materialIssues, tidied } from './answers.ts'
import { openCase } from './cures.ts'
import { requestApplicationForm } from './documents/index.ts'
import { enter } from './enter.ts'
import { nextCaseNumber } from './numbers.ts'
import { readHeld } from './held.ts'
import {
  changeCase,
  lockOwnCase,
  matterFrom,
  mayFile,
  nobodyHolds,
  progressOf,
  recordEvent,
  sealAnswers,
  signatureOf,
  tried,
  type CaseRecord,
} from './rows.ts'
import {
  asJudged,
  mustHaveNoPage,
  serviceOf,
  type CaseService,
  type Matter,
  type Services,
} from './service.ts'
import { mustBeOpenToChange } from './start.ts'
import { tellPersonFiled } from './tell-person.ts'
import { viewCase, type Known } from './view.ts'
import { rightNow } from '../clock/clock.ts'

/** Submits a draft or a corrected case. Everything that is in the way is told at once, and the draft stays. */
export async function submitCase(
  call: Call,
  services: Services,
  { id, version }: Input<typeof contract.submitCase>,
) {
  const row = await lockOwnCase(call.db, call.actor, id, version)
  const service = serviceOf(services, row)
  mustHaveNoPage(service, id)
  return viewCase(call, services, id, await submitRow(call, service, row))
}

/** Submits a case that is locked. Throws with everything that is in the way; then nothing has happened. */
export async function submitRow(call: Call, service: CaseService, row: CaseRecord): Promise<Known> {
  const { db, house, actor, today, remark } = call
  mustBeOpenToChange(row)
  mustBeInTime(row, today)
  const { flow } = service
  const { id } = row
  const held = await readHeld(db, id)
  const before = matterFrom(house, row, held)
  const matter = { ...before, values: tidied(flow.form, before.values) }
  const judged = await service.judge(call, matter, true)
  const { findings, steps } = judged
  await mustBeInOrder(call, service, matter, findings)
  const round = Object.keys(matter.decided).length === 0 ? row.round : row.round + 1
  const exclusive = service.exclusive(matter)
  await mustBeOnlyOne(call, row, exclusive)
  // Last of what is asked: others who file here today wait for the counter.
  const number = row.number ?? (await nextCaseNumber(db, row.region, flow.code, today))
  const also = {
    number,
    exclusive,
    round,
    answers: sealAnswers(house, matter.values),
    opened: false,
    submitted_at: row.submitted_at ?? rightNow(),
    ...tried(findings),
  }
  const submitted = { ...matter, number }
  if (row.status !== 'returned') await tellPersonFiled(call, service, submitted)
  if (flow.opened === undefined)
    await requestApplicationForm(call, service, row, {
      matter: submitted,
      findings,
      version: held.submissions + 1,
    })
  const progress = submit(asJudged(flow, steps), progressOf(row), {})
  const happening = {
    kind: row.status === 'returned' ? 'resubmitted' : 'submitted',
    title: row.status === 'returned' && flow.opened === undefined ? '补正后重新提交' : '提交',
    ...signatureOf(actor),
  }
  const entered = await enter(
    call,
    service,
    { ...row, number },
    { steps, matter: submitted, progress, also, happening },
  )
  remark.object = `${flow.title} ${number}`
  return { row: entered, matter: submitted, judged, pending: undefined }
}

/** Not everything is in order: the refusal with the conditions as they were tried. */
export class NotInOrder extends Refusal {
  readonly findings: readonly Finding[]

  constructor(findings: readonly Finding[], ...refused: ConstructorParameters<typeof Refusal>) {
    super(...refused)
    this.findings = findings
  }
}

/** Refuses with every answer, material and condition that is in the way. */
async function mustBeInOrder(
  call: Call,
  service: CaseService,
  matter: Matter,
  findings: readonly Finding[],
): Promise<void> {
  const { flow } = service
  const incomplete: Issue[] = [
    ...answerIssues(flow.form, matter.values, await service.choices(call, matter)),
    ...(flow.materialsJudgedBy === undefined ? materialIssues(flow, matter.attached) : []),
  ]
  const failed = unmet(findings)
  if (failed.length === 0 && incomplete.length === 0) return
  const issues = [
    ...incomplete,
    ...failed.map((finding) => ({
      path: placeOf(flow, finding),
      message: `${finding.because}。${finding.suggestion}`,
    })),
  ]
  throw new NotInOrder(
    failed,
    failed.length > 0 ? 'case.not-eligible' : 'invalid',
    `“${flow.title}”还不能提交，有 ${issues.length} 处须先办好：${issues.map(({ message }) => message).join('；')}。${
      flow.opened === 'by-official' ? '没有登记。' : '草稿已保留。'
    }`,
    issues,
  )
}

/** Where on the form a condition that does not hold is told. */
function placeOf({ judges, materialsJudgedBy }: Flow, { rule, missing: [slot] = [] }: Finding): string {
  const field = judges?.[rule]
  if (field !== undefined) return `values.${field}`
  if (slot !== undefined) return `materials.${slot}`
  return rule === materialsJudgedBy ? 'materials' : rule
}

/** The database holds that only one is under way; this says it in a sentence. */
async function mustBeOnlyOne({ db, actor }: Call, row: CaseRecord, exclusive: string): Promise<void> {
  const { id, person_id: personId, organisation_id: organisationId, project_id: projectId } = row
  const other = await openCase(db, exclusive, { id, personId, organisationId, projectId })
  if (other === undefined) return
  // Somebody else's case about the same person is nothing to open, or to be told the number of.
  throw new Refusal(
    'case.already-open',
    mayFile(actor, other)
      ? `已有一件在办（编号 ${other.number ?? ''}），没有提交。请打开那一件办理，这一件仍是草稿。`
      : '该人员另有一件同样的申请在办，没有提交。请等那一件办结，这一件仍是草稿。',
  )
}

/** Takes a case back while the flow allows it; it is a draft again. */
export async function withdrawCase(
  call: Call,
  services: Services,
  { id, version }: Input<typeof contract.withdrawCase>,
) {
  const { db, actor } = call
  const row = await lockOwnCase(db, actor, id, version)
  const service = serviceOf(services, row)
  mustHaveNoPage(service, id)
  const { flow } = service
  const pending = await db
    .selectFrom('cases.pending_decisions')
    .select('case_id')
    .where('case_id', '=', id)
    .executeTakeFirst()
  if (pending !== undefined) throw new Refusal('conflict', '这一件刚刚作出决定，不能撤回。请刷新后查看结果。')
  withdraw(flow, progressOf(row), row.opened)
  await changeCase(db, id, { ...nobodyHolds, status: 'draft', step: null, opened: false })
  await recordEvent(db, id, { kind: 'withdrawn', title: '撤回', ...signatureOf(actor) })
  return viewCase(call, services, id)
}

/** The case lapses with its last day, whether or not the clock has been round yet. */
function mustBeInTime({ status, correct_by: last }: CaseRecord, today: string): void {
  if (status !== 'returned' || last === null || today <= last) return
  throw new Refusal(
    'conflict',
    `补正期到 ${last}（含当天）为止，这一件已经逾期，没有提交。需要办理，请重新申请。`,
  )
}
