import type { Input } from '@anzhu/contract/endpoint'
import type * as contract from '@anzhu/contract/labour'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import { labourKinds, type LabourKind } from '@anzhu/law/labour/flows'
import { caseRow, openAnswers, type CaseRecord, type Services, type Values } from '../cases/index.ts'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { openContent } from './content.ts'
import { associationOf } from './papers.ts'
import { asLabourRow, listed, noteOf, type ListedRecord } from './rows.ts'
import { worksOf } from './where.ts'

/** Most lines of one list of an enterprise. */
const most = 500

/** The lists of an enterprise: what is in force, each with the case about it that is under way, and what was filed besides. */
export async function listMyRegistrations(
  call: Call,
  services: Services,
  { kind, q = '' }: Input<typeof contract.listMyRegistrations>,
) {
  const { db, actor } = call
  const enterpriseId = actor.organisationId
  if (enterpriseId === null) throw notFound()
  const records = await listed(db)
    .where('r.kind', '=', kind)
    .where('r.enterprise_id', '=', enterpriseId)
    .where('r.superseded_on', 'is', null)
    .where('r.ended_on', 'is', null)
    .orderBy('r.id', 'desc')
    .limit(most)
    .execute()
  const cases = await openCasesOf(call, enterpriseId, kind)
  const used = new Set<string>()
  const lines = records.map((record) => {
    const about = cases.find((one) => isAbout(one, record))
    if (about !== undefined) used.add(about.row.id)
    return { record, about }
  })
  const fresh = cases.filter(({ row }) => !used.has(row.id)).map((about) => ({ record: undefined, about }))
  const items = [...fresh, ...lines].map((line) => lineOf(call, services, kind, line))
  const region = await districtOf(call, enterpriseId)
  return {
    items: items
      .filter(({ title, note }) => q === '' || title.includes(q) || note.includes(q))
      .slice(0, most),
    region,
    association: region === null ? '' : associationOf(region),
  }
}

interface Line {
  readonly record: ListedRecord | undefined
  readonly about: OpenCase | undefined
}

function lineOf(
  { house, today }: Call,
  services: Services,
  kind: LabourKind,
  { record, about }: Line,
): contract.MyRegistration {
  const row = record === undefined ? null : asLabourRow(house, record, today)
  const open = about === undefined ? null : caseRow(services, about.row, today)
  return {
    key: record?.id ?? about?.row.id ?? '',
    title: row?.title ?? about?.title ?? '',
    note: row?.note ?? (about === undefined ? '' : noteOf(kind, { words: about.values })),
    record: row,
    case: open === null || about === undefined ? null : { ...open, version: about.row.version },
    state: stateOf(row !== null, open?.state),
    may: mayOf(row, about?.row),
  }
}

interface OpenCase {
  readonly row: CaseRecord
  readonly values: Values
  readonly title: string
}

async function openCasesOf({ db, house }: Call, enterpriseId: string, kind: LabourKind): Promise<OpenCase[]> {
  const rows = await db
    .selectFrom('cases.cases as c')
    .leftJoin('registry.persons as p', 'p.id', 'c.person_id')
    .selectAll('c')
    .select('p.name as person')
    .where('c.flow', '=', labourKinds[kind].flow)
    .where('c.organisation_id', '=', enterpriseId)
    .where('c.status', 'in', ['draft', 'in-progress', 'returned'])
    .orderBy('c.id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => {
    const values = openAnswers(house, row.answers)
    const title = row.person ?? (kind === 'project' ? values['project'] || '还没有选择合同' : row.subject)
    return { row, values, title }
  })
}

/** Whether a case is about a record: the enterprise itself, the same person, or the same contract. */
function isAbout({ row, values }: OpenCase, record: ListedRecord): boolean {
  if (row.region !== record.region) return false
  if (record.contract_number !== null)
    return (values['contract'] || values['number'] || '') === record.contract_number
  return row.person_id === record.person_id
}

const stateOf = (registered: boolean, open: string | undefined): string =>
  registered ? (open === undefined ? '已通过' : `已通过 · 修改${open}`) : (open ?? '')

function mayOf(record: contract.LabourRow | null, open: CaseRecord | undefined) {
  const may: contract.MyRegistration['may'] = []
  if (open?.status === 'draft' || open?.status === 'returned') may.push('edit')
  if (open?.status === 'draft') may.push('delete')
  if (open?.status === 'in-progress' && !open.opened) may.push('withdraw')
  if (record === null) return may
  if (record.paper) may.push('print')
  if (open === undefined) may.push('change', 'end')
  return may
}

/** The district in whose registry an enterprise belongs: its own, or one where it works; null where none has one. */
async function districtOf(call: Call, enterpriseId: string): Promise<string | null> {
  const { region } = await call.db
    .selectFrom('registry.enterprises')
    .select('region')
    .where('id', '=', enterpriseId)
    .executeTakeFirstOrThrow()
  const works = await worksOf(call, enterpriseId, false)
  return (
    [region, ...works.map((work) => work.region)].find(
      (one) => setting(jurisdictionFor(one), 'labourRegistry') !== null,
    ) ?? null
  )
}

/** What a change begins with: the answers by which the service finds the version in force. */
export function beginningOf(house: Call['house'], record: ListedRecord): Values {
  const { values } = openContent(house, record.content)
  if (record.contract_number === null) return {}
  const picked = values['contract'] ?? ''
  return picked === '' ? { number: record.contract_number } : { contract: picked }
}
