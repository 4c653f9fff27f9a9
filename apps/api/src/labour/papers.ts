import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { Desk } from '../cases/index.ts'
import { markPaper, requestDocument, type DocumentKind } from '../documents/index.ts'
import { openContent } from './content.ts'
import { enterpriseSheet, type EnterpriseSheetData } from './documents/enterprise-sheet.ts'
import { projectSheet, type ProjectSheetData } from './documents/project-sheet.ts'
import type { SheetHead } from './documents/sheet-head.ts'
import { liveRecord, liveRecords, type LabourRecord } from './records.ts'

/** The association that looks after the register of a district. */
export const associationOf = (region: string): string =>
  setting(jurisdictionFor(region), 'labourRegistry')?.associationName ?? '建筑劳务专业委员会'

/**
 * A new edition of the 企业基本情况表 with everything it says today; the editions before it have changed from today on.
 * Nothing while the enterprise itself is not registered. `before` is the version whose place it took.
 */
export async function issueEnterprisePaper(
  desk: Desk,
  enterpriseId: string,
  region: string,
  before?: LabourRecord,
): Promise<void> {
  const record = await liveRecord(desk.db, { kind: 'enterprise', enterpriseId, region })
  if (record === undefined) return
  const { cipher } = desk.house
  const people = await liveRecords(desk.db, enterpriseId, region, ['safety-officer', 'manager'])
  const listed = (kind: string) =>
    people
      .filter((one) => one.kind === kind)
      .map((one) => ({
        words: openContent({ cipher }, one.content).words,
        since: one.approved_on as PlainDate,
      }))
  const { words, attachments } = openContent({ cipher }, record.content)
  await issue<EnterpriseSheetData>(desk, enterpriseSheet, record, before, (head) => ({
    ...head,
    words,
    officers: listed('safety-officer').map(({ words: officer }) => ({
      name: officer['name'] ?? '',
      certificate: officer['certificate'] ?? '',
      until: officer['certificateUntil'] ?? '',
    })),
    managers: listed('manager').map(({ words: manager, since }) => ({
      name: manager['name'] ?? '',
      trade: manager['trade'] ?? '',
      since,
    })),
    attachments,
  }))
}

/** The 项目信息表 of a contract, in place of that of the version before. */
export async function issueProjectPaper(
  desk: Desk,
  record: LabourRecord,
  before: LabourRecord | undefined,
): Promise<void> {
  const { words } = openContent(desk.house, record.content)
  const { name } = await desk.db
    .selectFrom('registry.enterprises')
    .select('name')
    .where('id', '=', record.enterprise_id)
    .executeTakeFirstOrThrow()
  const onRoster = await rosterOf(desk, record)
  await issue<ProjectSheetData>(desk, projectSheet, record, before, (head) => ({
    ...head,
    words,
    labourFirm: name,
    onRoster,
  }))
}

/** People of the enterprise on the roster of the project of that name in the district; null where the platform has no such project. */
async function rosterOf(
  { db }: Desk,
  { enterprise_id, region, title }: LabourRecord,
): Promise<number | null> {
  const project = await db
    .selectFrom('registry.projects')
    .select('id')
    .where('name', '=', title)
    .where('region', '=', region)
    .executeTakeFirst()
  if (project === undefined) return null
  const { count } = await db
    .selectFrom('registry.employments')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('enterprise_id', '=', enterprise_id)
    .where('project_id', '=', project.id)
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function issue<Data extends SheetHead>(
  desk: Desk,
  kind: DocumentKind<Data>,
  record: LabourRecord,
  before: LabourRecord | undefined,
  dataOf: (head: SheetHead) => Data,
): Promise<void> {
  const { db, house, today } = desk
  await db
    .updateTable('labour.papers')
    .set({ replaced_on: today })
    .where('record_id', 'in', [record.id, ...(before === undefined ? [] : [before.id])])
    .where('replaced_on', 'is', null)
    .where('withdrawn_on', 'is', null)
    .execute()
  const edition = await nextEdition(desk, record.id)
  const office = associationOf(record.region)
  const { opinion } = openContent(house, record.content)
  const mark = await markPaper(house, {
    region: record.region,
    number: record.case_number,
    title: kind.title,
    unit: office,
    issuedOn: today,
  })
  const documentId = await requestDocument(db, house, {
    kind,
    ownerKind: 'case',
    ownerId: record.case_id,
    version: edition,
    data: dataOf({
      ...mark,
      number: record.case_number,
      version: record.version,
      byHand: record.by_hand,
      opinion,
      office,
      approvedOn: record.approved_on as PlainDate,
      renderedAt: house.clock.now().toISOString(),
    }),
  })
  const paper = { record_id: record.id, edition, number: record.case_number, code: mark.code }
  await db
    .insertInto('labour.papers')
    .values({ ...paper, document_id: documentId, issued_on: today })
    .execute()
}

async function nextEdition({ db }: Desk, recordId: string): Promise<number> {
  const last = await db
    .selectFrom('labour.papers')
    .select('edition')
    .where('record_id', '=', recordId)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (last?.edition ?? 0) + 1
}
