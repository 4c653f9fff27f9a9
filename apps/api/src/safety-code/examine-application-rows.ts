import { finding } from '../sheets/finding.ts'
import { applicationFindings } from '@anzhu/law/safety-code/application'
import { standingOf } from '@anzhu/law/safety-code/evaluate'
import { factsOn, type SafetyCodeRecord } from '@anzhu/law/safety-code/history'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import type { Db } from '../db/connection.ts'
import {
  findByIdNumbers,
  isOnAnotherProject,
  onAnotherProject,
  regionView,
  type Known,
} from '../registry/index.ts'
import type { Finding, ImportSetting, Judged, ReadRow, Verdict } from '../sheets/import-kinds.ts'
import { listProjectsOf, readCells, type Entry, type ReadCells } from './read-application-row.ts'
import { loadDossiers, type Dossier } from './records.ts'
import { loadRules, type RulesInForce } from './rules-in-force.ts'

export interface Examined {
  readonly row: ReadRow
  readonly judged: Judged
  readonly entry: Entry | null
}

/** Judges rows in order, against the register as it is now: who is meant, may they be enrolled, would a code be granted. */
export async function examineRows(setting: ImportSetting, rows: readonly ReadRow[]): Promise<Examined[]> {
  const { db, house, organisationId, today, onlyProjects } = setting
  const projects = new Map((await listProjectsOf(db, setting)).map((project) => [project.name, project]))
  const read = rows.map((row) => ({ row, ...readCells(row, { projects, today, onlyProjects }) }))
  const idNumbers = read.flatMap(({ entry }) => (entry === null ? [] : [entry.idNumber]))
  const known = await findByIdNumbers(db, house.cipher, idNumbers)
  const personIds = [...known.values()].map(({ personId }) => personId)
  const dossiers = await loadDossiers(db, personIds)
  const bySheet = await grantedBySheetOf(db, organisationId, personIds)
  const home = await regionOf(db, organisationId)
  const rules = await loadRules(db)
  return read.map(({ row, entry, findings, subject }) => {
    if (entry === null) return { row, entry, judged: { state: 'bad', findings, subject } }
    const person = known.get(entry.idNumber)
    const dossier = person && dossiers.get(person.personId)
    const isBySheet = person !== undefined && bySheet.has(person.personId)
    const register = { person, dossier, home, rules, bySheet: isBySheet }
    return { row, entry, judged: { ...judge(setting, { entry, findings }, register), subject } }
  })
}

async function regionOf(db: Db, organisationId: string): Promise<string> {
  const { region } = await db
    .selectFrom('registry.enterprises')
    .select('region')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return region
}

/** Of these persons, those whose latest code came from a sheet of this enterprise. */
async function grantedBySheetOf(
  db: Db,
  organisationId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set()
  const latest = await db
    .selectFrom('safety_code.grants')
    .distinctOn('person_id')
    .select(['person_id', 'source', 'enterprise_id'])
    .where('person_id', 'in', [...personIds])
    .orderBy('person_id')
    .orderBy('granted_on', 'desc')
    .execute()
  const ours = latest.filter(({ source, enterprise_id: by }) => source === 'sheet' && by === organisationId)
  return new Set(ours.map(({ person_id: id }) => id))
}

interface Register {
  readonly person: Known | undefined
  readonly dossier: Dossier | undefined
  /** Region of the enterprise, where its workers without a project count as working. */
  readonly home: string
  readonly rules: RulesInForce
  /** The latest code came from a sheet of this enterprise. */
  readonly bySheet: boolean
}

function judge(
  setting: ImportSetting,
  { entry, findings: misread }: Pick<ReadCells, 'findings'> & { entry: Entry },
  register: Register,
): Verdict {
  const conflicts = identityFindings(setting, entry, register)
  // What is on record of somebody is told only to whoever may enrol them.
  if (conflicts.length > 0) return { state: 'bad', findings: [...misread, ...conflicts] }
  const imported = register.bySheet && register.person?.employment != null && isRunning(setting, register)
  if (misread.length === 0 && imported) return judgeRepeated(entry, register)
  // A cell that cannot be read says enough by itself: a date that is none is not also a missing one.
  const isNew = ({ column }: Finding) => !misread.some((one) => one.column === column)
  const findings = [...misread, ...codeFindings(setting, entry, register).filter(isNew)]
  return { state: findings.length === 0 ? 'good' : 'bad', findings }
}

/** The law's findings on the application, with what the row adds to the record. */
function codeFindings({ today }: ImportSetting, entry: Entry, register: Register): Finding[] {
  const { person, dossier, home } = register
  const region = entry.region ?? dossier?.region ?? home
  const rules = register.rules.in(region)
  if (rules === undefined) return [notOffered(region)]
  const facts = factsOn(withEntry(dossier?.record, entry), today)
  return applicationFindings(facts, today, rules).map(({ rule, title, because, suggestion }) => ({
    column: columnOf[title] ?? columnOf[rule] ?? null,
    rule,
    // The desk's word for it; 苏安码 is the name of one city's.
    reason: because.replace('已持有苏安码', '已有安码'),
    suggestion:
      rule === 'SCR-04' && person?.employment === null
        ? `${suggestion}；要用工的，请到花名册登记`
        : suggestion,
  }))
}

/** Where a finding of the law is shown: by its title, or by its rule. */
const columnOf: Readonly<Record<string, string>> = {
  年龄: 'idNumber',
  安全教育培训: 'trainedOn',
  体检: 'medicalOn',
  'SCR-04': 'idNumber',
  'SCR-12': 'trainedOn',
}

function isRunning({ today }: ImportSetting, { dossier }: Register): boolean {
  if (dossier?.rulesHere === undefined) return false
  const colour = colourOnDay(today, standingOf(factsOn(dossier.record, today), today, dossier.rulesHere))
  return colour === 'green' || colour === 'yellow'
}

/** A row that was imported before: nothing to do when it says the same, a finding when it says something new. */
function judgeRepeated(entry: Entry, { person, dossier }: Register): Verdict {
  const { trade, projectId } = person?.employment ?? {}
  const { trainings = [], medicals = [] } = dossier?.record ?? {}
  const isNew = (day: string | null, known: readonly { readonly date: string }[]) =>
    day !== null && !known.some(({ date }) => date === day)
  const changes = [
    entry.trade !== trade && 'trade',
    entry.projectId !== null && entry.projectId !== projectId && 'project',
    isNew(entry.trainedOn, trainings) && 'trainedOn',
    isNew(entry.medicalOn, medicals) && 'medicalOn',
  ].filter((column) => column !== false)
  const findings = changes.map((column) =>
    finding(
      column,
      '此人已导入过，这一格与登记的不同',
      '如需更改登记，请到花名册或人员档案办理；不改则删去此行',
    ),
  )
  return { state: findings.length === 0 ? 'existing' : 'bad', findings }
}

/** The name comes first: whoever knows only a number does not learn where its holder works. */
function identityFindings(
  { house, organisationId, onlyProjects }: ImportSetting,
  entry: Entry,
  { person }: Register,
): Finding[] {
  if (person === undefined) return []
  if (person.name !== entry.name) {
    return [
      finding(
        'name',
        '这个身份证号已登记，但姓名不一致',
        '请核对姓名与身份证号；登记有误的，请到主管部门更正',
      ),
    ]
  }
  if (person.employment !== null && person.employment.enterpriseId !== organisationId) {
    return [
      finding(
        'idNumber',
        '此人正在其他企业的花名册上，一人同时只能在一家企业登记',
        '请本人或原企业先办理退场，再导入',
      ),
    ]
  }
  if (isOnAnotherProject(onlyProjects, person))
    return [finding('idNumber', onAnotherProject.reason, onAnotherProject.suggestion)]
  if (entry.phone !== null && person.phoneHash?.equals(house.cipher.hash(entry.phone)) === false) {
    return [finding('phone', '与已登记的手机号不一致', '请填登记的号码或留空；换号须由本人办理')]
  }
  return []
}

/** What is on record together with what the row adds. */
function withEntry(record: SafetyCodeRecord | undefined, entry: Entry): SafetyCodeRecord {
  const { trainedOn, medicalOn, medicalResult, bornOn } = entry
  const { trainings = [], medicals = [], continuingEducation = [], applications = [] } = record ?? {}
  return {
    dateOfBirth: bornOn,
    trainings: trainedOn === null ? trainings : [...trainings, { date: trainedOn, result: 'pass' }],
    medicals: medicalOn === null ? medicals : [...medicals, { date: medicalOn, result: medicalResult }],
    continuingEducation,
    applications,
  }
}

const notOffered = (region: string): Finding => ({
  column: 'project',
  rule: 'SCR-01',
  reason: `${regionView(region).path.join('')}没有实行安码`,
  suggestion: '只为在实行安码的地区用工的人员申领',
})
