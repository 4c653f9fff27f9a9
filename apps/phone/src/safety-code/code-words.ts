import type { SafetyCode } from '@anzhu/contract/safety-code'
import { daysBetween, type PlainDate } from '@anzhu/law/kernel/date'
import { causes, colourWords } from '@anzhu/law/safety-code/words'

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
  const why = causes(reasons)
    .map(({ text }) => text)
    .join('；')
  if (colour === 'none') return reasons.length === 1 ? why : `还不能申领：${why}`
  return redFrom !== null ? `${redFrom} 起：${why}` : why
}

function yellowLine({ on, graceUntil, nextActions, validUntil }: Code): string {
  const byEducation = nextActions.some(({ code }) => code === 'PASS_CE' || code === 'RETAKE_CE')
  if (byEducation && graceUntil !== null) {
    const left = daysBetween(on as PlainDate, graceUntil as PlainDate)
    return `请在 ${graceUntil} 前（含当天）完成继续教育 · ${left > 0 ? `剩 ${left} 天` : '今天是最后一天'}`
  }
  return nextActions.map(({ text }) => text).join('；') || `有效至 ${validUntil}`
}

/** A step back to green, and the page where it is taken. */
export interface Step {
  readonly text: string
  readonly at?: { readonly to: string; readonly word: string }
}

const places = {
  training: { to: '/training', word: '看培训场次' },
  medical: { to: '/health', word: '提交体检报告' },
} as const

/** Where what is wrong with a condition is mended; age is mended nowhere. */
export function remedyOf(condition: 'age' | 'training' | 'medical'): Step['at'] {
  return condition === 'age' ? undefined : places[condition]
}

/**
 * The way back to green in numbered steps, for a person who has to walk it; empty when there is no such way. What to do
 * comes from the law's actions, with whom and what happens then is said here.
 */
export function recoverySteps({
  colour,
  reasons,
  nextActions,
}: Pick<Code, 'colour' | 'reasons' | 'nextActions'>): Step[] {
  const open = nextActions.filter(({ code }) => code !== 'NONE' && code !== 'NOT_ELIGIBLE')
  if (open.length === 0 || (colour !== 'red' && colour !== 'yellow')) return []
  const codes = open.map(({ code }) => code)
  const first: Step = codes.some((code) => code !== 'SUBMIT_MEDICAL')
    ? { text: '报名最近一场培训：在手机上自己报，或请劳资员报', at: places.training }
    : { text: '去体检机构体检，拿到报告', at: places.medical }
  const last = codes.includes('REAPPLY')
    ? '合格成绩录入以后，在本页点“重新申领”，当场转绿码'
    : `结果录入以后本页自动变成${colourWords.green.name}，不用重新申领`
  const forMedical =
    reasons.some(({ code }) => code.startsWith('MEDICAL')) && !codes.includes('SUBMIT_MEDICAL')
  return [
    first,
    ...open.map(({ text }) => ({ text })),
    ...(forMedical ? [{ text: '体检合格，并提交报告', at: places.medical }] : []),
    { text: last },
  ]
}

/** What red does to work and pay, said so that nobody takes it for unpaid work already done. */
export function rosterNotice(notRosteredFrom: string): string {
  return `${notRosteredFrom} 起不安排进场；此前已出的工，工资照常支付。`
}

/** The card as one would say it to somebody: the verdict, until when or why, what to do. Days as people speak them. */
export function spokenCode(
  code: Code,
  standing: 'live' | 'checking' | 'offline' | 'recheck' = 'live',
): string {
  if (standing === 'recheck') return '需要联网复核。请打开网络，联网以后会自动恢复。'
  const { name, meaning } = colourWords[code.colour]
  const told = [
    `您的苏安码是${code.colour === 'none' ? '未申领' : `${name}，${meaning}`}`,
    bandLine(code),
    ...recoverySteps(code).map(({ text }, n) => `第 ${n + 1} 步，${text}`),
  ]
  if (standing === 'offline') told.push('现在没有网络，这是上次的结果')
  return `${told.join('。')}。`.replaceAll(
    /(\d{4})-(\d{2})-(\d{2})/g,
    (_, year: string, month: string, day: string) => `${year}年${Number(month)}月${Number(day)}日`,
  )
}
