import { checkCreditCode } from '@anzhu/law/identifiers/credit-code'
import { isPlainDate } from '@anzhu/law/kernel/date'
import { finding } from '../sheets/finding.ts'
import type { Finding, ReadRow } from '../sheets/import-kinds.ts'
import type { NewProject } from './register-project.ts'
import { readRegionCell } from './regions/region-cell.ts'

/** A project of a sheet, with the credit codes of those who take part. */
export interface ProjectRow {
  readonly project: NewProject
  readonly contractor: string
  readonly contractorName: string
  readonly labourFirms: readonly string[]
}

/** How long texts may be; the form has the same bounds. */
const most = {
  filingNumber: 60,
  name: 200,
  contractorName: 100,
  permitNumber: 60,
  structure: 60,
  address: 200,
  clientName: 200,
  supervisionFirm: 200,
} as const

const titles: Readonly<Record<string, string>> = {
  filingNumber: '监督备案号',
  name: '项目名称',
  startedOn: '开工日',
}

/** Reads a row as far as it says itself what it means; everything that is wrong at once. */
export function readProjectRow(
  { cells }: ReadRow,
  within: string,
): { readonly row: ProjectRow | undefined; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const text = (key: string) => cells[key] ?? ''
  for (const key of ['filingNumber', 'name', 'startedOn'])
    if (text(key) === '') findings.push(finding(key, `没有填写${titles[key]}`, `请填写${titles[key]}`))
  for (const [key, limit] of Object.entries(most))
    if (text(key).length > limit) findings.push(finding(key, `超过 ${limit} 个字`, '请缩短'))
  const codeOf = (column: string, typed: string) => {
    const checked = checkCreditCode(typed)
    if (!checked.ok) findings.push(finding(column, checked.problem, checked.suggestion))
    return checked.ok ? checked.value : ''
  }
  const contractor = codeOf('contractor', text('contractor'))
  const labour = text('labourFirms')
    .split(/[、，,;；\s]+/)
    .filter((part) => part !== '')
  if (labour.length > 20) findings.push(finding('labourFirms', '超过 20 家', '其余的登记后再加'))
  const labourFirms = labour.slice(0, 20).map((code) => codeOf('labourFirms', code))
  const place = readRegionCell(text('region'), within)
  findings.push(...place.findings)
  const days = readDays(text('startedOn'), text('plannedCompletionOn'), findings)
  const floorArea = readArea(text('floorArea'), findings)
  const { region } = place
  if (region === undefined || findings.length > 0) return { row: undefined, findings }
  const project = {
    filingNumber: text('filingNumber'),
    name: text('name'),
    region,
    address: text('address'),
    clientName: text('clientName'),
    supervisionFirm: text('supervisionFirm'),
    structure: text('structure'),
    permitNumber: text('permitNumber'),
    floorArea,
    ...days,
  }
  return { row: { project, contractor, contractorName: text('contractorName'), labourFirms }, findings }
}

function readDays(startedOn: string, plannedCompletionOn: string, findings: Finding[]) {
  if (startedOn !== '' && !isPlainDate(startedOn))
    findings.push(finding('startedOn', `开工日“${startedOn}”不是日期`, '写成 2026-11-01'))
  if (plannedCompletionOn !== '' && !isPlainDate(plannedCompletionOn))
    findings.push(
      finding('plannedCompletionOn', `计划竣工日“${plannedCompletionOn}”不是日期`, '写成 2027-12-31'),
    )
  else if (plannedCompletionOn !== '' && plannedCompletionOn < startedOn)
    findings.push(finding('plannedCompletionOn', '计划竣工日早于开工日', '请核对两个日期'))
  return { startedOn, plannedCompletionOn: plannedCompletionOn === '' ? null : plannedCompletionOn }
}

/** Square metres. */
function readArea(text: string, findings: Finding[]): number | null {
  if (text === '') return null
  const area = Number(text)
  if (Number.isFinite(area) && area >= 0.01 && area <= 9_999_999) return area
  findings.push(finding('floorArea', `建筑面积“${text}”不是 0.01 至 9999999 的数字`, '只填数字，单位平方米'))
  return null
}
