import { citeInWords, provenances } from '../kernel/cite.ts'
import { printTable, type Page } from '../kernel/print.ts'
import { categories, services, type Service } from './facts.ts'
import { certificateIdentifier } from './identifier.ts'
import type { CertificateRule } from './judged.ts'
import { certificateNumber } from './number.ts'
import { rulesOf } from './rules-of.ts'
import {
  hunanChangeClause,
  hunanOriginalsClause,
  jiangxiCancelConfirmClause,
  jiangxiConsentClause,
  jiangxiExtendClause,
  jiangxiStateClause,
  jiangxiSupplementClause,
  jiangxiUnusableClause,
  validityClause,
} from './sources.ts'
import { legalStatuses, operationCodes, operationWords, type Operation } from './status-codes.ts'
import type { CertificateTerms, Initiator } from './terms.ts'
import { remedies } from './usability.ts'
import { expiryOf } from './validity.ts'
import { attachmentWords, gateWords, replacementReasons, type Gate } from './words.ts'

/** A jurisdiction that prescribes something of its own about certificates, as the page lists it. */
export interface CertificateRegion {
  readonly name: string
  readonly terms: CertificateTerms
}

/** Everything an expert needs to check the law of certificates, from the definitions that are run. */
export function certificatesPage(regions: readonly CertificateRegion[]): Page {
  const text = [
    '# 安管人员证书',
    '建筑施工企业主要负责人、项目负责人和专职安全生产管理人员安全生产考核合格证书。本页由程序中的规定印出。',
    '## 类别',
    printTable(['代码', '人员'], Object.entries(categories)),
    '## 各地的规定',
    '发证机关的名称和代码是编造的例子。',
    printTerms(regions),
    '## 由谁提交',
    printInitiators(regions),
    '## 条件',
    '每一项业务提交时逐条检查，不符合的一次全部告知。没有写地区的，各地都查。',
    printConditions(regions),
    '## 提交以后的确认',
    '确认只推迟受理，不是不允许。',
    printTable(
      ['代码', '确认', '何时', '依据'],
      (Object.keys(gateWords) as Gate[]).map((gate) => [
        gate,
        gateWords[gate],
        gateReasons[gate].when,
        gateReasons[gate].bases.map(citeInWords).join('\n'),
      ]),
    ),
    '## 有效期与编号',
    printNumbers(regions),
    '## 状态',
    `${citeInWords(jiangxiStateClause)}；${citeInWords(jiangxiUnusableClause)}。`,
    '证书有效、没有过期、受聘企业相符、持证数量相符、B 类的建造师注册在同一企业、有证件照片的，为可用。',
    `不可用的写明原因和办法：${Object.values(remedies).join('、')}。`,
    printTable(['代码', '法定状态'], Object.entries(legalStatuses).sort()),
    printTable(
      ['代码', '业务操作'],
      (Object.keys(operationCodes) as Operation[]).map((one) => [operationCodes[one], operationWords[one]]),
    ),
    '## 用语',
    printTable(['代码', '换证原因'], Object.entries(replacementReasons)),
    printTable(['代码', '材料'], Object.entries(attachmentWords)),
    '',
  ].join('\n\n')
  return { file: 'certificates.md', text }
}

const yes = (value: boolean) => (value ? '是' : '否')
const months = (value: number | null) => (value === null ? '没有规定' : `${value} 个月`)

const termRows: readonly (readonly [string, (terms: CertificateTerms) => string])[] = [
  ['编号首字', ({ sign }) => sign ?? '不编号'],
  ['发证机关', ({ issuer }) => `${issuer.name} ${issuer.creditCode}`],
  ['有效期', ({ validYears }) => `${validYears} 年`],
  ['有效期最后一天', ({ expiry }) => (expiry === 'anniversary' ? '对应日' : '对应日的前一天')],
  ['延期：届满前', ({ extensionMonths }) => `${extensionMonths} 个月内`],
  ['延期：继续教育', ({ educationHours }) => `${educationHours} 学时`],
  [
    '延期：自动延续',
    ({ campaign }) => (campaign === null ? '没有' : `届满日在 ${campaign.from} 至 ${campaign.to} 之间的`),
  ],
  ['变更：两次之间', ({ changeCoolDownMonths }) => months(changeCoolDownMonths)],
  ['新申请：考核合格后', ({ passMonths }) => months(passMonths)],
  ['新申请：填写经办人', ({ handler }) => yes(handler)],
  ['新申请：C 类交学历或职称扫描件', ({ educationScan }) => yes(educationScan)],
  ['新申请：历史考试通过人员核验原件', ({ originalsOfHistory }) => yes(originalsOfHistory)],
  ['考试：批次面向企业注册地', ({ batchesByRegion }) => yes(batchesByRegion)],
  ['考试：无故缺考后', ({ absenceBanMonths }) => months(absenceBanMonths)],
  ['考试：作弊后', ({ cheatingBanMonths }) => months(cheatingBanMonths)],
  ['注销：没有在建项目', ({ cancelNeedsNoProject }) => yes(cancelNeedsNoProject)],
  ['注销：勾选承诺', ({ commitment }) => yes(commitment)],
  ['实名登记与证件照片', ({ realName }) => yes(realName)],
  ['同时只受聘一家', ({ singleEmployer }) => yes(singleEmployer)],
  ['公开查询', ({ publicQuery }) => (publicQuery === 'all' ? '各种状态' : '只限正常使用')],
  ['公示', ({ publicityDays }) => `${publicityDays} 天`],
]

function printTerms(regions: readonly CertificateRegion[]): string {
  return printTable(
    ['规定', ...regions.map(({ name }) => name)],
    termRows.map(([title, say]) => [title, ...regions.map(({ terms }) => say(terms))]),
  )
}

const sayInitiator = (by: Initiator) => (by === null ? '企业或本人' : by === 'enterprise' ? '企业' : '本人')

function printInitiators(regions: readonly CertificateRegion[]): string {
  return printTable(
    ['业务', ...regions.map(({ name }) => name)],
    allServices.flatMap((service) =>
      service === 'upload'
        ? []
        : [[services[service], ...regions.map(({ terms }) => sayInitiator(terms.initiators[service]))]],
    ),
  )
}

const allServices = Object.keys(services) as Service[]

function printConditions(regions: readonly CertificateRegion[]): string {
  const rules = new Map<string, CertificateRule>()
  for (const { terms } of regions) {
    for (const service of allServices) for (const one of rulesOf(terms, service)) rules.set(one.id, one)
  }
  return printTable(
    ['编号', '条件', '业务', '依据', '来源'],
    [...rules.values()]
      .sort((one, other) => (one.id < other.id ? -1 : 1))
      .map(({ id, title, basis }) => [
        id,
        title,
        sayWhere(id, regions),
        citeInWords(basis),
        provenances[basis.provenance],
      ]),
  )
}

/** The services that ask for a condition; the places where only some do. */
function sayWhere(id: string, regions: readonly CertificateRegion[]): string {
  return allServices
    .flatMap((service) => {
      const where = regions.filter(({ terms }) => rulesOf(terms, service).some((one) => one.id === id))
      if (where.length === 0) return []
      const title = services[service]
      return [
        where.length === regions.length ? title : `${title}（${where.map(({ name }) => name).join('、')}）`,
      ]
    })
    .join('、')
}

const gateReasons: Readonly<
  Record<Gate, { readonly when: string; readonly bases: readonly (typeof hunanChangeClause)[] }>
> = {
  ORIGINAL_ENTERPRISE_CONFIRM: { when: '变更', bases: [hunanChangeClause] },
  EMPLOYER_CONFIRM: {
    when: '本人提交的延期；本人提交的注销，有在职聘用的；本人提交的跨省转出，仍受聘于证书所在企业的',
    bases: [jiangxiExtendClause, jiangxiCancelConfirmClause],
  },
  ORIGINALS_CHECK: {
    when: '补录、纠错；新申请，考核在历史记录中且当地规定核验的',
    bases: [jiangxiSupplementClause, hunanOriginalsClause],
  },
  PERSON_CONFIRM_FACE: { when: '聘用关系建立', bases: [jiangxiConsentClause] },
}

function printNumbers(regions: readonly CertificateRegion[]): string {
  const samples = regions.flatMap(({ name, terms }) =>
    terms.sign === null
      ? []
      : [
          [
            name,
            certificateNumber({ sign: terms.sign, category: 'C3', year: 2026, serial: 1 }),
            certificateIdentifier({ issuer: terms.issuer.creditCode, serial: '1', version: 1 }),
            expiryOf('2026-03-01', terms),
          ],
        ],
  )
  return [
    `${citeInWords(validityClause)}。延期从原有效期起算，编号不变。`,
    printTable(['辖区', '编号举例', '证照标识举例', '2026-03-01 发证的有效期至'], samples),
  ].join('\n\n')
}
