import { minDay, type PlainDate } from '@anzhu/law/kernel/date'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { notFound } from '../access/permit.ts'
import { openGivenBack, tellApplicant, type CaseRecord, type Desk, type Matter } from '../cases/index.ts'
import type { Actor } from '../access/actor.ts'
import { announceRectification } from './announce-rectification.ts'
import { rectifiedFindings } from './rectification-findings.ts'
import { requestOrder } from './rectification-papers.ts'
import { rectificationService } from './rectification-service.ts'

/** Who inspects, as far as an order names them. */
type Inspecting = Pick<Actor, 'accountId' | 'name' | 'unit'>

/**
 * Orders the project to put right what an inspection found, in the transaction that saves it: case, notice, message and SMS.
 * Answers the id of the case; null when nothing is to be put right. An inspection has one order however often it is saved.
 */
export async function openRectification(
  call: Desk & { readonly actor: Inspecting },
  inspectionId: string,
): Promise<string | null> {
  const { db, today } = call
  const there = await db
    .selectFrom('inspections.rectifications')
    .select('case_id')
    .where('inspection_id', '=', inspectionId)
    .executeTakeFirst()
  if (there !== undefined) return there.case_id
  const findings = await rectifiedFindings(db, inspectionId, today)
  const [first, ...others] = findings
  if (first === undefined) return null
  const dueOn = minDay(first.dueOn as PlainDate, ...others.map((one) => one.dueOn as PlainDate))
  const row = await openCase(call, inspectionId, { dueOn, findings })
  await db
    .insertInto('inspections.rectifications')
    .values({
      id: row.id,
      case_id: row.id,
      inspection_id: inspectionId,
      project_id: row.project_id ?? '',
      due_on: dueOn,
    })
    .execute()
  await requestOrder(call, row.id)
  await announceRectification(db, 'rectification.ordered', {
    caseId: row.id,
    organisationId: row.organisation_id,
    projectId: row.project_id,
    region: row.region,
    data: { inspectionId, dueOn, findings: findings.length },
  })
  await tellDepartment(call, row, { count: findings.length, dueOn })
  return row.id
}

async function openCase(
  call: Desk & { readonly actor: Inspecting },
  inspectionId: string,
  {
    dueOn,
    findings,
  }: { readonly dueOn: PlainDate; readonly findings: readonly { no: number; text: string }[] },
): Promise<CaseRecord> {
  const { db, actor } = call
  const inspection = await db
    .selectFrom('inspections.inspections')
    .select(['project_id', 'account_id', 'inspector_name'])
    .where('id', '=', inspectionId)
    .executeTakeFirst()
  if (inspection === undefined) throw notFound()
  return openGivenBack(call, rectificationService, {
    projectId: inspection.project_id,
    by: {
      accountId: actor.accountId ?? inspection.account_id,
      name: actor.name || inspection.inspector_name,
      unit: actor.unit,
    },
    exclusive: `rectification:${inspectionId}`,
    title: '责令整改',
    reason: `检查发现 ${findings.length} 个问题须整改，最早的期限是 ${dueOn}。`,
    remarks: findings.slice(0, 50).map(({ no, text }) => ({ item: `问题 ${no}`, text: text.slice(0, 300) })),
    correctBy: dueOn,
  })
}

async function tellDepartment(
  desk: Desk,
  row: CaseRecord,
  { count, dueOn }: { readonly count: number; readonly dueOn: PlainDate },
): Promise<void> {
  const until = `请在 ${dueOn} 前（含当天）整改并回复`
  const matter: Matter = {
    id: row.id,
    number: row.number,
    filedOn: desk.today,
    accountId: row.account_id,
    region: row.region,
    organisationId: row.organisation_id,
    personId: null,
    certificateId: null,
    projectId: row.project_id,
    byPerson: false,
    values: {},
    attached: {},
    sources: {},
    silent: [],
    decided: {},
  }
  await tellApplicant(desk, rectificationService, matter, {
    title: `整改通知：${row.subject}`,
    body: `检查发现 ${count} 个问题须整改，编号 ${groupCaseNumber(row.number ?? '')}，${until}。`,
    sms: {
      template: 'rectification-ordered',
      body: `${row.subject}检查发现 ${count} 个问题须整改，${until}，编号尾号 ${(row.number ?? '').slice(-6)}。`,
    },
  })
}
