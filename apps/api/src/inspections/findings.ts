import type * as contract from '@anzhu/contract/inspections'
import { done } from '@anzhu/contract/fields'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { dropPhotosOf } from './photos.ts'
import { lockOpen, nameOf, type InspectionRow } from './rows.ts'

const columns = [
  'id',
  'position',
  'term_code',
  'text',
  'place',
  'clause',
  'level',
  'rectify',
  'requirement',
  'due_on',
  'responsible_name',
  'state',
  'closed_at',
  'changed_at',
] as const

interface FindingRow {
  readonly id: string
  readonly position: number
  readonly term_code: string
  readonly text: string
  readonly place: string
  readonly clause: string
  readonly level: string
  readonly rectify: boolean
  readonly requirement: string
  readonly due_on: PlainDate | string | null
  readonly responsible_name: string
  readonly state: string
  readonly closed_at: Date | null
  readonly changed_at: Date
}

/** What an inspection found, in the order of the sheet. */
export async function findingsOf(db: Db, inspectionId: string): Promise<contract.Finding[]> {
  const rows = await db
    .selectFrom('inspections.findings')
    .select(columns)
    .where('inspection_id', '=', inspectionId)
    .orderBy('position')
    .orderBy('noted_at')
    .orderBy('id')
    .execute()
  return rows.map(asFinding)
}

const asFinding = (row: FindingRow): contract.Finding => ({
  id: row.id,
  position: row.position,
  termCode: row.term_code,
  text: row.text,
  place: row.place,
  clause: row.clause,
  level: row.level as contract.Finding['level'],
  rectify: row.rectify,
  requirement: row.requirement,
  dueOn: row.due_on,
  responsibleName: row.responsible_name,
  changedAt: row.changed_at.toISOString(),
  state: row.state as contract.Finding['state'],
  closedAt: row.closed_at?.toISOString() ?? null,
})

/** Keeps a finding unless it was changed elsewhere since the device last saw it: then both stand side by side. */
export async function keepFinding(
  call: Call,
  { id, findingId, knows, ...finding }: Input<typeof contract.keepFinding>,
): Promise<Reply<typeof contract.keepFinding>> {
  const { db, remark } = call
  const inspection = await lockOpen(call, id)
  mustBeWhole(finding, inspection)
  const there = await findingThere(db, inspection, findingId)
  remark.object = `${nameOf(inspection)}，问题“${finding.text.slice(0, 40)}”`
  const known = new Set([...knows, finding.changedAt].map((at) => Date.parse(at)))
  if (there !== undefined && !known.has(Date.parse(there.changedAt))) return { kept: false, finding: there }
  const values = {
    position: finding.position,
    term_code: finding.termCode,
    text: finding.text,
    place: finding.place,
    clause: finding.clause,
    level: finding.level,
    rectify: finding.rectify,
    requirement: finding.requirement,
    due_on: finding.dueOn,
    responsible_name: finding.responsibleName,
    state: finding.rectify ? 'open' : 'none',
    changed_at: new Date(finding.changedAt),
  }
  const row = await db
    .insertInto('inspections.findings')
    .values({ ...values, id: findingId, inspection_id: id, noted_at: call.house.clock.now() })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(values).where('inspections.findings.inspection_id', '=', id),
    )
    .returning(columns)
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  return { kept: true, finding: asFinding(row) }
}

function mustBeWhole(
  { rectify, requirement, dueOn }: Pick<contract.FindingInput, 'rectify' | 'requirement' | 'dueOn'>,
  { on_day: onDay }: InspectionRow,
): void {
  if (!rectify) return
  const issues = [
    ...(requirement === '' ? [{ path: 'requirement', message: '要整改的须写明整改要求' }] : []),
    ...(dueOn === null ? [{ path: 'dueOn', message: '要整改的须写明整改时间' }] : []),
    ...(dueOn !== null && dueOn < onDay
      ? [{ path: 'dueOn', message: `整改时间不能早于检查日期 ${onDay}` }]
      : []),
  ]
  if (issues.length > 0)
    throw new Refusal('invalid', `${issues.map(({ message }) => message).join('，')}。`, issues)
}

async function findingThere(
  db: Db,
  { id }: InspectionRow,
  findingId: string,
): Promise<contract.Finding | undefined> {
  const row = await db
    .selectFrom('inspections.findings')
    .select([...columns, 'inspection_id'])
    .where('id', '=', findingId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  if (row.inspection_id !== id) throw notFound()
  return asFinding(row)
}

/** Takes a finding off again, with its photos; one that is not there is off already. */
export async function dropFinding(
  call: Call,
  { id, findingId }: Input<typeof contract.dropFinding>,
): Promise<Reply<typeof contract.dropFinding>> {
  const { db, remark } = call
  const inspection = await lockOpen(call, id)
  const there = await findingThere(db, inspection, findingId)
  remark.object = `${nameOf(inspection)}，删去问题“${there?.text.slice(0, 40) ?? ''}”`
  await dropPhotosOf(call, inspection, { findingId })
  await db.deleteFrom('inspections.findings').where('id', '=', findingId).execute()
  return done
}
