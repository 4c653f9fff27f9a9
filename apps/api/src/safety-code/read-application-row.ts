import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import type { Db } from '../db/connection.ts'
import type { NewWorker } from '../registry/index.ts'
import type { Finding, ImportSetting, ReadRow } from '../sheets/import-kinds.ts'

export interface Project {
  readonly id: string
  readonly name: string
  readonly region: string
}

/** The running projects an enterprise takes part in; for whoever is limited to some, these alone. */
export function listProjectsOf(
  db: Db,
  { organisationId, onlyProjects }: Pick<ImportSetting, 'organisationId' | 'onlyProjects'>,
): Promise<Project[]> {
  return db
    .selectFrom('registry.project_participants as part')
    .innerJoin('registry.projects as project', 'project.id', 'part.project_id')
    .select(['project.id', 'project.name', 'project.region'])
    .where('part.enterprise_id', '=', organisationId)
    .where('project.status', '=', 'running')
    .$if(onlyProjects !== null, (query) => query.where('project.id', 'in', onlyProjects ?? []))
    .orderBy('project.name')
    .limit(200)
    .execute()
}

/** What a row says; cells that could not be read are empty in it and have a finding. */
export interface Entry extends NewWorker {
  readonly trainedOn: PlainDate | null
  readonly medicalOn: PlainDate | null
  readonly medicalResult: 'fit' | 'unfit'
  /** Of the project named; null when none is named. */
  readonly region: string | null
}

export interface ReadCells {
  /** Null when it is not clear who is meant: then nothing more can be said of the row. */
  readonly entry: Entry | null
  readonly findings: readonly Finding[]
  /** The ID number, when it is one. */
  readonly subject: string | null
}

/** Reads the cells of a row; each that cannot be read is a finding. */
export function readCells(
  { cells }: ReadRow,
  {
    projects,
    today,
    onlyProjects,
  }: { projects: ReadonlyMap<string, Project>; today: PlainDate; onlyProjects: readonly string[] | null },
): ReadCells {
  const findings: Finding[] = []
  const say = (column: string, reason: string, suggestion: string) =>
    void findings.push({ column, rule: null, reason, suggestion })
  const cell = (key: string) => cells[key] ?? ''
  const name = checkPersonName(cell('name'))
  if (!name.ok) say('name', name.problem, name.suggestion)
  const id = checkCitizenId(cell('idNumber'), today)
  if (!id.ok) say('idNumber', id.problem, id.suggestion)
  const phone = cell('phone') === '' ? undefined : checkMobile(cell('phone'))
  if (phone?.ok === false) say('phone', phone.problem, phone.suggestion)
  const trade = cell('trade')
  if (trade === '') say('trade', '没有填写工种', '请填写工种，例如 木工')
  if (trade.length > 40) say('trade', `工种有 ${trade.length} 字，最多 40 字`, '请填写工种，例如 木工')
  const project = projects.get(cell('project'))
  if (cell('project') !== '' && project === undefined) {
    say('project', `${quoted(cell('project'))}不是本企业参建的在建项目`, '请从下拉列表中选择')
  }
  if (cell('project') === '' && onlyProjects !== null)
    say('project', '没有填写项目，您只负责几个项目', '请从下拉列表中选择您负责的项目')
  const bornOn = id.ok ? id.bornOn : null
  const trainedOn = readDay('trainedOn', '安全教育合格日期')
  const medicalOn = readDay('medicalOn', '体检日期')
  const result = cell('medicalResult')
  if (!['', '合格', '不合格'].includes(result)) {
    say('medicalResult', `体检结论${quoted(result)}无法识别`, '请填 合格 或 不合格')
  }
  if (result === '不合格' && cell('medicalOn') === '') {
    say('medicalOn', '体检结论填了不合格，没有填体检日期', '请补填体检日期')
  }
  const subject = id.ok ? id.value : null
  if (!name.ok || !id.ok) return { entry: null, findings, subject }
  const entry: Entry = {
    name: name.value,
    idNumber: id.value,
    bornOn: id.bornOn,
    sex: id.sex,
    phone: phone?.ok === true ? phone.value : null,
    trade,
    projectId: project?.id ?? null,
    region: project?.region ?? null,
    trainedOn,
    medicalOn,
    medicalResult: result === '不合格' ? 'unfit' : 'fit',
  }
  return { entry, findings, subject }

  function readDay(column: string, title: string): PlainDate | null {
    const text = cell(column)
    if (text === '') return null
    if (!isPlainDate(text)) say(column, `${title}${quoted(text)}不是日期`, '请按 2026-11-21 的样子填写')
    else if (text > today)
      say(column, `${title} ${text} 晚于今天（${today}）`, '请核对日期，还没有发生的不能填写')
    else if (bornOn !== null && text < bornOn)
      say(column, `${title} ${text} 早于出生日期 ${bornOn}`, '请核对日期')
    else return text
    return null
  }
}

/** A cell as a finding quotes it; long ones are cut. */
const quoted = (text: string) => `“${text.length <= 40 ? text : `${text.slice(0, 40).toWellFormed()}…`}”`
