import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { checkCreditCode } from '@anzhu/law/identifiers/credit-code'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import type { Checked } from '@anzhu/law/identifiers/identifier'
import { sql } from 'kysely'
import { regionPrefix } from '@anzhu/law/access/policy'
import { maskPhone } from '@anzhu/law/identifiers/mask'
import { letAdministrate, mustBeFresh, openEnterpriseAccount, standingsOf } from '../access/index.ts'
import { recordAudit } from '../audit/record.ts'
import { sendSmsToAll } from '../notices/index.ts'
import { enterEnterprise, readRegionCell, regionView } from '../registry/index.ts'
import { finding } from '../sheets/finding.ts'
import { presentImporter, type Importer } from '../sheets/importer.ts'
import { writeEach, type JudgedRow } from '../sheets/write-each.ts'
import type {
  Finding,
  ImportKindDefinition,
  ImportSetting,
  ReadRow,
  Unwritten,
} from '../sheets/import-kinds.ts'
import { enterpriseLayout } from './enterprise-layout.ts'

/**
 * Accounts of enterprises from the system before (ID-08), by the office that decides about registrations. No password comes
 * along: the contact's phone gives each its first.
 */
export const enterpriseImport: ImportKindDefinition = {
  kind: 'enterprise-account',
  access: 'registration.decide',
  layout: enterpriseLayout,
  subjectColumn: 'creditCode',
  repeated: { reason: '信用代码相同', suggestion: '一家企业一行：保留一行，或核对信用代码' },
  chunk: 200,
  choices: async () => ({}),
  mayStart: (call) => mustBeFresh(call, '按表开企业账号'),
  check: async (setting, rows) => (await readRows(setting, rows)).map(({ judged }) => judged),
  run,
  link: (id) => `/registrations/imports/${id}`,
}

interface Carried {
  readonly creditCode: string
  readonly name: string
  readonly region: string
  readonly contact: { readonly name: string; readonly phone: string; readonly idNumber: string | null }
}

async function readRows(setting: ImportSetting, rows: readonly ReadRow[]): Promise<JudgedRow<Carried>[]> {
  const read = rows.map((row) => ({ number: row.number, ...readRow(setting, row) }))
  const codes = read.flatMap(({ carried }) => carried?.creditCode ?? [])
  const standings = await standingsOf(setting.db, codes)
  const registered = await registeredOf(setting, codes)
  const within = regionPrefix(setting.region ?? '')
  return read.map(({ number, carried, findings }) => {
    if (carried === undefined)
      return { number, value: carried, judged: { subject: null, state: 'bad', findings } }
    const subject = carried.creditCode
    const standing = standings.get(subject) ?? 'none'
    if (standing === 'used')
      return { number, value: carried, judged: { subject, state: 'existing', findings: [] } }
    const known = registered.get(subject)
    const wrong = [
      ...(standing === 'waiting'
        ? [finding('creditCode', '这家企业已自己注册，正等审核', '请到“企业注册”审核，不用导入')]
        : []),
      ...(standing === 'refused'
        ? [finding('creditCode', '这家企业自己注册过，已被退回', '请企业改好后重新注册，不用导入')]
        : []),
      // An enterprise of another region has its people and projects there: its account is not for this office to give.
      ...(known !== undefined && !known.region.startsWith(within)
        ? [finding('creditCode', '这家企业登记在本辖区以外', '请由企业登记地的主管部门办理')]
        : known !== undefined && known.name !== carried.name
          ? [finding('name', `这个信用代码登记的是“${known.name}”`, '请核对信用代码和名称')]
          : []),
    ]
    if (wrong.length > 0)
      return { number, value: carried, judged: { subject, state: 'bad', findings: wrong } }
    const where = regionView(carried.region).path.join('')
    const preview = `${carried.name}（${where}）的企业管理员，登录名 ${subject}；看本企业的人员、项目、证书和办件`
    return { number, value: carried, judged: { subject, state: 'good', findings: [], preview } }
  })
}

async function registeredOf({ db }: ImportSetting, codes: readonly string[]) {
  const { rows } = await sql<{ code: string; name: string; region: string }>`
    select credit_code as code, name, region from registry.enterprises where credit_code = any(${[...codes]}::text[])`.execute(
    db,
  )
  return new Map(rows.map(({ code, name, region }) => [code, { name, region }]))
}

function readRow(
  { region: within, today }: ImportSetting,
  { cells }: ReadRow,
): { readonly carried: Carried | undefined; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const text = (key: string) => cells[key] ?? ''
  const valueOf = (column: string, checked: Checked) => {
    if (checked.ok) return checked.value
    findings.push(finding(column, checked.problem, checked.suggestion))
    return ''
  }
  const creditCode = valueOf('creditCode', checkCreditCode(text('creditCode')))
  const name = text('name')
  if (name === '' || name.length > 100)
    findings.push(
      finding('name', name === '' ? '没有填写企业名称' : '企业名称超过 100 个字', '与营业执照一致'),
    )
  const place = readRegionCell(text('region'), within ?? '')
  findings.push(...place.findings)
  const contact = valueOf('contact', checkPersonName(text('contact')))
  const phone = valueOf('phone', checkMobile(text('phone')))
  const idNumber =
    text('idNumber') === '' ? null : valueOf('idNumber', checkCitizenId(text('idNumber'), today))
  const { region } = place
  if (region === undefined || findings.length > 0) return { carried: undefined, findings }
  return { carried: { creditCode, name, region, contact: { name: contact, phone, idNumber } }, findings }
}

async function run(
  setting: ImportSetting,
  rows: readonly ReadRow[],
): Promise<ReadonlyMap<number, Unwritten>> {
  const importer = await presentImporter(setting)
  const opened: Carried[] = []
  const unwritten = await writeEach(
    await readRows(setting, rows),
    async (carried, number) => {
      await open(setting, importer, carried, number)
      opened.push(carried)
    },
    ({ detail }) => finding('creditCode', '已有账号', detail),
  )
  await tellContacts(setting, opened)
  return unwritten
}

async function open(
  { db, house, importId }: ImportSetting,
  { actor }: Importer,
  { creditCode, name, region, contact }: Carried,
  number: number,
): Promise<void> {
  const account = { creditCode, contact, passwordHash: null, waits: true }
  const id = await openEnterpriseAccount(db, house.cipher, account)
  await letAdministrate(db, id, await enterEnterprise(db, { name, creditCode, region, said: null }))
  const remark = { object: `${name} 账号，联系人 ${maskPhone(contact.phone)}（导入第 ${number} 行）` }
  await recordAudit(db, { actor, trace: importId, action: 'decideRegistration', outcome: 'done', remark })
}

const tellContacts = ({ db, house }: ImportSetting, opened: readonly Carried[]) =>
  sendSmsToAll(
    { db, cipher: house.cipher },
    opened.map(({ name, contact }) => ({
      phone: contact.phone,
      template: 'registration-carried',
      byDay: true,
      body: `【安筑】${name}的原系统账号已转入安筑，登录名为统一社会信用代码。请用本手机“找回密码”设置密码后登录。`,
    })),
  )
