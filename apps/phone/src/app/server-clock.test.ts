import { expect, test } from 'vitest'
import { asOf, clockFace } from './server-clock.ts'

test('the face shows the day and second in Shanghai, wherever the phone is', () => {
  expect(clockFace(Date.parse('2026-11-20T16:00:00Z'))).toBe('11-21 00:00:00')
  expect(clockFace(Date.parse('2026-11-21T02:32:05.999Z'))).toBe('11-21 10:32:05')
})

test('what is known since another day is given with the day', () => {
  const now = Date.parse('2026-11-21T02:32:05Z')
  expect(asOf(Date.parse('2026-11-20T16:00:00Z'), now)).toBe('00:00')
  expect(asOf(Date.parse('2026-11-20T15:59:59Z'), now)).toBe('11-20 23:59')
})
