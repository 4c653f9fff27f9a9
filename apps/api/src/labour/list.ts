import type { Input } from '@anzhu/contract/endpoint'
import type * as contract from '@anzhu/contract/labour'
import { findFlow } from '@anzhu/law/flows'
import { maskPhone } from '@anzhu/law/identifiers/mask'
import { isUnverified } from '@anzhu/law/kernel/form'
import { labourKinds, type LabourKind } from '@anzhu/law/labour/flows'
import { allowed } from '@anzhu/law/access/policy'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { readDocument } from '../documents/index.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call, FileReply } from '../http/serve.ts'
import { textMatches } from '../registry/index.ts'
import { openContent } from './content.ts'
import { asLabourRow, listed, recordColumns, type ListedRecord } from './rows.ts'
import { Refusal } from '@anzhu/law/kernel/refusal'

/** The register of a district, or one's own part of it, the latest first. */
export async function listLabourRecords(call: Call, input: Input<typeof contract.listLabourRecords>) {
  const { db, actor, house, today } = call
  const { kind, q, enterpriseId, box, cursor, limit } = input
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const rows = await listed(db)
    .where('r.kind', '=', kind)
    .where(visible(actor, 'labour.view', recordColumns))
    .where('r.superseded_on', 'is', null)
    .where('r.ended_on', box === 'live' ? 'is' : 'is not', null)
    .$if(enterpriseId !== undefined, (query) => query.where('r.enterprise_id', '=', enterpriseId ?? ''))
    .$if(q !== undefined, (query) =>
      query.where(({ or }) =>
        or(
          ['r.title', 'firm.name', 'p.name', 'r.contract_number'].map((column) =>
            textMatches(column, q ?? ''),
          ),
        ),
      ),
    )
    .$if(after !== undefined, (query) => query.where('r.id', '<', after ?? ''))
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
    .execute()
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => asLabourRow(house, row, today),
  )
}

/** A version that the actor may see; to others it does not exist. */
export async function readRecord(
  { db, actor }: Call,
  action: 'labour.view' | 'labour.file' | 'labour.end',
  id: string,
): Promise<ListedRecord> {
  const row = await listed(db)
    .where('r.id', '=', id)
    .where(visible(actor, action, recordColumns))
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  return row
}

/** One version with its answers, their sources, and the versions and sheets there were. */
export async function viewLabourRecord(call: Call, { id }: { readonly id: string }) {
  const { db, house, actor, remark, today } = call
  const row = await readRecord(call, 'labour.view', id)
  const content = openContent(house, row.content)
  remark.object = `${row.firm} ${labourKinds[row.kind as LabourKind].title}`
  if (row.person_id !== null) remark.personId = row.person_id
  const versions = await db
    .selectFrom('labour.records')
    .select(['id', 'version', 'approved_on', 'superseded_on', 'ended_on'])
    .where('kind', '=', row.kind)
    .where('enterprise_id', '=', row.enterprise_id)
    .where('region', '=', row.region)
    .where('person_id', row.person_id === null ? 'is' : '=', row.person_id)
    .where('contract_number', row.contract_number === null ? 'is' : '=', row.contract_number)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  const papers = await db
    .selectFrom('labour.papers')
    .select(['edition', 'issued_on', 'replaced_on', 'withdrawn_on'])
    .where('record_id', '=', id)
    .orderBy('edition', 'desc')
    .limit(200)
    .execute()
  const live = row.superseded_on === null && row.ended_on === null
  const belonging = { personId: null, organisationId: row.enterprise_id, projectId: null, region: row.region }
  return {
    ...asLabourRow(house, row, today),
    caseId: row.case_id,
    caseNumber: row.case_number,
    opinion: content.opinion,
    office: content.office,
    answers: answersOf(
      row.kind as LabourKind,
      content,
      allowed(actor, 'person.reveal', { ...belonging, personId: row.person_id }),
    ),
    attachments: [...content.attachments],
    versions: versions.map(({ approved_on, superseded_on, ended_on, ...one }) => ({
      ...one,
      approvedOn: approved_on,
      supersededOn: superseded_on,
      endedOn: ended_on,
    })),
    papers: papers.map(({ edition, issued_on, replaced_on, withdrawn_on }) => ({
      edition,
      issuedOn: issued_on,
      replacedOn: replaced_on,
      withdrawnOn: withdrawn_on,
    })),
    may: [
      ...(live && row.paper ? (['print'] as const) : []),
      ...(live && allowed(actor, 'labour.file', belonging) ? (['change'] as const) : []),
      ...(live && allowed(actor, 'labour.end', belonging) ? (['end'] as const) : []),
    ],
    changedAt: row.created_at.toISOString(),
  }
}

/** The answers in the order of the form; numbers of people are masked unless they may be seen whole. */
function answersOf(
  kind: LabourKind,
  { values, words, sources }: ReturnType<typeof openContent>,
  whole: boolean,
) {
  return (findFlow(labourKinds[kind].flow)?.form ?? []).flatMap((field) => {
    const { id, title } = field
    if (field.kind === 'lookup') return []
    const source = sources[id] ?? null
    const said = words[id] ?? ''
    const text = field.kind === 'phone' && field.confidential === true && !whole ? maskPhone(said) : said
    return [{ id, title, text, source, unverified: isUnverified(field, values, sources) }]
  })
}

/** The sheet in force of an enterprise or a project. */
export async function readLabourPaper(call: Call, { id }: { readonly id: string }): Promise<FileReply> {
  const { db, house, remark } = call
  const row = await readRecord(call, 'labour.view', id)
  const paper = await db
    .selectFrom('labour.papers')
    .select('document_id')
    .where('record_id', '=', id)
    .where('replaced_on', 'is', null)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst()
  if (paper === undefined)
    throw new Refusal('conflict', '这一版已经变更或者移出名录，不能再打印。请刷新后打印最新的一版。')
  const { facts, bytes } = await readDocument(house, paper.document_id)
  remark.object = `${facts.title} ${row.title}`
  return { fileName: `${facts.title}-${row.title}.pdf`, body: bytes }
}
