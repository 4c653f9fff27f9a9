import { citeInWords, document, type Citation } from '../kernel/cite.ts'
import { addDays, addYears, type PlainDate } from '../kernel/date.ts'

const 个人信息保护法 = document('个人信息保护法', '2021', 'memory')
const 工资支付条例 = document('保障农民工工资支付条例', '国务院令第724号', 'memory')
const 网络安全法 = document('网络安全法', '2016', 'memory')

/** What is on record of somebody who asks to be deleted. */
export interface Held {
  /** The enterprise that employs them now; null for nobody. */
  readonly employer: string | null
  /** The last day of the latest employment that ended; null for none. */
  readonly leftOn: PlainDate | null
  readonly openCases: number
  /** Cases that were filed at all, and certificates: records of administrative acts. */
  readonly cases: number
  readonly certificates: number
}

/** Something that has to be kept, on what ground, and its last day; null where the law names none. */
export interface Kept {
  readonly what: string
  readonly basis: Citation
  readonly until: PlainDate | null
}

/** What becomes of somebody's data: what goes at once, what stays, and when what is left becomes anonymous. */
export interface Erasure {
  readonly deleted: readonly string[]
  readonly kept: readonly Kept[]
  /** The day on which name and ID number are made unreadable; null while a record without an end names them. */
  readonly anonymousOn: PlainDate | null
}

/** Days between the decision and the deletion, in which the person can take the request back. */
export const daysToThinkAgain = 7

/** Years for which records of employment are kept after the last day. */
const employmentYears = 3

const grounds = {
  employment: 工资支付条例('第二十八条', '用工管理台账保存至工程完工且工资全部结清后至少3年'),
  acts: 个人信息保护法(
    '第四十七条',
    '法律、行政法规规定的保存期限未届满的，个人信息处理者应当停止除存储和采取必要的安全保护措施之外的处理',
  ),
  trail: 网络安全法('第二十一条', '按照规定留存相关的网络日志不少于六个月'),
} as const

/** Why nothing can be deleted yet, as the person reads it; undefined when it can. */
export function notYetErased({ employer, openCases }: Held): string | undefined {
  if (employer !== null)
    return `您现在登记在${employer}，实名信息在用工期间依法要保留。离职以后可以申请删除；现场照片可以在“我的同意”里随时撤回。`
  if (openCases > 0) return `您还有 ${openCases} 件事项在办。办完或撤回以后可以申请删除。`
  return undefined
}

/** What is deleted, what is kept and until when, for somebody of whom this is on record (个人信息保护法第四十七条). */
export function planErasure({ leftOn, cases, certificates }: Held, today: PlainDate): Erasure {
  const employmentUntil = leftOn === null ? null : addYears(leftOn, employmentYears)
  const stillKept = employmentUntil !== null && employmentUntil >= today
  const forGood = cases > 0 || certificates > 0
  const kept: Kept[] = [
    ...(stillKept
      ? [
          {
            what: '姓名、身份证号和用工、培训、体检、安码记录',
            basis: grounds.employment,
            until: employmentUntil,
          },
        ]
      : []),
    ...(forGood
      ? [{ what: '办件、证书的办理记录，以及其中的姓名、身份证号', basis: grounds.acts, until: null }]
      : []),
    { what: '谁查看、办理过的操作记录，不含您的号码', basis: grounds.trail, until: null },
  ]
  return {
    deleted: [
      '手机号和手机登录',
      '现场核验照片',
      '证件扫描件',
      '学历、职称等档案',
      ...(stillKept || forGood
        ? []
        : ['姓名、身份证号、出生日期（改为无法认出您的记号，其余记录不再对应到您）']),
    ],
    kept,
    anonymousOn: forGood ? null : stillKept ? addDays(employmentUntil, 1) : today,
  }
}

/** The same in sentences for the person, the first about what goes. `on` is the day of deletion. */
export function erasureSentences({ deleted, kept, anonymousOn }: Erasure, on: PlainDate): string[] {
  return [
    `${on} 删除：${deleted.join('、')}。`,
    ...kept.map(
      ({ what, basis, until }) =>
        `保留：${what}，${until === null ? '法律没有规定截止日' : `到 ${until}`}。依据${citeInWords(basis)}。`,
    ),
    ...(anonymousOn !== null && anonymousOn > on
      ? [`${anonymousOn} 起，保留的记录里您的姓名、身份证号也会自动改为无法认出您的记号，不用再申请。`]
      : []),
    ...(anonymousOn === null ? ['保留的部分只存放，不再用于别的事；有权查看的人每看一次都有记录。'] : []),
  ]
}
