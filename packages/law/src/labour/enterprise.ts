import type { PlainDate } from '../kernel/date.ts'
import { flow } from '../kernel/flow.ts'
import type { Rule } from '../kernel/rule.ts'
import { attachment, labourTerms, type LabourFacts } from './pieces.ts'
import { prefillClause, scopeClause, whereClause } from './sources.ts'

/** What is looked at when an enterprise registers itself. */
export interface LabourEnterpriseFacts extends LabourFacts {
  readonly on: PlainDate
  readonly name: string
  readonly creditCode: string
  /** What the business registry says; null while it could not be asked. */
  readonly business: { readonly name: string; readonly creditCode: string; readonly source: string } | null
  /** Registered in the district of the registry. */
  readonly atHome: boolean
  /** A project or contract on which it works there; null when there is none. */
  readonly worksOn: string | null
  /** Last days of the qualification and of the safety licence; null while not filled in. */
  readonly qualificationUntil: PlainDate | null
  readonly licenceUntil: PlainDate | null
}

const worksHere: Rule<LabourEnterpriseFacts> = {
  id: 'LR-E04',
  title: '注册地在本区，或者在本区有项目、合同',
  basis: whereClause,
  check({ atHome, worksOn }) {
    if (atHome || worksOn !== null) return undefined
    return {
      reason: '本企业注册在外地，在本区也没有参建的项目或者劳务合同',
      suggestion: '请总承包企业把本企业列为参建单位，或先在省合同归集系统归集本区的劳务合同',
    }
  },
  because: ({ atHome, worksOn }) => (atHome ? '注册地在本区' : `在本区承接：${worksOn ?? ''}`),
}

const agreesWithRegistry: Rule<LabourEnterpriseFacts> = {
  id: 'LR-E03',
  title: '名称、信用代码与工商登记一致',
  basis: prefillClause,
  check({ business, name, creditCode }) {
    if (business === null || (business.name === name && business.creditCode === creditCode)) return undefined
    return {
      reason: `${business.source}里是“${business.name}”（${business.creditCode}），平台登记的是“${name}”（${creditCode}）`,
      suggestion: '请先办理企业名称变更，或在“企业”页重新同步工商信息并核对',
    }
  },
  because: ({ business }) =>
    business === null ? '◔ 工商登记没有查到，由专委会人工核对' : `与${business.source}一致`,
}

const qualificationInForce: Rule<LabourEnterpriseFacts> = {
  id: 'LR-E01',
  title: '施工劳务资质在有效期内',
  basis: scopeClause,
  check: ({ qualificationUntil, on }) => notInForce('施工劳务资质', qualificationUntil, on),
  because: ({ qualificationUntil }) => `施工劳务资质有效期至 ${qualificationUntil ?? ''}`,
}

const licenceInForce: Rule<LabourEnterpriseFacts> = {
  id: 'LR-E02',
  title: '安全生产许可证在有效期内',
  basis: scopeClause,
  check: ({ licenceUntil, on }) => notInForce('安全生产许可证', licenceUntil, on),
  because: ({ licenceUntil }) => `安全生产许可证有效期至 ${licenceUntil ?? ''}`,
}

function notInForce(title: string, until: PlainDate | null, on: PlainDate) {
  if (until === null)
    return { reason: `还没有填写${title}的有效期`, suggestion: `请填写${title}，两证齐全的企业才能归集` }
  if (until >= on) return undefined
  return { reason: `${title}已于 ${until} 到期`, suggestion: `请先办理${title}延续，再填写新的有效期` }
}

/** Flow 70 (LR-01, EN-02 … EN-07): what the association knows of an enterprise. */
export const labourEnterprise = flow<LabourEnterpriseFacts>({
  ...labourTerms,
  id: 'labour-enterprise',
  service: 'labour-enterprise',
  code: '70',
  title: '企业基本信息归集',
  purpose: '通过以后列入相城区建筑劳务企业名录，可以打印带二维码的企业基本情况表，并归集项目。',
  basis: scopeClause,
  subject: 'enterprise',
  form: [
    { id: 'name', title: '企业名称', kind: 'text', most: 100, register: true },
    { id: 'creditCode', title: '统一社会信用代码', kind: 'text', most: 18, register: true },
    { id: 'address', title: '注册地址', kind: 'text', most: 200, register: true },
    {
      id: 'capital',
      title: '注册资本',
      kind: 'text',
      most: 60,
      register: true,
      hint: '带单位：500万元人民币',
    },
    { id: 'establishedOn', title: '成立日期', kind: 'day', register: true },
    { id: 'legalRepresentative', title: '法定代表人', kind: 'text', most: 50, register: true },
    { id: 'contact', title: '联系人', kind: 'text', most: 20 },
    { id: 'phone', title: '联系手机', kind: 'phone' },
    { id: 'qualificationNumber', title: '施工劳务资质证书编号', kind: 'text', most: 40 },
    {
      id: 'qualificationGrade',
      title: '资质等级',
      kind: 'choice',
      choices: { none: '不分等级', first: '一级', second: '二级' },
    },
    { id: 'qualificationUntil', title: '资质有效期至', kind: 'day' },
    { id: 'licenceNumber', title: '安全生产许可证编号', kind: 'text', most: 40 },
    { id: 'licenceUntil', title: '安全生产许可证有效期至', kind: 'day' },
  ],
  materials: [
    attachment('licence-of-business', '营业执照'),
    attachment('qualification_cert', '施工劳务资质证书'),
    attachment('safety-licence', '安全生产许可证'),
    attachment('other', '其他附件', { optional: true, most: 10 }),
  ],
  conditions: [worksHere, agreesWithRegistry],
  answerConditions: [qualificationInForce, licenceInForce],
  judges: { 'LR-E01': 'qualificationUntil', 'LR-E02': 'licenceUntil' },
  cures: { 'LR-E03': [{ kind: 'page', page: 'business-record' }] },
})
