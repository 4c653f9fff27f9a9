import type { PlainDate } from '../kernel/date.ts'
import { flow } from '../kernel/flow.ts'
import type { Rule } from '../kernel/rule.ts'
import { attachment, labourTerms, type LabourFacts } from './pieces.ts'
import { employedClause, managerClause, officerCertificateClause, officerClause } from './sources.ts'

/** A certificate of category C as the registry of labour enterprises looks at it. */
export interface OfficerCertificate {
  readonly number: string
  /** In force as decided; whether it has run out is for its last day. */
  readonly valid: boolean
  /** 暂扣, 撤销, 注销: what stands in place of being in force. */
  readonly state: string
  readonly expiresOn: PlainDate
  /** The enterprise on it is the one that files. */
  readonly here: boolean
  readonly enterprise: string
}

/** What is looked at when somebody is registered. */
export interface LabourPersonFacts extends LabourFacts {
  readonly on: PlainDate
  readonly name: string
  /** On the roster of the enterprise that files. */
  readonly employedHere: boolean
  /** The certificates of category C of the person. */
  readonly certificates: readonly OfficerCertificate[]
}

const employedHere: Rule<LabourPersonFacts> = {
  id: 'LR-M01',
  title: '在本企业花名册上',
  basis: employedClause,
  check({ employedHere: here, name }) {
    if (here) return undefined
    return { reason: `${name}不在本企业的花名册上`, suggestion: '请先登记到花名册，或办理聘用' }
  },
  because: ({ name }) => `${name}在本企业花名册上`,
}

/** The certificate by which somebody can be a safety officer of the enterprise on a day: the one that lasts longest. */
export const certificateInForce = ({
  certificates,
  on,
}: Pick<LabourPersonFacts, 'certificates' | 'on'>): OfficerCertificate | undefined =>
  certificates
    .filter(({ valid, here, expiresOn }) => valid && here && expiresOn >= on)
    .toSorted((one, other) => (one.expiresOn < other.expiresOn ? 1 : -1))[0]

const certified: Rule<LabourPersonFacts> = {
  id: 'LR-S01',
  title: '有在有效期内、单位为本企业的 C 证',
  basis: officerCertificateClause,
  check(facts) {
    if (certificateInForce(facts) !== undefined) return undefined
    const [first] = facts.certificates
    if (first === undefined)
      return {
        reason: `没有查到${facts.name}的 C 证`,
        suggestion: '请选择持证的人员；有纸质证书的，先办理证书补录',
      }
    return { ...whyNot(first, facts.on), suggestion: '请先办理好证书，或选择其他持证的人员' }
  },
  because(facts) {
    const found = certificateInForce(facts)
    return found === undefined ? undefined : `C 证 ${found.number}，有效期至 ${found.expiresOn}`
  },
}

function whyNot({ number, valid, state, expiresOn, here, enterprise }: OfficerCertificate, on: PlainDate) {
  if (!valid) return { reason: `C 证 ${number} 现在的状态是${state}` }
  if (expiresOn < on) return { reason: `C 证 ${number} 已于 ${expiresOn} 到期` }
  return here
    ? { reason: `C 证 ${number} 不能使用` }
    : { reason: `C 证 ${number} 的单位是“${enterprise}”，不是本企业` }
}

const common = {
  ...labourTerms,
  subject: 'person',
  answerConditions: [],
} as const

/** Flow 71 (LR-02 … LR-04): the safety officers of an enterprise. */
export const labourSafetyOfficer = flow<LabourPersonFacts>({
  ...common,
  id: 'labour-safety-officer',
  service: 'labour-safety-officer',
  code: '71',
  title: '安全员归集',
  purpose: '通过以后列入本企业的安全员名册，印在企业基本情况表上。',
  basis: officerClause,
  form: [
    { id: 'name', title: '姓名', kind: 'text', most: 50, register: true },
    { id: 'certificate', title: 'C 证编号', kind: 'text', most: 60, register: true },
    { id: 'certificateUntil', title: 'C 证有效期至', kind: 'day', register: true },
    { id: 'phone', title: '联系手机', kind: 'phone', optional: true, confidential: true },
  ],
  materials: [
    attachment('certificate_scan', 'C 证', { optional: true, hint: '系统里已有的证书可以不附' }),
    attachment('appointment', '任命文件', { optional: true }),
  ],
  conditions: [employedHere, certified],
  cures: {
    'LR-M01': [{ kind: 'page', page: 'employment' }],
    'LR-S01': [{ kind: 'page', page: 'certificates' }],
  },
})

/** Flow 72 (LR-05): whoever looks after the wages of an enterprise. */
export const labourManager = flow<LabourPersonFacts>({
  ...common,
  id: 'labour-manager',
  service: 'labour-manager',
  code: '72',
  title: '劳资专管员归集',
  purpose: '通过以后列入本企业的劳资专管员名册，印在企业基本情况表上。',
  basis: managerClause,
  form: [
    { id: 'name', title: '姓名', kind: 'text', most: 50, register: true },
    { id: 'trade', title: '花名册上的岗位', kind: 'text', most: 40, register: true },
    { id: 'phone', title: '联系手机', kind: 'phone', optional: true, confidential: true },
  ],
  materials: [
    attachment('appointment', '任命文件或劳动合同', { optional: true }),
    attachment('training_proof', '劳资专管员培训证明', { optional: true }),
  ],
  conditions: [employedHere],
  cures: { 'LR-M01': [{ kind: 'page', page: 'employment' }] },
})
