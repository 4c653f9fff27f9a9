import { finding } from '../sheets/finding.ts'
import type { Category } from '@anzhu/law/certificates/facts'
import { checkCertificateNumber } from '@anzhu/law/identifiers/certificate-number'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { checkCreditCode } from '@anzhu/law/identifiers/credit-code'
import type { Checked } from '@anzhu/law/identifiers/identifier'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import type { Finding } from '../sheets/import-kinds.ts'

/** A certificate as a row says it. */
export interface Historic {
  readonly name: string
  readonly idNumber: string
  readonly bornOn: PlainDate
  readonly sex: 'male' | 'female'
  readonly number: string
  readonly category: Category
  readonly enterprise: string
  /** Null where none was given. */
  readonly creditCode: string | null
  readonly issuedOn: PlainDate
  readonly expiresOn: PlainDate
  readonly post: string
}

/** Reads a row; everything that is wrong with it is told at once. */
export function readHistoric(
  cells: Readonly<Record<string, string>>,
  { sign, today }: { readonly sign: string | null; readonly today: PlainDate },
): { readonly historic: Historic | undefined; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const good = <Facts extends object>(column: string, checked: Checked<Facts>) => {
    if (checked.ok) return checked
    findings.push(finding(column, checked.problem, checked.suggestion))
    return undefined
  }
  const name = good('name', checkPersonName(cells['name'] ?? ''))
  const id = good('idNumber', checkCitizenId(cells['idNumber'] ?? '', today))
  const number = good('number', checkCertificateNumber(cells['number'] ?? ''))
  const typedCode = cells['creditCode'] ?? ''
  const creditCode = typedCode === '' ? null : (good('creditCode', checkCreditCode(typedCode))?.value ?? null)
  const enterprise = (cells['enterprise'] ?? '').trim()
  if (enterprise === '') findings.push(finding('enterprise', '没有填写企业名称', '请照证书填写'))
  const category = (cells['category'] ?? '').toUpperCase()
  if (number !== undefined && category !== number.category)
    findings.push(
      finding('category', `类别“${category}”与编号中的 ${number.category} 不一致`, '请对照证书核对'),
    )
  if (number !== undefined && sign !== null && number.province !== sign)
    findings.push(
      finding('number', `编号首字“${number.province}”不是本省的“${sign}”`, '外省的证书请由本人办理转入'),
    )
  const days = readDays(cells, today, findings)
  if (name === undefined || id === undefined || number === undefined || days === undefined)
    return { historic: undefined, findings }
  const { bornOn, sex } = id
  const who = { name: name.value, idNumber: id.value, bornOn, sex }
  const what = { number: number.value, category: number.category, enterprise, creditCode, ...days }
  const historic = { ...who, ...what, post: (cells['post'] ?? '').trim().slice(0, 30) }
  return { historic: findings.length > 0 ? undefined : historic, findings }
}

function readDays(cells: Readonly<Record<string, string>>, today: PlainDate, findings: Finding[]) {
  const { issuedOn = '', expiresOn = '' } = cells
  if (!isPlainDate(issuedOn))
    findings.push(finding('issuedOn', `发证日期“${issuedOn}”不是日期`, '写成 2024-05-01'))
  else if (issuedOn > today)
    findings.push(finding('issuedOn', `发证日期 ${issuedOn} 晚于今天 ${today}`, '请核对年份'))
  if (!isPlainDate(expiresOn))
    findings.push(finding('expiresOn', `有效期至“${expiresOn}”不是日期`, '写成 2027-05-01'))
  if (!isPlainDate(issuedOn) || !isPlainDate(expiresOn)) return undefined
  if (expiresOn <= issuedOn)
    findings.push(
      finding('expiresOn', `有效期至 ${expiresOn} 不在发证日期 ${issuedOn} 之后`, '请对照证书核对'),
    )
  return { issuedOn, expiresOn }
}
