import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import { applicationFindings } from '@anzhu/law/safety-code/application'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import { standingOf } from '@anzhu/law/safety-code/evaluate'
import { factsOn, type SafetyCodeRecord } from '@anzhu/law/safety-code/history'
import type { Db } from '../db/connection.ts'
import { recordMedicals } from '../medical/index.ts'
import { enrolWorkers, findByIdNumbers, regionView, type Known, type NewWorker } from '../registry/index.ts'
import type { Finding, ImportKindDefinition, ImportSetting, Judged, ReadRow } from '../sheets/import-kinds.ts'
import { recordTrainings } from '../training/index.ts'
import { applyFor } from './apply.ts'
import { applicationLayout } from './application-layout.ts'
import { loadDossiers, policyIn, type Dossier } from './records.ts'

/** Workers from a sheet: put on the roster, their training and medical recorded, and a code applied for. */
export const applicationImport: ImportKindDefinition = {
  kind: 'safety-code-application',
  layout: applicationLayout,
  subjectColumn: 'idNumber',
  choices: async (db, organisationId) => ({ project: (await listProjects(db, organisationId)).map(({ name }) => name) }),
  check: async (setting, rows) => (await examine(setting, rows)).map(({ judged }) => judged),
  run,
  link: (id) => `/codes/batch/${id}`,
}

interface Project {
  readonly id: string
  readonly name: string
  readonly region: string
}

/** The running projects an enterprise takes part in. */
function listProjects(db: Db, organisationId: string): Promise<Project[]> {
  return db
    .selectFrom('registry.project_participants as part')
    .innerJoin('registry.projects as project', 'project.id', 'part.project_id')
    .select(['project.id', 'project.name', 'project.region'])
    .where('part.enterprise_id', '=', organisationId)
    .where('project.status', '=', 'running')
    .orderBy('project.name')
    .limit(200)
    .execute()
}

interface Examined {
  readonly row: ReadRow
  readonly judged: Judged
  readonly entry: Entry | null
}

/** What a row says once every cell could be read. */
interface Entry extends NewWorker {
  readonly trainedOn: PlainDate | null
  readonly medicalOn: PlainDate | null
  readonly medicalResult: 'fit' | 'unfit'
  readonly region: string
}

/** Judges rows in order, against the register as it is now. */
async function examine(setting: ImportSetting, rows: readonly ReadRow[]): Promise<Examined[]> {
  const { db, house, organisationId, today } = setting
  const projects = new Map((await listProjects(db, organisationId)).map((project) => [project.name, project]))
  const home = await db.selectFrom('registry.enterprises').select('region').where('id', '=', organisationId).executeTakeFirstOrThrow()
  const read = rows.map((row) => ({ row, ...readCells(row, { projects, region: home.region, today }) }))
  const known = await findByIdNumbers(db, house.cipher, read.flatMap(({ entry }) => (entry === null ? [] : [entry.idNumber])))
  const dossiers = await loadDossiers(db, [...known.values()].map(({ personId }) => personId))
  const sources = await latestSources(db, [...known.values()].map(({ personId }) => personId))
  return read.map(({ row, entry, findings, subject }) => {
    if (entry === null) return { row, entry, judged: { state: 'bad', findings, subject } }
    const person = known.get(entry.idNumber)
    const dossier = person === undefined ? undefined : dossiers.get(person.personId)
    const bySheet = person !== undefined && sources.get(person.personId) === `sheet ${organisationId}`
    return { row, entry, judged: { ...judgeEntry(setting, entry, { person, dossier, bySheet }), subject } }
  })
}

async function latestSources(db: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('safety_code.grants')
    .distinctOn('person_id')
    .select(['person_id', 'source', 'enterprise_id'])
    .where('person_id', 'in', [...personIds])
    .orderBy('person_id')
    .orderBy('granted_on', 'desc')
    .execute()
  return new Map(rows.map(({ person_id: id, source, enterprise_id: enterprise }) => [id, `${source} ${enterprise}`]))
}

interface Register {
  readonly person: Known | undefined
  readonly dossier: Dossier | undefined
  /** The code in force came from a sheet of this enterprise. */
  readonly bySheet: boolean
}

function judgeEntry({ house, organisationId, today }: ImportSetting, entry: Entry, { person, dossier, bySheet }: Register): Omit<Judged, 'subject'> {
  const conflicts = person === undefined ? [] : identityFindings(entry, person, organisationId, (text) => house.cipher.hash(text))
  if (conflicts.length > 0) return { state: 'bad', findings: conflicts }
  const record = withEntry(dossier?.record, entry)
  const policy = policyIn(entry.region)
  if (policy === undefined) return { state: 'bad', findings: [notOffered(entry.region)] }
  const held = dossier === undefined ? 'none' : colourOnDay(today, standingOf(factsOn(dossier.record, today), today, policy))
  if (bySheet && (held === 'green' || held === 'yellow')) return judgeRepeated(entry, person, dossier)
  const findings = applicationFindings(factsOn(record, today), today, policy).map(({ rule, title, because, suggestion }) => ({
    column: columnOf[title] ?? null,
    rule,
    reason: rule === 'SCR-04' ? because.replace('已持有苏安码', '已有安码') : because,
    suggestion,
  }))
  return { state: findings.length === 0 ? 'good' : 'bad', findings }
}

const columnOf: Readonly<Record<string, string>> = { 年龄: 'idNumber', 安全教育培训: 'trainedOn', 体检: 'medicalOn' }

/** A row that was imported before: nothing to do when it says the same, a finding when it says something new. */
function judgeRepeated(entry: Entry, person: Known | undefined, dossier: Dossier | undefined): Omit<Judged, 'subject'> {
  const changes = [
    entry.trade !== person?.employment?.trade && 'trade',
    entry.projectId !== null && entry.projectId !== person?.employment?.projectId && 'project',
    entry.trainedOn !== null && !dossier?.record.trainings.some(({ date }) => date === entry.trainedOn) && 'trainedOn',
    entry.medicalOn !== null && !dossier?.record.medicals.some(({ date }) => date === entry.medicalOn) && 'medicalOn',
  ].filter((key): key is string => typeof key === 'string')
  if (changes.length === 0) return { state: 'existing', findings: [] }
  const findings = changes.map((column) => ({
    column,
    rule: null,
    reason: '此人已导入过，这一格与登记的不同',
    suggestion: '如需更改登记，请到花名册或人员档案办理；不改则删去此行',
  }))
  return { state: 'bad', findings }
}

function identityFindings(entry: Entry, person: Known, organisationId: string, hash: (text: string) => Buffer): Finding[] {
  const finding = (column: string, reason: string, suggestion: string): Finding => ({ column, rule: null, reason, suggestion })
  const elsewhere = person.employment !== null && person.employment.enterpriseId !== organisationId
  if (elsewhere) {
    return [finding('idNumber', '此人正在其他企业的花名册上，一人同时只能在一家企业登记', '请本人或原企业先办理退场，再导入')]
  }
  if (person.name !== entry.name) {
    return [finding('name', '这个身份证号已登记，但姓名不一致', '请核对姓名与身份证号；登记有误的，请到主管部门更正')]
  }
  if (entry.phone !== null && person.phoneHash !== null && !person.phoneHash.equals(hash(entry.phone))) {
    return [finding('phone', '与已登记的手机号不一致', '请填登记的号码或留空；换号须由本人办理')]
  }
  return []
}

/** What is on record together with what the row adds. */
function withEntry(record: SafetyCodeRecord | undefined, entry: Entry): SafetyCodeRecord {
  const { trainedOn, medicalOn, medicalResult, bornOn } = entry
  return {
    dateOfBirth: bornOn,
    trainings: [...(record?.trainings ?? []), ...(trainedOn === null ? [] : [{ date: trainedOn, result: 'pass' as const }])],
    medicals: [...(record?.medicals ?? []), ...(medicalOn === null ? [] : [{ date: medicalOn, result: medicalResult }])],
    continuingEducation: record?.continuingEducation ?? [],
    applications: record?.applications ?? [],
  }
}

const notOffered = (region: string): Finding => ({
  column: 'project',
  rule: 'SCR-01',
  reason: `${regionView(region).path.join('')}没有实行安码`,
  suggestion: '只为在实行安码的地区用工的人员申领',
})

interface Reading {
  readonly projects: ReadonlyMap<string, Project>
  readonly region: string
  readonly today: PlainDate
}

/** Reads the cells; every one that cannot be read is a finding, and the row is then not judged further. */
function readCells({ cells }: ReadRow, { projects, region, today }: Reading): { entry: Entry | null; findings: Finding[]; subject: string | null } {
  const findings: Finding[] = []
  const say = (column: string, reason: string, suggestion: string) => void findings.push({ column, rule: null, reason, suggestion })
  const cell = (key: string) => cells[key] ?? ''
  const name = checkPersonName(cell('name'))
  if (!name.ok) say('name', name.problem, name.suggestion)
  const id = checkCitizenId(cell('idNumber'), today)
  if (!id.ok) say('idNumber', id.problem, id.suggestion)
  const phone = cell('phone') === '' ? null : checkMobile(cell('phone'))
  if (phone?.ok === false) say('phone', phone.problem, phone.suggestion)
  const trade = cell('trade')
  if (trade === '' || trade.length > 40) say('trade', trade === '' ? '没有填写工种' : '工种超过 40 字', '请填写工种，例如 木工')
  const project = cell('project') === '' ? undefined : projects.get(cell('project'))
  if (cell('project') !== '' && project === undefined) say('project', `“${cell('project')}”不是本企业参建的在建项目`, '请从下拉列表中选择')
  const trainedOn = readDay('trainedOn', '安全教育合格日期')
  const medicalOn = readDay('medicalOn', '体检日期')
  const result = cell('medicalResult')
  if (!['', '合格', '不合格'].includes(result)) say('medicalResult', `体检结论“${result}”无法识别`, '请填 合格 或 不合格')
  const subject = id.ok ? id.value : null
  if (!name.ok || !id.ok || findings.length > 0) return { entry: null, findings, subject }
  const entry: Entry = {
    name: name.value,
    idNumber: id.value,
    bornOn: id.bornOn,
    sex: id.sex,
    phone: phone === null || !phone.ok ? null : phone.value,
    trade,
    projectId: project?.id ?? null,
    region: project?.region ?? region,
    trainedOn,
    medicalOn,
    medicalResult: result === '不合格' ? 'unfit' : 'fit',
  }
  return { entry, findings, subject }

  function readDay(column: string, title: string): PlainDate | null {
    const text = cell(column)
    if (text === '') return null
    if (!isPlainDate(text)) return say(column, `${title}“${text}”不是日期`, '请按 2026-11-21 的样子填写'), null
    if (text > today) return say(column, `${title} ${text} 晚于今天（${today}）`, '请核对日期，还没有发生的不能填写'), null
    return text
  }
}

/** Writes the rows that still stand when their turn comes; the register may have changed since the check. */
async function run(setting: ImportSetting, rows: readonly ReadRow[]): Promise<ReadonlyMap<number, readonly Finding[]>> {
  const { db, house, today, accountId, organisationId, importId } = setting
  const examined = await examine(setting, rows)
  const refused = new Map(examined.filter(({ judged }) => judged.state === 'bad').map(({ row, judged }) => [row.number, judged.findings]))
  const entries = examined.flatMap(({ row, entry, judged }) => (entry === null || judged.state !== 'good' ? [] : [{ ...entry, number: row.number }]))
  const personIds = await enrolWorkers(db, house.cipher, { enterpriseId: organisationId, today, workers: entries })
  const people = entries.map((entry, i) => ({ ...entry, personId: personIds[i] ?? '' }))
  const by = { recordedBy: accountId, today }
  const source = '企业申报（导入表格）'
  await recordTrainings(db, by, people.flatMap(({ personId, trainedOn }) =>
    trainedOn === null ? [] : [{ personId, kind: 'safety-education' as const, heldOn: trainedOn, result: 'pass' as const, source }],
  ))
  await recordMedicals(db, by, people.flatMap(({ personId, medicalOn, medicalResult }) =>
    medicalOn === null ? [] : [{ personId, examinedOn: medicalOn, result: medicalResult, source }],
  ))
  const results = await applyFor(house, db, { personIds, today, source: 'sheet', appliedBy: accountId, importId })
  const numberOf = new Map(people.map(({ personId, number }) => [personId, number]))
  for (const { personId, granted, findings } of results) {
    if (!granted) refused.set(numberOf.get(personId) ?? 0, findings.map(({ rule, sentence, suggestion }) => ({ column: null, rule, reason: sentence, suggestion })))
  }
  return refused
}
