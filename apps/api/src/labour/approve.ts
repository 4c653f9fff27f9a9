import type { Flow } from '@anzhu/law/kernel/flow'
import { isUnverified } from '@anzhu/law/kernel/form'
import type { LabourKind } from '@anzhu/law/labour/flows'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { type Choices, type Desk, type Matter } from '../cases/index.ts'
import { listAttachments } from './attachments.ts'
import { sealContent, wordsOf } from './content.ts'
import { issueEnterprisePaper, issueProjectPaper } from './papers.ts'
import { liveRecord, type LabourRecord } from './records.ts'

/** What is approved: of which kind, by which flow, and how lists name it. */
interface Approved {
  readonly kind: LabourKind
  readonly flow: Flow<never>
  readonly title: string
  readonly contractNumber?: string
}

/**
 * What follows from approval: a new version of the thing, which takes the place of the one in force, and the sheets that
 * say so. The list of an enterprise's people is part of its sheet, so they make a new edition of it, too.
 */
export async function approve(
  desk: Desk,
  matter: Matter,
  { kind, flow, title, contractNumber }: Approved,
): Promise<void> {
  const { db, house, today } = desk
  const enterpriseId = matter.organisationId ?? ''
  const before = await supersede(desk, matter, kind, contractNumber ?? null)
  const { opinion, name, unit } = await decisionOf(desk, matter)
  const content = {
    values: matter.values,
    words: wordsOf(flow.form, matter.values, await namesIn(desk, matter)),
    sources: matter.sources,
    attachments: await listAttachments(db, house, matter.id ?? '', flow.materials),
    opinion,
    approvedBy: name,
    office: unit,
  }
  const record = await db
    .insertInto('labour.records')
    .values({
      kind,
      enterprise_id: enterpriseId,
      person_id: kind === 'safety-officer' || kind === 'manager' ? matter.personId : null,
      contract_number: contractNumber ?? null,
      region: matter.region,
      title,
      version: (before?.version ?? 0) + 1,
      by_hand: flow.form.some((field) => isUnverified(field, matter.values, matter.sources)),
      content: sealContent(house, content),
      case_id: matter.id ?? '',
      case_number: matter.number ?? '',
      approved_on: today,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  if (kind === 'project') await issueProjectPaper(desk, record, before)
  else
    await issueEnterprisePaper(desk, enterpriseId, matter.region, kind === 'enterprise' ? before : undefined)
}

/** Ends the version in force today. Two approvals of one thing cannot both do so. */
async function supersede(
  { db, today }: Desk,
  { organisationId, personId, region }: Matter,
  kind: LabourKind,
  contractNumber: string | null,
): Promise<LabourRecord | undefined> {
  const person = kind === 'safety-officer' || kind === 'manager' ? personId : null
  const thing = { kind, enterpriseId: organisationId ?? '', region, personId: person, contractNumber }
  const live = await liveRecord(db, thing)
  if (live === undefined) return undefined
  const { numUpdatedRows } = await db
    .updateTable('labour.records')
    .set({ superseded_on: today })
    .where('id', '=', live.id)
    .where('superseded_on', 'is', null)
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n)
    throw new Refusal('conflict', '这一项登记刚刚有变化，没有通过。请刷新后重新核对。')
  return live
}

/** The decision that led to it, as it is printed. */
async function decisionOf({ db }: Desk, { id }: Matter) {
  const decision = await db
    .selectFrom('cases.decisions')
    .select(['opinion', 'name', 'unit'])
    .where('case_id', '=', id)
    .where('decision', '=', 'pass')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return decision ?? { opinion: '', name: '', unit: '' }
}

/** Names of the people whom a contract names, by field. */
async function namesIn({ db }: Desk, { values }: Matter): Promise<Choices> {
  const fields = ['officer', 'manager'].filter((field) => (values[field] ?? '') !== '')
  if (fields.length === 0) return {}
  const people = await db
    .selectFrom('registry.persons')
    .select(['id', 'name'])
    .where(
      'id',
      'in',
      fields.map((field) => values[field] ?? ''),
    )
    .execute()
  return Object.fromEntries(
    fields.map((field) => [field, people.map(({ id, name }) => ({ value: id, title: name, note: null }))]),
  )
}
