import type { SafetyCode } from '@anzhu/contract/safety-code'
import { daysBetween, type PlainDate } from '@anzhu/law/kernel/date'
import { colourWords } from '@anzhu/law/safety-code/words'

type Code = Pick<
  SafetyCode,
  'colour' | 'on' | 'validUntil' | 'yellowFrom' | 'graceUntil' | 'redFrom' | 'reasons' | 'nextActions'
>

/** The line under the word on the band: until when, by when, or why and since when. */
export function bandLine(code: Code): string {
  const { colour, validUntil, yellowFrom, redFrom, reasons } = code
  if (colour === 'green')
    return `有效至 ${validUntil}${yellowFrom === null ? '' : `（${yellowFrom} 起转黄）`}`
  if (colour === 'yellow') return yellowLine(code)
  const why = reasons.map(({ text }) => text).join('；')
  return colour === 'red' && redFrom !== null ? `${redFrom} 起：${why}` : why
}

function yellowLine({ on, graceUntil, nextActions, validUntil }: Code): string {
  const byEducation = nextActions.some(({ code }) => code === 'PASS_CE' || code === 'RETAKE_CE')
  if (byEducation && graceUntil !== null) {
    const left = daysBetween(on as PlainDate, graceUntil as PlainDate)
    return `请在 ${graceUntil} 前完成继续教育 · ${left > 0 ? `剩 ${left} 天` : '今天是最后一天'}`
  }
  return nextActions.map(({ text }) => text).join('；') || `有效至 ${validUntil}`
}

/**
 * The way back to green in numbered steps, for a person who has to walk it; empty when there is no such way. What to do
 * comes from the law's actions, with whom and what happens then is said here.
 */
export function recoverySteps({
  colour,
  reasons,
  nextActions,
}: Pick<Code, 'colour' | 'reasons' | 'nextActions'>): string[] {
  const open = nextActions.filter(({ code }) => code !== 'NONE' && code !== 'NOT_ELIGIBLE')
  if (open.length === 0 || (colour !== 'red' && colour !== 'yellow')) return []
  const codes = open.map(({ code }) => code)
  const first = codes.some((code) => code !== 'SUBMIT_MEDICAL')
    ? '告诉本企业劳资员或项目部：要参加最近一场培训考试'
    : '告诉本企业劳资员或项目部：要重新体检'
  const last = codes.includes('REAPPLY')
    ? '合格成绩录入以后，在本页点“重新申领”，当场转绿码'
    : `结果录入以后本页自动变成${colourWords.green.name}，不用重新申领`
  const forMedical =
    reasons.some(({ code }) => code.startsWith('MEDICAL')) && !codes.includes('SUBMIT_MEDICAL')
  return [
    first,
    ...open.map(({ text }) => text),
    ...(forMedical ? ['体检合格，并把报告交劳资员录入'] : []),
    last,
  ]
}

/** What red does to work and pay, said so that nobody takes it for unpaid work already done. */
export function rosterNotice(notRosteredFrom: string): string {
  return `${notRosteredFrom} 起不安排进场；此前已出的工，工资照常支付。`
}
