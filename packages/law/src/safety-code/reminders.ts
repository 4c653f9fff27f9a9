import { addDays, daysBetween, type PlainDate } from '../kernel/date.ts'
import type { Role } from '../access/roles.ts'
import { noticeDays, type LadderDays, type Notice } from './calendar.ts'
import type { SafetyCodePolicy } from './policy.ts'
import type { RedReason, Standing } from './standing.ts'
import { fill } from './words.ts'

/** How one notice is worded. Each sentence holds on every day on which it may be told, also on a later one. */
export interface ReminderWords {
  /** Above the message in the product. */
  readonly title: string
  /** To the person, as a text message and as a message in the product; braces are filled in by `reminderText`. */
  readonly says: string
  /** To the employer, after a number of people. Never a result: not why a code is red, not what a medical found. */
  readonly digest: string
}

const hidden = '{name}的苏安码已转红码，原因和办法请登录查看。'

/**
 * Why a code is red, as a text message may say it. What a medical found is never told, and a failed examination in the
 * same words, so that the words themselves do not give a medical away.
 */
export const redWords: Readonly<Record<RedReason, string>> = {
  EXPIRED:
    '{name}的安码 {redFrom} 起红码，不能进场、排班，以前出的工照常发工资。重新参加安全教育并合格后再申领。',
  AGE_OVER: '{name}已超过 {maxAge} 周岁，安码 {redFrom} 起红码，不能进场、排班，以前出的工照常发工资。',
  CE_FAILED: hidden,
  MEDICAL_UNFIT: hidden,
  MEDICAL_EXPIRED: hidden,
}

/** Every notice in words, in the order in which employers read them: the gravest first. */
export const reminderWords: Readonly<Record<Notice, ReminderWords>> = {
  red: { title: '安码已转红', says: '', digest: '转红，不得排班' },
  'last-grace-day': {
    title: '今天是补训最后一天',
    says: '{name}的安码今天是补训最后一天。今天{remedy}就会变绿，明天起红码，不能进场、排班。',
    digest: '今天补训最后一天',
  },
  'half-grace': {
    title: '安码有效期已过',
    says: '{name}的安码有效期已过，还剩 {left} 天。最晚 {lastDay} {remedy}就会变绿，逾期不能进场。',
    digest: '补训期过半',
  },
  'last-valid-day': {
    title: '安码有效期到了',
    says: '{name}的安码有效期到 {validUntil}，还剩 {left} 天补训。最晚 {lastDay} {remedy}就会变绿，逾期不能进场。',
    digest: '有效期到了，进入补训期',
  },
  yellow: {
    title: '安码已转黄',
    says: '{name}的安码已转黄，还剩 {left} 天。请报名继续教育，最晚 {lastDay} {remedy}就会变绿，逾期不能进场。',
    digest: '转黄，须继续教育',
  },
  'medical-lapsed': {
    title: '体检到期，安码已转黄',
    says: '{name}的体检已于 {medicalUntil} 到期，安码转黄。重新体检并交证明就会变绿。',
    digest: '体检到期转黄',
  },
  'enrolment-opens': {
    title: '可以报名继续教育了',
    says: '{name}的安码 {yellowFrom} 转黄。现在可报名继续教育，转黄后最晚 {lastDay} {remedy}就会变绿，逾期不能进场。',
    digest: '可报继续教育',
  },
  'medical-in-7-days': {
    title: '体检快到期了',
    says: '{name}的体检将于 {medicalUntil} 到期，还剩 {medicalLeft} 天。请尽快体检并交证明{lapse}。',
    digest: '体检 7 天内到期',
  },
  'medical-in-30-days': {
    title: '体检快到期了',
    says: '{name}的体检将于 {medicalUntil} 到期，还剩 {medicalLeft} 天。请提前体检并交证明{lapse}。',
    digest: '体检 30 天内到期',
  },
}

/** The notices, the gravest first. */
export const noticeOrder = Object.keys(reminderWords) as Notice[]

/** Who reads the employer's digest, and who at the project is told of red codes. */
export const digestReaders: readonly Role[] = ['enterprise-admin', 'labour-clerk']
export const projectReaders: readonly Role[] = ['project-department']

/**
 * For how many days after its day a notice is still given, when the server was down. A code can be red from an earlier
 * day, because results are recorded days after an examination; that is told for a month.
 */
export function catchUpDays(notice: Notice): number {
  return notice === 'red' ? 30 : 3
}

/** What of a standing decides when somebody is told, and how. */
export type Remindable = LadderDays & Pick<Standing, 'issuedOn' | 'redBecause'>

/** A notice to be given: about which day it is (see Rung), and the day on which it fell due. */
export interface Reminder {
  readonly notice: Notice
  readonly on: PlainDate
  readonly about: PlainDate
}

/**
 * What somebody is to be told today: of the term and of the medical, each the last notice that fell due, unless it is too
 * late for it. Of those missed on earlier days, what a later one has overtaken is not told any more.
 */
export function remindersDue(standing: Remindable, today: PlainDate, policy: SafetyCodePolicy): Reminder[] {
  if (standing.issuedOn === null) return []
  const past = noticeDays(standing, policy).filter(({ on }) => on <= today)
  const red = past.filter(({ notice }) => notice === 'red')
  const ofMedical = ({ notice }: Reminder) => notice.startsWith('medical-')
  const told =
    red.length > 0 ? red : [past.findLast((one) => !ofMedical(one)), past.findLast((one) => ofMedical(one))]
  return told.filter(
    (one): one is Reminder => one !== undefined && today <= addDays(one.on, catchUpDays(one.notice)),
  )
}

/** A notice in words for the person, as known today. `name` as it may be shown: masked, or 您. */
export function reminderText(
  notice: Notice,
  standing: Remindable,
  { name, today }: { readonly name: string; readonly today: PlainDate },
  policy: SafetyCodePolicy,
): string {
  const { redFrom, redBecause, expiringFrom, validUntil, medicalUntil } = standing
  if (redFrom === null || expiringFrom === null || validUntil === null) {
    throw new RangeError('没有安码的人没有提醒')
  }
  const lastDay = addDays(redFrom, -1)
  const medicalOver =
    medicalUntil !== null && medicalUntil < today && policy.readings.medicalLapse !== 'ignored'
  return fill(notice === 'red' ? redWords[redBecause ?? 'MEDICAL_UNFIT'] : reminderWords[notice].says, {
    name,
    redFrom: short(redFrom),
    yellowFrom: short(expiringFrom),
    validUntil: short(validUntil),
    lastDay: short(lastDay),
    left: daysBetween(today, lastDay),
    maxAge: policy.numbers.maxAge,
    remedy: medicalOver ? '体检、培训都合格' : '培训合格',
    lapse: lapseWords[policy.readings.medicalLapse],
    ...(medicalUntil !== null && {
      medicalUntil: short(medicalUntil),
      medicalLeft: daysBetween(today, medicalUntil),
    }),
  })
}

const lapseWords: Readonly<Record<SafetyCodePolicy['readings']['medicalLapse'], string>> = {
  yellow: '，逾期安码转黄',
  red: '，逾期安码转红',
  ignored: '',
}

/** 12-04: the year goes without saying in what is told days ahead. */
const short = (day: PlainDate) => day.slice(5)

/** What one text message holds. */
export const smsLength = 70

/** The text message: with the name and the address of the code page when they fit, without either rather than longer. */
export function reminderSms(say: (name: string) => string, name: string, address: string): string {
  const signed = (text: string) => `【安筑】${text}`
  const ways = [`${say(name)}${address}`, say(name), `${say('您')}${address}`].map(signed)
  return ways.find((text) => text.length <= smsLength) ?? signed(say('您'))
}
