import { sql } from 'kysely'
import { recordAudit } from '../audit/record.ts'
import { finding } from '../sheets/finding.ts'
import type {
  Finding,
  ImportKindDefinition,
  ImportSetting,
  ReadRow,
  Unwritten,
} from '../sheets/import-kinds.ts'
import { presentImporter, type Importer } from '../sheets/importer.ts'
import { writeEach, type JudgedRow } from '../sheets/write-each.ts'
import { enterEnterprise, regionOfCreditCode } from './newcomers.ts'
import { projectLayout } from './project-layout.ts'
import { readProjectRow, type ProjectRow } from './read-project-row.ts'
import { keepProject } from './register-project.ts'
import { regionView } from './regions/view.ts'

/** Projects by whoever registers them (PR-01): found by their filing number, their firms by their credit codes. */
export const projectImport: ImportKindDefinition = {
  kind: 'project',
  access: 'project.register',
  layout: projectLayout,
  subjectColumn: 'filingNumber',
  repeated: { reason: '监督备案号相同', suggestion: '一个项目一行：保留一行，或核对备案号' },
  chunk: 200,
  choices: async () => ({}),
  check: async (setting, rows) => (await readRows(setting, rows)).map(({ judged }) => judged),
  run,
  link: (id) => `/projects/imports/${id}`,
}

async function readRows(setting: ImportSetting, rows: readonly ReadRow[]): Promise<JudgedRow<ProjectRow>[]> {
  const read = rows.map((row) => ({ number: row.number, ...readProjectRow(row, setting.region ?? '') }))
  const given = read.flatMap(({ row }) => row ?? [])
  const firms = await firmsOf(setting, given)
  const there = await projectsThere(setting, given)
  return read.map(({ number, row, findings }) => {
    if (row === undefined) return { number, value: row, judged: { subject: null, state: 'bad', findings } }
    const subject = keyOf(row.project)
    const known = there.get(subject)
    if (known !== undefined && known.name === row.project.name && known.contractor === row.contractor)
      return { number, value: row, judged: { subject, state: 'existing', findings: [] } }
    const wrong = [...numberTaken(row, known), ...aboutFirms(row, firms)]
    if (wrong.length > 0) return { number, value: row, judged: { subject, state: 'bad', findings: wrong } }
    return {
      number,
      value: row,
      judged: { subject, state: 'good', findings: [], preview: inWords(row, firms) },
    }
  })
}

const keyOf = ({ region, filingNumber }: { region: string; filingNumber: string }) =>
  `${region} ${filingNumber}`

type Firms = ReadonlyMap<string, { readonly id: string; readonly name: string }>

async function firmsOf({ db }: ImportSetting, rows: readonly ProjectRow[]): Promise<Firms> {
  const codes = rows.flatMap(({ contractor, labourFirms }) => [contractor, ...labourFirms])
  const { rows: found } = await sql<{ id: string; name: string; code: string }>`
    select id, name, credit_code as code from registry.enterprises where credit_code = any(${codes}::text[])`.execute(
    db,
  )
  return new Map(found.map(({ code, ...firm }) => [code, firm]))
}

async function projectsThere({ db }: ImportSetting, rows: readonly ProjectRow[]) {
  const { rows: found } = await sql<{ key: string; name: string; contractor: string }>`
    select p.region || ' ' || p.filing_number as key, p.name, firm.credit_code as contractor
      from registry.projects p join registry.enterprises firm on firm.id = p.contractor_id
     where p.filing_number = any(${rows.map(({ project }) => project.filingNumber)}::text[])`.execute(db)
  return new Map(found.map(({ key, ...project }) => [key, project]))
}

const numberTaken = ({ project }: ProjectRow, known: { readonly name: string } | undefined): Finding[] =>
  known === undefined
    ? []
    : [
        finding(
          'filingNumber',
          `监督备案号“${project.filingNumber}”已登记为“${known.name}”`,
          '请核对备案号；要更改登记，请在项目页办理',
        ),
      ]

function aboutFirms({ contractor, contractorName, labourFirms }: ProjectRow, firms: Firms): Finding[] {
  const known = firms.get(contractor)
  const unknown = labourFirms.filter((code) => !firms.has(code))
  return [
    ...(known === undefined && contractorName === ''
      ? [finding('contractorName', `还没有企业登记过 ${contractor}`, '请填写企业名称，与营业执照一致')]
      : []),
    ...(known !== undefined && contractorName !== '' && known.name !== contractorName
      ? [finding('contractorName', `信用代码 ${contractor} 登记的是“${known.name}”`, '请核对信用代码和名称')]
      : []),
    ...(unknown.length > 0
      ? [
          finding(
            'labourFirms',
            `还没有企业登记过 ${unknown.join('、')}`,
            '请核对；没有登记的企业，先登记企业',
          ),
        ]
      : []),
  ]
}

function inWords({ project, contractor, contractorName, labourFirms }: ProjectRow, firms: Firms): string {
  const where = regionView(project.region).path.join('')
  const known = firms.get(contractor)
  const who = known === undefined ? `${contractorName}（新登记的企业）` : known.name
  const labour = labourFirms.map((code) => firms.get(code)?.name ?? code)
  return `登记在${where}；总承包：${who}${labour.length === 0 ? '' : `；劳务：${labour.join('、')}`}`
}

async function run(
  setting: ImportSetting,
  rows: readonly ReadRow[],
): Promise<ReadonlyMap<number, Unwritten>> {
  const read = await readRows(setting, rows)
  const firms = await firmsOf(
    setting,
    read.flatMap(({ value }) => value ?? []),
  )
  const importer = await presentImporter(setting)
  return writeEach(
    read,
    (row, number) => write(setting, importer, firms, { ...row, number }),
    ({ detail }) => finding('filingNumber', '已登记过', detail),
  )
}

async function write(
  { db, importId }: ImportSetting,
  { actor }: Importer,
  firms: Firms,
  { project, contractor, contractorName, labourFirms, number }: ProjectRow & { readonly number: number },
): Promise<void> {
  const region = regionOfCreditCode(contractor) ?? project.region
  const newcomer = { name: contractorName, creditCode: contractor, region, said: null }
  const contractorId = firms.get(contractor)?.id ?? (await enterEnterprise(db, newcomer)).id
  const others = labourFirms.flatMap((code) => firms.get(code)?.id ?? [])
  await keepProject(db, project, [contractorId, ...others])
  const remark = { object: `项目 ${project.filingNumber}（导入第 ${number} 行）` }
  await recordAudit(db, { actor, trace: importId, action: 'registerProject', outcome: 'done', remark })
}
