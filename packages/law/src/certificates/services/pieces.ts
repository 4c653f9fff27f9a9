import type { Level, Phrase, Silence, Step } from '../../kernel/flow.ts'
import type { Field, Material } from '../../kernel/form.ts'
import type { Judged } from '../judged.ts'
import type { Letter } from './service.ts'

/* The pieces of which the services of every jurisdiction are made. */

export const post: Field = { id: 'post', title: '职务', kind: 'text', most: 30 }
export const handler: readonly Field[] = [
  { id: 'handlerName', title: '经办人姓名', kind: 'text', most: 20 },
  { id: 'handlerPhone', title: '经办人手机', kind: 'phone' },
]
export const commitment: Field = {
  id: 'commitment',
  title: '以上内容和材料真实有效，愿承担虚假申报的责任',
  kind: 'commitment',
}

const scan = { most: 5, kinds: ['pdf', 'jpeg', 'png'], record: 'person' } as const
export const photo: Material = {
  id: 'photo',
  title: '证件照',
  most: 1,
  kinds: ['jpeg', 'png'],
  record: 'person',
  confidential: true,
  hint: '近期免冠正面照，竖版，35×49 毫米比例',
}
export const idCard: Material = {
  id: 'id_card',
  title: '身份证',
  ...scan,
  confidential: true,
  hint: '正反面',
}
export const education: Material = { id: 'education', title: '学历证', ...scan }
export const title: Material = { id: 'title', title: '职称证', ...scan }
export const registration: Material = {
  id: 'registration_cert',
  title: '注册证',
  ...scan,
  hint: '注册建造师证书',
}
export const labourContract: Material = { id: 'labour_contract', title: '劳动合同', ...scan }
const ofEnterprise = { most: 5, kinds: ['pdf', 'jpeg', 'png'], record: 'enterprise' } as const
export const qualification: Material = { id: 'qualification_cert', title: '企业资质证书', ...ofEnterprise }
export const integrity: Material = { id: 'integrity_commitment', title: '企业诚信承诺书', ...ofEnterprise }

/** Handed in for this case alone. */
export const forThisCase = (id: string, name: string, more: Partial<Material> = {}): Material => ({
  id,
  title: name,
  most: 5,
  ...more,
})
/** Proof that the labour relation with the enterprise of the certificate is over. */
export const endedProof = forThisCase('ended_proof', '原劳动关系终止证明', {
  optional: true,
  hint: '证书所在企业逾期没有答复时必交：解除合同证明、仲裁或判决文书',
})

/** What an assessment and a new certificate ask of each kind of post (206号). */
export function dossier(letter: Letter | null): readonly Material[] {
  switch (letter) {
    case 'A':
      return [photo, idCard, education, title]
    case 'B':
      return [photo, idCard, education, registration]
    case 'C':
    case null:
      return [photo, idCard, education, title]
  }
}

const positive = { pass: '同意', refuse: '不同意' } as const

/** The authority takes a case in, gives it back once for what is missing, or declines. */
export const acceptance = (level: Level, withinWorkingDays = 5): Step<Judged> => ({
  id: 'acceptance',
  title: '受理',
  waiting: '待受理',
  by: { role: 'acceptor', level },
  decisions: { pass: '受理', return: '退回补正', refuse: '不予受理' },
  withinWorkingDays,
  published: ['refuse'],
  notices: { pass: 'accepted', return: 'to-correct', refuse: 'not-accepted' },
})

export const review = (level: Level, withinWorkingDays = 5): Step<Judged> => ({
  id: 'review',
  title: '初审',
  waiting: '待初审',
  by: { role: 'reviewer', level },
  decisions: { ...positive, return: '退回补正' },
  withinWorkingDays,
  published: ['pass', 'refuse'],
  notices: { return: 'to-correct' },
})

/** The last word; what follows from it follows at once. */
export const approval = (level: Level, withinWorkingDays = 10, name = '审批'): Step<Judged> => ({
  id: 'approval',
  title: name,
  waiting: `待${name}`,
  by: { role: 'approver', level },
  decisions: positive,
  withinWorkingDays,
  published: ['pass', 'refuse'],
})

/** Originals are looked at in the hall by the acceptor of the place; each is ticked by whoever has seen it. */
export const originals = (
  level: Level,
  more: Partial<Step<Judged>>,
  seen: readonly Field[],
): Step<Judged> => ({
  id: 'originals',
  title: '核验原件',
  waiting: '待到窗口核验原件',
  by: { role: 'acceptor', level },
  decisions: { pass: '已核原件', return: '退回补正', refuse: '不予受理' },
  form: seen,
  withinWorkingDays: 20,
  notices: { return: 'to-correct', refuse: 'not-accepted' },
  ...more,
})

export const seen = (id: string, name: string): Field => ({
  id,
  title: `已核${name}原件`,
  kind: 'commitment',
})

/** The enterprise for which the person works agrees (EMPLOYER_CONFIRM). */
export const employerConfirms = (silence: Silence): Step<Judged> => ({
  id: 'employer',
  title: '聘用企业确认',
  waiting: '待聘用企业确认',
  by: { party: 'employer' },
  decisions: positive,
  withinWorkingDays: 5,
  silence,
})

/** The enterprise on the certificate lets go (ORIGINAL_ENTERPRISE_CONFIRM). */
export const release = (silence: Silence): Step<Judged> => ({
  id: 'release',
  title: '原单位确认转出',
  waiting: '待证书所在企业确认',
  by: { party: 'former-employer' },
  decisions: { pass: '同意转出', refuse: '不同意' },
  withinWorkingDays: 5,
  silence,
  when: ({ silent = [] }) => !silent.includes('release'),
  whenTitle: '证书所在企业没有逾期不答复的',
})

/** A silent former employer must not block anybody: on proof of the ended relation the case goes on without it. */
export const onProof: Silence = {
  follows: 'give-back',
  sentence:
    '证书所在企业在期限内没有答复。请补交“原劳动关系终止证明”后重新提交，不再等待该企业确认，由主管部门凭证明办理。',
}

export const missing = { id: 'missing', title: '缺扫描件', text: '缺少扫描件，请补交以下材料后重新提交：' }
export const blurred = {
  id: 'blurred',
  title: '扫描件不清',
  text: '扫描件看不清，请平放、在亮处重新拍摄或扫描后补交。',
}
export const mismatch = {
  id: 'mismatch',
  title: '内容与材料不一致',
  text: '填写的内容与所附材料不一致，请核对后修改。',
}
export const expired = {
  id: 'expired',
  title: '材料已过期',
  text: '所附材料已过有效期，请换成在有效期内的材料。',
}
export const notMet = {
  id: 'not-met',
  title: '不符合条件',
  text: '经核查，不符合办理条件，理由如下：',
}
export const phrases: readonly Phrase[] = [blurred, mismatch, missing, expired, notMet]

/** ID card and original are shown at the counter, the original is taken back, and the electronic certificate follows. */
export const takeBack = (level: Level, more: Partial<Step<Judged>>): Step<Judged> =>
  originals(
    level,
    {
      title: '核验并收回原件',
      decisions: { pass: '核对无误', refuse: '核对不符' },
      published: ['refuse'],
      notices: {},
      ...more,
    },
    [
      seen('seenIdCard', '身份证'),
      seen('seenCertificate', '证书'),
      { id: 'archived', title: '原证书已收回存档', kind: 'commitment' },
      { id: 'archiveNumber', title: '存档编号', kind: 'text', most: 40 },
    ],
  )

/** What may be corrected on a certificate; what is left empty stays as it is. */
export const correctionForm: readonly Field[] = [
  { id: 'name', title: '姓名应为', kind: 'text', most: 30, optional: true },
  { id: 'post', title: '职务应为', kind: 'text', most: 30, optional: true },
  { id: 'issuedOn', title: '发证日期应为', kind: 'day', optional: true },
  { id: 'expiresOn', title: '有效期应至', kind: 'day', optional: true },
  {
    id: 'enterpriseInfoCorrection',
    title: '进行企业信息纠错（原单位信息缺失、倒闭，无法确认转出）',
    kind: 'commitment',
    optional: true,
    hint: '更正为本人现在登记的聘用企业',
  },
  commitment,
]
export const goneEvidence: Material = {
  id: 'evidence',
  title: '企业信息纠错的证明材料',
  most: 5,
  optional: true,
  hint: '进行企业信息纠错的必交：原企业注销、吊销或失联的证明',
}
