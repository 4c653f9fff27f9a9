import { expect, test } from 'vitest'
import { missedMessage, pressMessage, pressSms, untrueSms } from './review-words.ts'

const news = { project: '黄埭镇人才公寓工程', month: '2026-11' } as const

test('催办短信说出哪个项目、哪个月、到哪天', () => {
  expect(pressSms(news, '2026-11-30')).toBe(
    '【安筑】黄埭镇人才公寓工程2026年11月还没有月评。请在 11-30 前登录安筑提交月评表。',
  )
  expect(pressSms(news, '2026-12-01')).toBe(
    '【安筑】黄埭镇人才公寓工程2026年11月还没有月评。月份已过，请尽快登录安筑提交月评表。',
  )
  expect(pressMessage(news, '2026-11-19').body).toContain('请在 2026-11-30 前提交')
})

test('名称再长，短信也不超过 70 字', () => {
  const long = { project: '苏'.repeat(200), month: '2026-12' } as const
  for (const sms of [
    pressSms(long, '2026-12-01'),
    pressSms(long, '2027-01-01'),
    untrueSms(long, '2027-01-05'),
  ]) {
    expect(sms).toHaveLength(70)
    expect(sms).toContain('…')
  }
})

test('告知企业时至多列五个项目', () => {
  const names = ['甲', '乙', '丙', '丁', '戊', '己']
  expect(missedMessage('2026-10', names.slice(0, 5)).body).toBe(
    '甲、乙、丙、丁、戊没有2026年10月的月评，可以督促项目部补评。',
  )
  expect(missedMessage('2026-10', names).body).toContain('甲、乙、丙、丁、戊 等 6 个项目')
})
