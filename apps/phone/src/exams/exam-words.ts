import type { ExamOutcome, MyExam } from '@anzhu/contract/exams'

/** How an outcome is tinted; the word always stands in it. */
export const examTones: Readonly<Record<ExamOutcome, 'ok' | 'bad' | 'wait' | 'mute'>> = {
  pass: 'ok',
  fail: 'bad',
  absent: 'wait',
  excused: 'mute',
  cheating: 'bad',
}

/** Still to come, as far as the person is concerned: not called off, not declined, without a result. */
export const isAhead = ({ state, cancelReason, outcome, resultAt }: MyExam): boolean =>
  cancelReason === null && outcome === null && resultAt === null && !/不通过|终止/.test(state)

/** 周六 */
export const weekday = (day: string): string =>
  `周${'日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()]}`
