import type { Case, CaseRow, Check } from '@anzhu/contract/cases'
import type { Decision, Status } from '@anzhu/law/kernel/flow'
import { dayWithoutYear } from './format.ts'

/** How a state is tinted; the word always stands in it. */
export type Tone = 'ok' | 'wait' | 'bad' | 'mute' | 'act'

const tones: Readonly<Record<Status, Tone>> = {
  draft: 'mute',
  'in-progress': 'act',
  returned: 'wait',
  approved: 'ok',
  refused: 'bad',
  lapsed: 'mute',
  deleted: 'mute',
}

/** The tint of a case's state. */
export function toneOf(status: Status): Tone {
  return tones[status]
}

/** How pressing a case is, and the words: 剩 6 工作日, 超 2 工作日, 已暂停 · 等申请人. Undefined when no clock runs. */
export function deadlineOf(
  waiting: CaseRow['waiting'],
): { readonly words: string; readonly press: 'calm' | 'soon' | 'now' | 'paused' } | undefined {
  if (waiting === null) return undefined
  if (waiting.paused) return { words: '已暂停 · 等申请人', press: 'paused' }
  const left = waiting.workingDaysLeft
  if (left === null) return undefined
  if (left < 0) return { words: `超 ${-left} 工作日`, press: 'now' }
  const words = left === 0 ? '今天到期' : `剩 ${left} 工作日`
  return { words, press: left <= 1 ? 'now' : left <= 3 ? 'soon' : 'calm' }
}

/** Who answers next and until when, for the receipt: 相城区住房和城乡建设局 · 10 个工作日内（12-03 前）. */
export function nextStepOf(waiting: CaseRow['waiting']): string {
  if (waiting === null) return '已经办结，没有下一步。'
  const { who, workingDaysLeft, dueOn } = waiting
  const within = workingDaysLeft === null ? '' : ` · ${workingDaysLeft} 个工作日内`
  return `${who}${within}${dueOn === null ? '' : `（${dayWithoutYear(dueOn)} 前）`}`
}

/** How many conditions hold, as lists and headings say it: 7/7. */
export function checksInWords(checks: CaseRow['checks']): string {
  return checks === null ? '—' : `${checks.met}/${checks.all}`
}

/** Those that do not hold first, in their own order. */
export function unmetFirst(checks: readonly Check[]): Check[] {
  return [...checks.filter(({ met }) => !met), ...checks.filter(({ met }) => met)]
}

const eventTones: Readonly<Record<string, Tone>> = {
  returned: 'wait',
  refused: 'bad',
  lapsed: 'mute',
  'effect-failed': 'bad',
}

/** The tint of one thing that happened. */
export function toneOfEvent({ kind }: Case['events'][number]): Tone {
  return eventTones[kind] ?? 'act'
}

/** What stands in the opinion when an officer agrees and has not written one. */
export const agreeing = '经审核，材料齐全、符合条件，同意。'

/** Returning and declining are read by the applicant and need words. */
export function needsReason(decision: Decision): boolean {
  return decision !== 'pass'
}
