import type { MonthOfProject } from '@anzhu/contract/reviews'
import { expect, test } from 'vitest'
import { tasksAmong, taskWord } from './tasks.ts'

const month = (more: Partial<MonthOfProject>): MonthOfProject => ({
  month: '2026-11',
  state: 'owed',
  review: null,
  former: null,
  doubts: [],
  reminded: null,
  selfChecks: 0,
  ...more,
})

test('orders come before what is missing, this month before those gone by, and what is done is no task', () => {
  const months = [
    month({ month: '2026-11', state: 'owed' }),
    month({ month: '2026-10', state: 'done' }),
    month({ month: '2026-09', state: 'disputed' }),
    month({ month: '2026-08', state: 'missed' }),
    month({ month: '2026-07', state: 'late' }),
  ]
  expect(tasksAmong(months).map((one) => one.month)).toEqual(['2026-09', '2026-11', '2026-08'])
})

test('a task says how long there is, and who pressed for it', () => {
  expect(taskWord(month({}), '2026-11-21')).toBe('月末前提交，还剩 9 天')
  expect(taskWord(month({}), '2026-11-30')).toBe('今天是最后一天')
  const reminded = { at: '2026-11-21T02:00:00.000Z', by: '周强', times: 1 }
  expect(taskWord(month({ reminded }), '2026-11-21')).toBe('周强已催办，月末前提交，还剩 9 天')
  expect(taskWord(month({ reminded: { ...reminded, by: '' } }), '2026-11-21')).toBe('月末前提交，还剩 9 天')
  expect(taskWord(month({ month: '2026-10', state: 'missed' }), '2026-11-21')).toBe('月份已过，请尽快补交')
})
