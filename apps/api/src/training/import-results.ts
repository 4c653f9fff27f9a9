import type { downloadResultSheet as endpoint } from '@anzhu/contract/training'
import type { Input } from '@anzhu/contract/endpoint'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { enrolmentStates, type EnrolmentState } from '@anzhu/law/training/words'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call, FileReply } from '../http/serve.ts'
import { isQualified } from '../registry/index.ts'
import type { SheetLayout } from '../sheets/columns.ts'
import type {
  Finding,
  ImportKindDefinition,
  ImportSetting,
  Judged,
  ReadRow,
  Unwritten,
} from '../sheets/import-kinds.ts'
import { writeTemplate } from '../sheets/write-workbook.ts'
import { fromPlans, lockKnownPlan, planBelongs, planColumns, type PlanRow } from './plans.ts'
import { listParts, mustBeTime, recordResults, type Passed } from './results.ts'

const layout: SheetLayout = {
  id: 'training-result',
  title: '培训成绩',
  version: 1,
  columns: [
    {
      key: 'key',
      title: '名单编号',
      kind: 'code',
      required: true,
      width: 40,
      hidden: true,
      example: '',
      note: '系统填写，请勿改动',
    },
    { key: 'name', title: '姓名', kind: 'text', required: true, width: 14, example: '王建国' },
    {
      key: 'idNumber',
      title: '身份证号',
      kind: 'text',
      required: false,
      width: 22,
      example: '320507********000X',
      note: '已遮盖，仅供核对',
    },
    { key: 'enterprise', title: '企业', kind: 'text', required: false, width: 30, example: '' },
    {
      key: 'result',
      title: '结果',
      aliases: ['成绩', '考试结果'],
      kind: 'choice',
      required: true,
      width: 12,
      choices: ['合格', '不合格'],
      example: '合格',
      note: '只填 合格 或 不合格',
    },
  ],
  instructions: [
    '从培训计划页下载，名单已填好，只填“结果”一列；不要增减行。',
    '已录入的不能用本表改写，请在名单里更正并写明原因。',
  ],
}

/** Results from the sheet that was exported with the roster; each row is known by its hidden key. */
export const resultImport: ImportKindDefinition = {
  kind: 'training-result',
  access: 'training.run',
  layout,
  subjectColumn: 'name',
  choices: async () => ({}),
  check: async (setting, rows) => (await readRows(setting, rows)).map(({ judged }) => judged),
  run,
  link: (id) => `/codes/batch/${id}`,
}

/** The roster as a sheet to fill in. */
export async function downloadResultSheet(call: Call, { id }: Input<typeof endpoint>): Promise<FileReply> {
  const { db, actor, house, remark } = call
  const { rows: plans } = await sql<PlanRow>`
    select ${planColumns} from ${fromPlans} where plan.id = ${id}::uuid and ${visible(actor, 'training.run', planBelongs)}`.execute(
    db,
  )
  const [plan] = plans
  if (plan === undefined) throw notFound()
  const { rows } = await sql<{
    id: string
    name: string
    id_number: Buffer
    enterprise: string | null
    state: EnrolmentState
  }>`
    select e.id, p.name, p.id_number, firm.name as enterprise, e.state from training.enrolments e
      join registry.persons p on p.id = e.person_id left join registry.enterprises firm on firm.id = e.enterprise_id
     where e.plan_id = ${id}::uuid and e.state in ('enrolled', 'attended', 'passed', 'failed') order by e.id`.execute(
    db,
  )
  const body = await writeTemplate(layout, {
    rows: rows.map((row) => ({
      key: row.id,
      name: row.name,
      idNumber: maskCitizenId(house.cipher.unseal(row.id_number), 'staff'),
      enterprise: row.enterprise ?? '',
      result: row.state === 'passed' || row.state === 'failed' ? enrolmentStates[row.state] : '',
    })),
  })
  remark.object = `${plan.number} ${plan.title}，${rows.length} 人`
  return { fileName: `${plan.number} 成绩表.xlsx`, body: Buffer.from(body) }
}

interface Part {
  readonly id: string
  readonly plan_id: string
  readonly person_id: string
  readonly name: string
  readonly state: EnrolmentState
}

interface Read {
  readonly row: ReadRow
  readonly part: Part | undefined
  readonly result: Passed | undefined
  readonly judged: Judged
}

async function readRows(
  { db, house, organisationId }: ImportSetting,
  rows: readonly ReadRow[],
): Promise<Read[]> {
  const keys = rows.map(({ cells }) => cells['key'] ?? '').filter((key) => uuid.test(key))
  const { rows: found } = await sql<Part>`
    select e.id, e.plan_id, e.person_id, p.name, e.state from training.enrolments e join training.plans plan on plan.id = e.plan_id
      join registry.persons p on p.id = e.person_id
     where e.id = any(${keys}::uuid[]) and plan.enterprise_id = ${organisationId}::uuid`.execute(db)
  const parts = new Map(found.map((part) => [part.id, part]))
  const closed = await closedPlans({ db, house }, found)
  const barred = (await isQualified(db, organisationId, 'training-body'))
    ? undefined
    : '本企业没有有效的培训资质'
  return rows.map((row) => {
    const part = parts.get(row.cells['key'] ?? '')
    const result = resultIn(row)
    return { row, part, result, judged: judge(row, part, result, barred ?? closed.get(part?.plan_id ?? '')) }
  })
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const resultIn = ({ cells }: ReadRow): Passed | undefined =>
  cells['result'] === '合格' ? 'pass' : cells['result'] === '不合格' ? 'fail' : undefined

/** The plans among these that take no results now, each with the reason. */
async function closedPlans(
  { db, house }: Pick<ImportSetting, 'db' | 'house'>,
  parts: readonly Part[],
): Promise<ReadonlyMap<string, string>> {
  const reasons = new Map<string, string>()
  for (const id of new Set(parts.map(({ plan_id: planId }) => planId))) {
    const { rows } =
      await sql<PlanRow>`select ${planColumns} from ${fromPlans} where plan.id = ${id}::uuid`.execute(db)
    try {
      if (rows[0] !== undefined) mustBeTime(rows[0], house.clock.now())
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      reasons.set(id, error.detail)
    }
  }
  return reasons
}

function judge(
  row: ReadRow,
  part: Part | undefined,
  result: Passed | undefined,
  closed: string | undefined,
): Judged {
  const say = (column: string | null, reason: string, suggestion: string): Judged => ({
    state: 'bad',
    subject: part?.id ?? null,
    findings: [{ column, rule: null, reason, suggestion } satisfies Finding],
  })
  if (part === undefined)
    return say('name', '这一行不在本机构的名单里', '请重新下载成绩表，不要增加行，也不要改动隐藏列')
  if (part.name !== row.cells['name'])
    return say('name', '姓名与名单不一致，可能是行错位了', '请重新下载成绩表再填')
  if (result === undefined)
    return say('result', '没有填写结果，或填的不是 合格、不合格', '请填 合格 或 不合格')
  if (part.state === (result === 'pass' ? 'passed' : 'failed'))
    return { state: 'existing', findings: [], subject: part.id }
  if (part.state === 'passed' || part.state === 'failed')
    return say('result', `已录入${enrolmentStates[part.state]}，不能改写`, '录错的请在名单里更正，写明原因')
  if (part.state !== 'enrolled' && part.state !== 'attended')
    return say('result', `这名学员${enrolmentStates[part.state]}，没有结果可录`, '请删去这一行')
  if (closed !== undefined) return say(null, closed.slice(0, 400), '到时再导入')
  return { state: 'good', findings: [], subject: part.id }
}

async function run(
  setting: ImportSetting,
  rows: readonly ReadRow[],
): Promise<ReadonlyMap<number, Unwritten>> {
  const ids = new Set(
    (await readRows(setting, rows)).flatMap(({ part }) => (part === undefined ? [] : [part.plan_id])),
  )
  const plans = new Map<string, PlanRow>()
  for (const id of [...ids].toSorted()) plans.set(id, await lockKnownPlan(setting.db, id))
  // Read again under the locks: somebody may have entered results meanwhile.
  const read = await readRows(setting, rows)
  const good = read.filter(({ judged }) => judged.state === 'good')
  for (const [id, group] of Map.groupBy(good, ({ part }) => part?.plan_id ?? '')) {
    const plan = plans.get(id)
    if (plan === undefined) continue
    const given = new Map(group.map(({ part, result = 'fail' }) => [part?.person_id ?? '', result]))
    await recordResults(setting, plan, await listParts(setting, plan, [...given.keys()]), given)
  }
  return new Map(
    read.flatMap(({ row, judged: { state, findings } }): [number, Unwritten][] =>
      state === 'good' ? [] : [[row.number, { state, findings }]],
    ),
  )
}
