import type { PlainDate } from '../kernel/date.ts'
import type { Colour, NextAction, Reason, SafetyCodeAnswer } from './answer.ts'
import { ageLimits } from './conditions.ts'
import type { SafetyCodeFacts } from './facts.ts'
import { policyOn, type PolicyHistory } from './policy-history.ts'
import type { SafetyCodePolicy } from './policy.ts'

/** What a colour is called, and what it means at the gate. */
export const colourWords: Readonly<Record<Colour, { readonly name: string; readonly meaning: string }>> = {
  none: { name: '未申领', meaning: '没有苏安码' },
  green: { name: '绿码', meaning: '可进场' },
  yellow: { name: '黄码', meaning: '限期复训' },
  red: { name: '红码', meaning: '通道关闭' },
}

/** Colour and meaning in one breath: 绿码 可进场. */
export function colourInWords(colour: Colour): string {
  const { name, meaning } = colourWords[colour]
  return colour === 'none' ? name : `${name} ${meaning}`
}

/** The reasons as a worker reads them; braces are filled in by `reasonInWords`. No illness is ever named. */
export const reasonWords: Readonly<Record<Reason, string>> = {
  VALID: '在有效期内，各项条件都满足',
  EXPIRING: '有效期快到了，需要复训',
  GRACE: '有效期已过，还在补训期内',
  EXPIRED: '逾期超过半个月未复训',
  CE_FAILED: '继续教育没有通过',
  MEDICAL_EXPIRED: '体检已超过 {medicalAge}',
  MEDICAL_UNFIT: '最近一次体检不合格',
  MEDICAL_MISSING: '没有体检合格证明',
  AGE_UNDER: '未满 {minAge} 周岁',
  AGE_OVER: '已超过 {maxAge} 周岁',
  TRAINING_MISSING: '没有安全教育培训合格记录',
  TRAINING_FAILED: '最近一次安全教育培训没有通过',
  NO_CODE: '还没有申领苏安码',
  ISSUE_REFUSED: '申领当天不符合条件，没有发码',
}

/** What to do, as a worker reads it; braces are filled in by `actionInWords`. */
export const actionWords: Readonly<Record<NextAction, string>> = {
  NONE: '不用办什么',
  APPLY: '现在就可以申领',
  PASS_CE: '报名并通过继续教育（{graceUntil} 前，含当天）',
  RETAKE_CE: '补考并通过继续教育（{graceUntil} 前，含当天）',
  SUBMIT_MEDICAL: '提交新的体检合格证明',
  REAPPLY: '重新参加安全教育培训，合格后重新申领',
  PASS_TRAINING: '参加安全教育培训并取得合格',
  WAIT_UNTIL_18: '{adultOn} 满 {minAge} 周岁后再申领',
  NOT_ELIGIBLE: '已超过年龄上限，不能再申领',
}

/** Puts values into a sentence; a brace without a value is an error in this file and throws. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new RangeError(`句子“${sentence}”缺少 ${name}`)
    return String(value)
  })
}

/** 12 months are told as 1 年, other numbers as months. */
export function inYears(months: number): string {
  return months % 12 === 0 ? `${months / 12} 年` : `${months} 个月`
}

/** The sentence for a reason, with the numbers of the jurisdiction. */
export function reasonInWords(reason: Reason, { numbers }: SafetyCodePolicy): string {
  return fill(reasonWords[reason], { ...numbers, medicalAge: inYears(numbers.medicalMonths) })
}

/** The sentence for a next action, with its last day or the day somebody comes of age. */
export function actionInWords(
  action: NextAction,
  { graceUntil }: Pick<SafetyCodeAnswer, 'graceUntil'>,
  dateOfBirth: PlainDate,
  policy: SafetyCodePolicy,
): string {
  const adultOn = ageLimits(dateOfBirth, policy).first
  return fill(actionWords[action], {
    ...policy.numbers,
    adultOn,
    ...(graceUntil === null ? {} : { graceUntil }),
  })
}

/** Having no code is no cause of having none: it is told only where nothing else is. */
export function causes<R extends { readonly code: string }>(reasons: readonly R[]): readonly R[] {
  const others = reasons.filter(({ code }) => code !== 'NO_CODE')
  return others.length === 0 ? reasons : others
}

/** A whole answer in words: the verdict, every reason, everything to do, and one summary sentence. */
export function answerInWords(
  answer: SafetyCodeAnswer,
  { dateOfBirth, asOf }: Pick<SafetyCodeFacts, 'dateOfBirth' | 'asOf'>,
  rules: PolicyHistory,
) {
  const policy = policyOn(rules, asOf)
  const reasons = answer.reasons.map((code) => ({ code, text: reasonInWords(code, policy) }))
  const nextActions = answer.nextActions.map((code) => ({
    code,
    text: actionInWords(code, answer, dateOfBirth, policy),
  }))
  const because = causes(reasons)
    .map(({ text }) => text)
    .join('；')
  const what = nextActions.map(({ text }) => text).join('；')
  return {
    verdict: colourInWords(answer.colour),
    reasons,
    nextActions,
    summary:
      answer.colour === 'green'
        ? `绿码：${because}。有效期至 ${answer.validUntil}（含当日）。`
        : `${colourWords[answer.colour].name}：${because}。${what}。`,
  }
}
