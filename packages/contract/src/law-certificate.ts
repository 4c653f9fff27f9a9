import { evaluateCertificate, explainCertificate } from '@anzhu/law/certificates/evaluate'
import { categories, services, type Service } from '@anzhu/law/certificates/facts'
import { gateWords } from '@anzhu/law/certificates/words'
import { jurisdictions, type JurisdictionId } from '@anzhu/law/jurisdictions'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { day, Explanation, invalidFacts, type InvalidFacts } from './law.ts'

/*
 * May this be submitted today? The facts of one case (facts.md `certificate`). Unknown keys are ignored; what a service
 * does not look at may be absent, and a list that is absent is empty.
 */
const missing = (what: string, shape: string) => ({
  error: ({ input }: { readonly input?: unknown }) =>
    input === undefined ? `缺少${what}` : `${what}应为${shape}`,
})
const words = (what: string, max = 200) =>
  z.string(missing(what, '文字')).max(max, `${what}不能长于 ${max} 字`)
const id = (what: string) => words(what).min(1, `${what}不能为空`)
const bool = (what: string) => z.boolean(missing(what, ' true 或 false'))
const count = (what: string, max: number) =>
  z.number(missing(what, '数字')).min(0, `${what}不能小于 0`).max(max, `${what}不能大于 ${max}`)
const oneOf = <const Word extends string>(what: string, of: readonly Word[]) =>
  z.enum(of as [Word, ...Word[]], {
    error: ({ input }) => (input === undefined ? `缺少${what}` : `${what}应为 ${of.join('、')} 之一`),
  })
const keys = <Table extends object>(table: Table) => Object.keys(table) as (keyof Table & string)[]
const many = <Item extends z.ZodType>(what: string, item: Item) =>
  z.array(item, missing(what, '列表')).max(200, `${what}不能多于 200 条`)
const record = <Shape extends z.ZodRawShape>(what: string, shape: Shape) =>
  z.object(shape, missing(what, ' JSON 对象'))

const category = (what = '类别') => oneOf(what, keys(categories))

const held = {
  id: id('证书 id'),
  category: category('证书类别'),
  enterprise: id('证书所在企业'),
  province: id('证书所在省份'),
  status: oneOf('证书状态', ['valid', 'suspended', 'revoked', 'cancelled', 'transferred_out']),
  expires: day('证书有效期'),
  lastChange: day('上次变更日期').nullable(),
  legalRep: bool('以法定代表人身份持证'),
  medium: oneOf('证书介质', ['paper', 'electronic']),
  enterpriseName: words('证书上的企业名称'),
}

const Certificate = record('证书', { ...held, number: words('证书编号') }).partial()

/** Of the others only kind, place and validity are looked at. */
const OtherCertificate = record('其他证书', {
  ...held,
  province: held.province.default(''),
  lastChange: held.lastChange.default(null),
  legalRep: held.legalRep.default(false),
  medium: held.medium.default('electronic'),
  enterpriseName: held.enterpriseName.default(''),
})

const Person = record('人员', {
  realName: bool('实名登记'),
  photo: bool('证件照片'),
  dateOfBirth: day('出生日期'),
  education: words('学历'),
  title: words('职称'),
  workYears: count('施工管理年限', 100),
  annualTrainingOk: bool('年度培训合格'),
  constructorRegisteredAt: id('建造师注册企业').nullable(),
  legalRep: bool('法定代表人'),
  ongoingProjects: count('在建项目数', 10_000),
  found: bool('查到本人'),
}).partial()

const Form = record('填写内容', {
  handlerName: words('经办人姓名').nullish(),
  handlerPhone: words('经办人手机号').nullish(),
  reason: words('原因').nullish(),
  commitment: bool('承诺').optional(),
  changes: z
    .record(z.string().max(200), words('更正内容', 2000), missing('更正内容', ' JSON 对象'))
    .optional(),
  enterpriseInfoCorrection: bool('企业信息纠错').optional(),
})

const jurisdictionIds = jurisdictions.map((one) => one.id)

/** What every service is asked with, and what only some look at. */
const Facts = record('事实', {
  jurisdiction: oneOf('辖区', jurisdictionIds as [JurisdictionId, ...JurisdictionId[]]),
  service: oneOf('业务', keys(services)),
  on: day('所问之日'),
  submittedBy: record('提交人', {
    role: oneOf('提交人', ['person', 'enterprise']),
    enterprise: id('申报企业').optional(),
  }),
  category: category().optional(),
  person: Person.optional(),
  employment: many(
    '聘用关系',
    record('聘用关系', {
      enterprise: id('聘用企业'),
      status: oneOf('聘用状态', ['active', 'requested', 'ended']),
    }),
  ).default([]),
  exam: record('考核', {
    category: category('考核类别'),
    passedOn: day('考核合格日期'),
    source: oneOf('考核来源', ['new_system', 'history']),
  })
    .nullable()
    .default(null),
  certificate: Certificate.optional(),
  otherCertificates: many('其他证书', OtherCertificate).default([]),
  enterpriseHasLegalRepA: bool('企业已有法定代表人 A 证').optional(),
  upgradeFrom: id('升级的证书').nullish(),
  openBusiness: many('在办业务', z.unknown()).default([]),
  targetEnterprise: id('转入企业').optional(),
  originalEnterpriseGone: bool('原企业无法确认').optional(),
  alsoChange: many('一起变更的证书', id('证书 id')).optional(),
  currentEnterpriseName: words('现在的企业名称').optional(),
  continuingEducation: record('继续教育', {
    hours: count('继续教育学时', 100_000),
    recorded: bool('继续教育有记录'),
  }).optional(),
  record: record('处罚与信用', {
    accidentPenalty: bool('事故处罚'),
    badCredit: bool('不良信用'),
  }).optional(),
  enterpriseRegion: z
    .string(missing('企业注册地', '6 位区划代码'))
    .regex(/^\d{6}$/, '企业注册地应为 6 位区划代码')
    .max(6)
    .optional(),
  batch: record('考试批次', {
    category: category('批次类别'),
    opens: day('报名开始'),
    closes: day('报名结束'),
    region: z
      .string(missing('批次地区', '6 位区划代码'))
      .regex(/^\d{6}$/, '批次地区应为 6 位区划代码')
      .max(6),
  }).optional(),
  bans: many(
    '报名限制',
    record('报名限制', {
      type: oneOf('限制原因', ['absence', 'cheating', 'false_materials', 'fraud']),
      from: day('限制起日'),
    }),
  ).optional(),
  alreadyEnrolled: bool('已报名').optional(),
  numberOnFile: bool('编号已在记录中').optional(),
  registry: record('工商登记', {
    synced: bool('已同步'),
    name: words('工商登记名称'),
    uscc: words('统一社会信用代码'),
  }).optional(),
  certificateEnterpriseName: words('证书上的企业名称').optional(),
  certificateUscc: words('证书上的统一社会信用代码').optional(),
  contract: record('合同', {
    from: day('聘用期起日'),
    to: day('聘用期止日'),
    post: words('职务').default(''),
  }).optional(),
  file: record('文件', {
    name: words('文件名', 500),
    magic: words('文件开头'),
    bytes: count('文件字节数', Number.MAX_SAFE_INTEGER),
  }).optional(),
  requiredAttachments: many('应交材料', id('材料')).default([]),
  attachments: many('已交材料', id('材料')).default([]),
  form: Form.optional(),
  explain: bool('explain').default(false),
})

/** What a service cannot be judged without: the path, and its name in a sentence. */
const whole = {
  'certificate.category': '证书类别',
  'certificate.enterprise': '证书所在企业',
  'certificate.status': '证书状态',
  'certificate.expires': '证书有效期',
} as const
const needed: Readonly<Record<Service, Readonly<Record<string, string>>>> = {
  'exam-enrol': { person: '人员', batch: '考试批次' },
  new: { person: '人员', category: '类别' },
  extend: { person: '人员', certificate: '证书', ...whole },
  change: { person: '人员', certificate: '证书', ...whole, targetEnterprise: '转入企业' },
  replace: { person: '人员', certificate: '证书', ...whole },
  cancel: { person: '人员', certificate: '证书', 'certificate.status': '证书状态' },
  supplement: { person: '人员', certificate: '证书', 'certificate.number': '证书编号' },
  correct: { person: '人员', certificate: '证书' },
  rename: { registry: '工商登记' },
  employ: { person: '人员', contract: '合同' },
  'transfer-out': { person: '人员', certificate: '证书', ...whole },
  'transfer-in': { person: '人员', certificate: '证书', 'certificate.number': '证书编号' },
  upload: { file: '文件' },
}

/** The facts of one case, as far as its service looks at them. */
export const CertificateCaseFacts = Facts.superRefine((facts, context) => {
  for (const [path, what] of Object.entries(needed[facts.service])) {
    const [outer = '', inner] = path.split('.')
    const there = facts[outer as keyof typeof facts] as Record<string, unknown> | undefined
    // A field of something that is itself absent is not told on top of it.
    const absent =
      inner === undefined ? there === undefined : there !== undefined && there[inner] === undefined
    if (absent) {
      const message = `缺少${what}，办理${services[facts.service]}要看`
      context.addIssue({ code: 'custom', path: path.split('.'), message })
    }
  }
})
export type CertificateCaseFacts = z.output<typeof CertificateCaseFacts>

/** Whether it may be submitted, by which rules not, and who must confirm afterwards. `explanation` only when asked for. */
export const CertificateCaseAnswer = z.object({
  allowed: z.boolean(),
  refusedBy: z.array(z.string().max(20)).max(40),
  gates: z.array(z.enum(keys(gateWords) as [keyof typeof gateWords])).max(10),
  explanation: Explanation.optional(),
})
export type CertificateCaseAnswer = z.output<typeof CertificateCaseAnswer>

/** Reads facts from anywhere and answers them, or says in Chinese which of them cannot be read. Never throws. */
export function answerCertificate(input: unknown): CertificateCaseAnswer | InvalidFacts {
  const read = CertificateCaseFacts.safeParse(input)
  return read.success ? certificateAnswer(read.data) : invalidFacts(read.error.issues)
}

/** The answer to facts that have been read already. */
export function certificateAnswer({ explain, ...facts }: CertificateCaseFacts): CertificateCaseAnswer {
  const explained = explain ? explainCertificate(facts) : undefined
  const { allowed, refusedBy, gates } = explained ?? evaluateCertificate(facts)
  return {
    allowed,
    refusedBy: [...refusedBy],
    gates: [...gates],
    ...(explained !== undefined && { explanation: [...explained.explanation] }),
  }
}

export const askCertificate = endpoint({
  id: 'askCertificate',
  method: 'POST',
  path: '/law/certificate',
  title: '假设问答：按给出的事实，这项证书业务当天能否提交、哪些规定不允许、之后由谁确认',
  access: 'public',
  body: CertificateCaseFacts,
  reply: CertificateCaseAnswer,
  refusals: ['invalid', 'too-many-requests'],
})
