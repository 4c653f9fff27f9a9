import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { notEnrolledHere } from '@anzhu/law/training/enrolling'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { findByIdNumbers, isOnAnotherProject, type Known as Person } from '../registry/index.ts'
import type { SheetLayout } from '../sheets/columns.ts'
import type {
  Finding,
  ImportKindDefinition,
  ImportSetting,
  Judged,
  ReadRow,
  Unwritten,
} from '../sheets/import-kinds.ts'
import { asResult, enrolPersons, type EnrolledAs } from './enrol.ts'
import { examinePersons, nobodyFound, type EnrolFinding } from './examine.ts'
import { lockKnownPlan, type PlanRow } from './plans.ts'
import { listOpenPlans } from './open-plans.ts'

const layout: SheetLayout = {
  id: 'training-enrolment',
  title: '培训报名',
  version: 1,
  columns: [
    {
      key: 'plan',
      title: '培训计划',
      aliases: ['计划', '计划编号'],
      kind: 'text',
      required: true,
      width: 34,
      example: '1001 继续教育第 1 期',
      note: '填计划编号即可；本企业举办的，与本地可报名的计划都可填',
    },
    {
      key: 'name',
      title: '姓名',
      kind: 'text',
      required: true,
      width: 14,
      example: '王建国',
      note: '与登记的一致',
    },
    {
      key: 'idNumber',
      title: '身份证号',
      aliases: ['身份证', '身份证号码', '公民身份号码', '证件号码', '证件号'],
      kind: 'citizen-id',
      required: true,
      width: 22,
      example: '32050719900520000X',
      note: '18 位，须与登记的一致；本列已设为文本，请勿改成数字',
    },
  ],
  instructions: [
    '一行一人；同一份表可以报几个计划。',
    '企业为本企业花名册上的人员报名；培训机构可为到本机构报名的其他人员报名，姓名与身份证号都须与登记一致。',
    '有误的行不影响其他行。重复导入同一份表不会重复报名。',
  ],
}

/** People enrolled from a sheet, by plan number, name and ID number. */
export const enrolmentImport: ImportKindDefinition = {
  kind: 'training-enrolment',
  access: 'training.enrol',
  layout,
  subjectColumn: 'idNumber',
  choices: async () => ({}),
  check: async (setting, rows) => (await judgeRows(setting, rows)).map(({ judged }) => judged),
  run,
  link: (id) => `/codes/batch/${id}`,
}

interface Read {
  readonly row: ReadRow
  readonly plan: PlanRow | undefined
  readonly personId: string | undefined
  readonly judged: Judged
}

async function judgeRows(setting: ImportSetting, rows: readonly ReadRow[]): Promise<Read[]> {
  const read = await readRows(setting, rows)
  const byPlan = Map.groupBy(read, ({ plan }) => plan?.id)
  const verdicts = new Map<number, Judged>()
  for (const group of byPlan.values()) {
    const [{ plan } = { plan: undefined }] = group
    if (plan === undefined) continue
    const people = group.flatMap(({ personId }) => (personId === undefined ? [] : [personId]))
    const on = { today: setting.today, now: setting.house.clock.now() }
    const examined = await examinePersons(setting.db, plan, people, on)
    const found = new Map(
      examined.map((one) => [
        one.dossier.personId,
        asResult(one, { as: asOf(setting, plan), enrolled: false }).findings,
      ]),
    )
    for (const { row, personId, judged } of group) {
      if (personId !== undefined)
        verdicts.set(row.number, { ...judged, ...verdictOf(found.get(personId) ?? []) })
    }
  }
  return read.map((one) => ({ ...one, judged: verdicts.get(one.row.number) ?? one.judged }))
}

function verdictOf(findings: readonly EnrolFinding[]): Pick<Judged, 'state' | 'findings'> {
  if (findings.some(({ rule }) => rule === notEnrolledHere.id)) return { state: 'existing', findings: [] }
  return { state: findings.length === 0 ? 'good' : 'bad', findings: findings.map(asFinding) }
}

const asFinding = ({ rule, sentence, suggestion }: EnrolFinding): Finding => ({
  column: rule === nobodyFound().rule ? 'idNumber' : null,
  rule,
  reason: sentence,
  suggestion,
})

const asOf = ({ organisationId }: ImportSetting, plan: PlanRow): EnrolledAs =>
  plan.enterprise_id === organisationId ? 'body' : 'employer'

/** Who and which plan each row means. Whoever one may not enrol is answered like somebody who does not exist. */
async function readRows(setting: ImportSetting, rows: readonly ReadRow[]): Promise<Read[]> {
  const { db, house, today, organisationId } = setting
  const plans = await listOpenPlans(db, organisationId, house.clock.now())
  const read = rows.map((row) => ({ row, ...readCells(row, plans, today) }))
  const idNumbers = read.flatMap(({ idNumber }) => (idNumber === null ? [] : [idNumber]))
  const known = await findByIdNumbers(db, house.cipher, idNumbers)
  return read.map(({ row, plan, name, idNumber, findings }) => {
    const person = idNumber === null ? undefined : known.get(idNumber)
    const mayEnrol =
      person !== undefined && person.name === name && plan !== undefined && isTheirs(setting, plan, person)
    const all = findings.length > 0 || mayEnrol ? findings : [asFinding(nobodyFound())]
    return {
      row,
      plan,
      personId: all.length === 0 ? person?.personId : undefined,
      judged: { state: all.length === 0 ? 'good' : 'bad', findings: all, subject: idNumber },
    }
  })
}

/** The body enrols whoever comes; an employer its own people, and whoever is limited to some projects those on them. */
const isTheirs = (
  { organisationId, onlyProjects }: ImportSetting,
  plan: PlanRow,
  { employment }: Person,
): boolean =>
  (plan.enterprise_id === organisationId && onlyProjects === null) ||
  (employment?.enterpriseId === organisationId && !isOnAnotherProject(onlyProjects, { employment }))

function readCells({ cells }: ReadRow, plans: ReadonlyMap<number, PlanRow>, today: ImportSetting['today']) {
  const findings: Finding[] = []
  const say = (column: string, reason: string, suggestion: string) =>
    void findings.push({ column, rule: null, reason, suggestion })
  const number = /^\d{1,9}/.exec((cells['plan'] ?? '').normalize('NFKC').trim())?.[0]
  const plan = number === undefined ? undefined : plans.get(Number(number))
  if (plan === undefined)
    say('plan', '没有查到这个编号的、可以报名的培训计划', '请填计划编号，例如 1001；编号见培训计划页')
  const name = checkPersonName(cells['name'] ?? '')
  if (!name.ok) say('name', name.problem, name.suggestion)
  const id = checkCitizenId(cells['idNumber'] ?? '', today)
  if (!id.ok) say('idNumber', id.problem, id.suggestion)
  return { plan, name: name.ok ? name.value : null, idNumber: id.ok ? id.value : null, findings }
}

/** Enrols the rows that still stand, plan after plan in one order. */
async function run(
  setting: ImportSetting,
  rows: readonly ReadRow[],
): Promise<ReadonlyMap<number, Unwritten>> {
  for (const id of await planIdsOf(setting.db, setting, rows)) await lockKnownPlan(setting.db, id)
  const judged = await judgeRows(setting, rows)
  const unwritten = new Map<number, Unwritten>()
  for (const { row, judged: verdict } of judged) {
    if (verdict.state !== 'good')
      unwritten.set(row.number, { state: verdict.state, findings: verdict.findings })
  }
  const good = judged.filter(({ judged: { state } }) => state === 'good')
  for (const [planId, group] of Map.groupBy(good, ({ plan }) => plan?.id ?? '')) {
    const plan = await lockKnownPlan(setting.db, planId)
    const numbers = new Map(group.map(({ personId = '', row }) => [personId, row.number]))
    const results = await enrolPersons(setting, plan, [...numbers.keys()], asOf(setting, plan))
    for (const { personId, enrolled, findings } of results) {
      if (!enrolled)
        unwritten.set(numbers.get(personId) ?? 0, { state: 'bad', findings: findings.map(asFinding) })
    }
  }
  return unwritten
}

async function planIdsOf(db: Db, setting: ImportSetting, rows: readonly ReadRow[]): Promise<string[]> {
  const read = await readRows(setting, rows)
  const { rows: ordered } = await sql<{ id: string }>`
    select id from training.plans where id = any(${read.flatMap(({ plan }) => (plan === undefined ? [] : [plan.id]))}::uuid[]) order by id`.execute(
    db,
  )
  return ordered.map(({ id }) => id)
}
