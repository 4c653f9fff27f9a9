import type * as contract from '@anzhu/contract/inspections'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { givesPoints, markIssues } from '@anzhu/law/inspections/making'
import type { ScoredStandard } from '@anzhu/law/inspections/standard'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { lockOpen, nameOf, readStandard, type InspectionRow } from './rows.ts'

interface MarkRow {
  readonly table_code: string
  readonly unit: string
  readonly item_code: string
  readonly state: contract.MarkInput['state']
  readonly deductions: contract.Mark['deductions']
  readonly reason: string
  readonly marked_at: Date
}

/** Everything that stands at the items of an inspection; those cleared are left out unless asked for. */
export async function marksOf(db: Db, inspectionId: string): Promise<contract.Mark[]> {
  const rows = await allMarks(db, inspectionId)
  return rows.flatMap((mark) => (mark.state === 'cleared' ? [] : [{ ...mark, state: mark.state }]))
}

async function allMarks(db: Db, inspectionId: string): Promise<contract.MarkInput[]> {
  const { rows } = await sql<MarkRow>`
    select table_code, unit, item_code, state, deductions, reason, marked_at from inspections.marks
     where inspection_id = ${inspectionId}::uuid order by table_code, unit, item_code`.execute(db)
  return rows.map(asMark)
}

const asMark = (row: MarkRow): contract.MarkInput => ({
  table: row.table_code,
  unit: row.unit,
  item: row.item_code,
  state: row.state,
  deductions: row.deductions,
  reason: row.reason,
  markedAt: row.marked_at.toISOString(),
})

/** Takes over marks that are not older than what stands there; what is newer here and different is answered, not lost. */
export async function keepMarks(
  call: Call,
  { id, marks }: Input<typeof contract.keepMarks>,
): Promise<Reply<typeof contract.keepMarks>> {
  const row = await lockOpen(call, id)
  mustBeOfStandard(marks, await scoredStandard(call.db, row))
  const now = call.house.clock.now()
  const latest = latestOfEach(marks, now)
  const there = new Map((await allMarks(call.db, id)).map((mark) => [keyOf(mark), mark]))
  const conflicts = latest.flatMap((mark) => {
    const stands = there.get(keyOf(mark))
    return stands !== undefined && stands.markedAt > mark.markedAt && !isSame(stands, mark) ? [stands] : []
  })
  const refused = new Set(conflicts.map(keyOf))
  const taken = latest.filter((mark) => !refused.has(keyOf(mark)))
  await write(call.db, id, taken)
  call.remark.object = `${nameOf(row)}，${marks.length} 项评分`
  return { kept: taken.length, conflicts }
}

/** Takes every mark back, and answers with them as they may be sent again: dated so that they hold against the clearing. */
export async function clearInspection(
  call: Call,
  { id }: { readonly id: string },
): Promise<Reply<typeof contract.clearInspection>> {
  const row = await lockOpen(call, id)
  await scoredStandard(call.db, row)
  const markedAt = call.house.clock.now().toISOString()
  const marks = (await marksOf(call.db, id)).map((mark) => ({ ...mark, markedAt }))
  await sql`
    update inspections.marks set state = 'cleared', deductions = '[]', reason = '', marked_at = ${markedAt}
     where inspection_id = ${id}::uuid and state <> 'cleared'`.execute(call.db)
  call.remark.object = `${nameOf(row)}，清空 ${marks.length} 项评分`
  return { marks }
}

/** The standard by which a scored inspection is made; refuses the methods that give no points. */
export async function scoredStandard(db: Db, row: InspectionRow): Promise<ScoredStandard> {
  const content =
    givesPoints(row.method) && row.standard_id !== null ? await readStandard(db, row.standard_id) : null
  if (content?.kind === 'scored') return content
  throw new Refusal('inspection.not-possible', '这种检查方式不评分，请添加问题或上传检查单。')
}

function mustBeOfStandard(marks: readonly contract.MarkInput[], standard: ScoredStandard): void {
  const issues = marks.flatMap((mark, at) =>
    markIssues(standard, mark).map(({ path, message }) => ({ path: `marks.${at}.${path}`, message })),
  )
  if (issues.length > 0)
    throw new Refusal('invalid', `评分与标准不符：${issues[0]?.message ?? ''}。`, issues.slice(0, 100))
}

/** One mark an item, the latest; a clock that runs ahead does not make a mark that nothing can replace. */
function latestOfEach(marks: readonly contract.MarkInput[], now: Date): contract.MarkInput[] {
  const latest = new Map<string, contract.MarkInput>()
  for (const given of marks) {
    const at = new Date(Math.min(Date.parse(given.markedAt), now.getTime()))
    const mark = { ...given, ...blankUnless(given), markedAt: at.toISOString() }
    const known = latest.get(keyOf(mark))
    if (known === undefined || known.markedAt <= mark.markedAt) latest.set(keyOf(mark), mark)
  }
  return [...latest.values()]
}

/** Only scored items have deductions, only missing ones a reason. */
const blankUnless = ({ state, deductions, reason }: contract.MarkInput) => ({
  deductions: state === 'scored' ? deductions : [],
  reason: state === 'missing' ? reason : '',
})

const keyOf = ({ table, unit, item }: Pick<contract.MarkInput, 'table' | 'unit' | 'item'>) =>
  JSON.stringify([table, unit, item])

const isSame = (one: contract.MarkInput, other: contract.MarkInput) =>
  one.state === other.state &&
  one.reason === other.reason &&
  JSON.stringify(one.deductions.map(({ code, points }) => [code, points])) ===
    JSON.stringify(other.deductions.map(({ code, points }) => [code, points]))

async function write(db: Db, inspectionId: string, marks: readonly contract.MarkInput[]): Promise<void> {
  if (marks.length === 0) return
  await sql`
    insert into inspections.marks as m
      (inspection_id, table_code, unit, item_code, state, deductions, reason, marked_at)
    select ${inspectionId}::uuid, g."table", g.unit, g.item, g.state, g.deductions, g.reason, g."markedAt"
      from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
        as g("table" text, unit text, item text, state text, deductions jsonb, reason text, "markedAt" timestamptz)
    on conflict (inspection_id, table_code, unit, item_code) do update
       set state = excluded.state, deductions = excluded.deductions, reason = excluded.reason,
           marked_at = excluded.marked_at
     where m.marked_at <= excluded.marked_at`.execute(db)
}
