import type * as contract from '@anzhu/contract/cases'
import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { submit, withdraw } from '@anzhu/law/kernel/flow'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import { unmet, type Finding } from '@anzhu/law/kernel/rule'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { answerIssues, materialIssues, mustBeAsked, tidied } from './answers.ts'
import { attachMaterials, attachNothing, readMaterials } from './attach.ts'
import { enter } from './enter.ts'
import { nextCaseNumber } from './numbers.ts'
import { openFor } from './opening.ts'
import {
  changeCase,
  lockOwnCase,
  matterOf,
  mayFile,
  nobodyHolds,
  openAnswers,
  progressOf,
  recordEvent,
  sealAnswers,
  signatureOf,
  tried,
  type CaseRecord,
} from './rows.ts'
import { asJudged, serviceOf, type CaseService, type Matter, type Services, type Values } from './service.ts'
import { viewCase } from './view.ts'

/** A new draft, with what is known already filled in. */
export async function startCase(
  call: Call,
  services: Services,
  { service: id, personId, values, materials }: Input<typeof contract.startCase>,
) {
  const { db, house, actor } = call
  const service = services.get(id)
  if (service === undefined) throw notFound()
  const { flow } = service
  mustBeAsked(flow.form, values)
  const opening = await openFor(db, actor, service, personId)
  const accountId = actor.accountId ?? ''
  const { subject, applicant, ...whose } = opening
  const matter: Matter = {
    id: null,
    number: null,
    accountId,
    ...whose,
    certificateId: null,
    values,
    attached: {},
    silent: [],
    decided: {},
  }
  const known = await service.prefill(call, matter)
  const { id: caseId } = await db
    .insertInto('cases.cases')
    .values({
      flow: flow.id,
      flow_version: flow.version,
      region: opening.region,
      account_id: accountId,
      organisation_id: opening.organisationId,
      person_id: opening.personId,
      by_person: opening.byPerson,
      subject,
      applicant,
      exclusive: service.exclusive(matter),
      answers: sealAnswers(house, { ...known.values, ...values }),
      sources: JSON.stringify(known.sources),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await attachMaterials(db, { id: caseId, region: opening.region, accountId }, flow, materials)
  return viewCase(call, services, caseId)
}

/** Keeps what was filled in; nobody sees it before it is submitted. */
export async function saveCase(
  call: Call,
  services: Services,
  { id, version, values, materials }: Input<typeof contract.saveCase>,
) {
  const { db, house, actor } = call
  const row = await lockOwnCase(db, actor, id, version)
  mustBeOpenToChange(row)
  const { flow } = serviceOf(services, row.flow)
  mustBeAsked(flow.form, values)
  await attachMaterials(db, { id, region: row.region, accountId: actor.accountId ?? '' }, flow, materials)
  await changeCase(db, id, {
    answers: sealAnswers(house, values),
    sources: JSON.stringify(stillFrom(row, openAnswers(house, row.answers), values)),
  })
  return viewCase(call, services, id)
}

/** An answer that was changed no longer comes from where it was filled in from. */
function stillFrom({ sources }: CaseRecord, before: Values, now: Values): Values {
  return Object.fromEntries(
    Object.entries(sources as Values).filter(([field]) => (before[field] ?? '') === (now[field] ?? '')),
  )
}

/** Submits a draft or a corrected case. Everything that is in the way is told at once, and the draft stays. */
export async function submitCase(
  call: Call,
  services: Services,
  { id, version }: Input<typeof contract.submitCase>,
) {
  const { db, house, actor, today, remark } = call
  const row = await lockOwnCase(db, actor, id, version)
  mustBeOpenToChange(row)
  mustBeInTime(row, today)
  const service = serviceOf(services, row.flow)
  const { flow } = service
  const before = await matterOf(house, db, row)
  const matter = { ...before, values: tidied(flow.form, before.values) }
  const { findings, steps } = await service.judge(call, matter, true)
  await mustBeInOrder(call, service, matter, findings)
  const number = row.number ?? (await nextCaseNumber(db, row.region, flow.code, today))
  const decided = await db
    .selectFrom('cases.decisions')
    .select('id')
    .where('case_id', '=', id)
    .limit(1)
    .execute()
  const round = decided.length === 0 ? row.round : row.round + 1
  const exclusive = service.exclusive(matter)
  await mustBeOnlyOne(call, row, exclusive)
  await changeCase(db, id, {
    number,
    exclusive,
    round,
    answers: sealAnswers(house, matter.values),
    opened: false,
    submitted_at: row.submitted_at ?? new Date(),
    ...tried(findings),
  })
  await recordEvent(db, id, {
    kind: row.status === 'returned' ? 'resubmitted' : 'submitted',
    title: row.status === 'returned' ? '补正后重新提交' : '提交',
    ...signatureOf(actor),
  })
  const progress = submit(asJudged(flow, steps), progressOf(row), {})
  await enter(call, service, { ...row, number }, { steps, matter: { ...matter, number }, progress })
  remark.object = `${flow.title} ${number}`
  return viewCase(call, services, id)
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
    ...materialIssues(flow, await readMaterials(call.db, matter.id ?? '')),
  ]
  const failed = unmet(findings)
  if (failed.length === 0 && incomplete.length === 0) return
  const issues = [
    ...incomplete,
    ...failed.map(({ rule, because, suggestion }) => ({
      path: flow.judges?.[rule] === undefined ? rule : `values.${flow.judges[rule]}`,
      message: `${because}。${suggestion}`,
    })),
  ]
  throw new Refusal(
    failed.length > 0 ? 'case.not-eligible' : 'invalid',
    `“${flow.title}”还不能提交，有 ${issues.length} 处须先办好：${issues.map(({ message }) => message).join('；')}。草稿已保留。`,
    issues,
  )
}

/** The database holds that only one is under way; this says it in a sentence. */
async function mustBeOnlyOne({ db, actor }: Call, row: CaseRecord, exclusive: string): Promise<void> {
  const other = await db
    .selectFrom('cases.cases')
    .selectAll()
    .where('exclusive', '=', exclusive)
    .where('id', '!=', row.id)
    .where('status', 'in', ['in-progress', 'returned'])
    .$if(row.person_id !== null, (query) => query.where('person_id', '=', row.person_id))
    .$if(row.person_id === null, (query) =>
      query.where('person_id', 'is', null).where('organisation_id', '=', row.organisation_id),
    )
    .executeTakeFirst()
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
  const { flow } = serviceOf(services, row.flow)
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

/** Throws away a draft with what was filled in and attached; that it existed, and its number, stay. */
export async function deleteCase({ db, house, actor }: Call, { id }: { readonly id: string }) {
  const row = await lockOwnCase(db, actor, id)
  if (row.status !== 'draft') throw new Refusal('conflict', '已经提交过的不能删除。不想办了，请先撤回。')
  await attachNothing(db, id)
  await changeCase(db, id, { status: 'deleted', answers: sealAnswers(house, {}), findings: '[]' })
  return done
}

/** The case lapses with its last day, whether or not the clock has been round yet. */
function mustBeInTime({ status, correct_by: last }: CaseRecord, today: string): void {
  if (status !== 'returned' || last === null || today <= last) return
  throw new Refusal(
    'conflict',
    `补正期到 ${last}（含当天）为止，这一件已经逾期，没有提交。需要办理，请重新申请。`,
  )
}

function mustBeOpenToChange({ status }: CaseRecord): void {
  if (status === 'draft' || status === 'returned') return
  throw new Refusal('conflict', '这一件已经提交，不能再改。需要修改，请先撤回，或等审核人退回补正。')
}
