import type { CompletionList, CompletionRow } from '@anzhu/contract/assessment'
import type { Grade } from '@anzhu/law/assessment/evidence'

/** The colour of a grade, beside its word. */
export const gradeTones: Readonly<Record<Grade, 'ok' | 'act' | 'bad'>> = {
  优良: 'ok',
  合格: 'act',
  不合格: 'bad',
}

/** How long is left, as people say it. */
export function daysInWords({ countdown }: Pick<CompletionRow, 'countdown'>): string {
  if (countdown === null) return ''
  const { daysLeft, lastDay } = countdown
  if (daysLeft < 0) return `已逾期 ${-daysLeft} 天`
  return daysLeft === 0 ? `今天是最后一日` : `剩 ${daysLeft} 天（${lastDay} 止）`
}

/** Tone of the days that are left: red where they are over or nearly so. */
export const daysTone = (daysLeft: number): 'bad' | 'wait' | 'act' =>
  daysLeft < 7 ? 'bad' : daysLeft <= 15 ? 'wait' : 'act'

/** What an empty list says. */
export const nothingIn: Readonly<Record<CompletionList, readonly [title: string, hint: string]>> = {
  counting: ['没有竣工未考评的项目', '竣工备案每天早上比对一次，命中的项目会列在这里并开始计时。'],
  failing: [
    '没有逾期未办的项目',
    '提示后第 30 天（最后一日）仍未办理的项目列在这里，第 31 天起自动按不合格处理。',
  ],
  overdue: ['没有超过预计竣工日期 90 天的项目', '超过 90 天仍在建的项目列在这里，由企业说明真实情况。'],
  graded: ['还没有考评过的项目', '评定等次以后，结果和告知书在这里。'],
}
