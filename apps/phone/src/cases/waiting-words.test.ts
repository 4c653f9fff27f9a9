import { expect, test } from 'vitest'
import { whoAndUntil } from './waiting-words.ts'

test('whoever waits reads who has it and until when; a stopped clock says nothing', () => {
  const who = '江西洪都建设有限公司'
  expect(whoAndUntil({ who, dueOn: '2026-11-28', paused: false })).toBe(
    '江西洪都建设有限公司应在 2026-11-28 前（含当天）办理',
  )
  expect(whoAndUntil({ who, dueOn: null, paused: false })).toBe('在江西洪都建设有限公司办理')
  expect(whoAndUntil({ who, dueOn: '2026-11-28', paused: true })).toBe('')
})
