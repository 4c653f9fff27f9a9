import { expect, test } from 'vitest'
import { clockOffMinutes, sourceOf } from './make-photo.ts'

test('a clock is noted only when it is wrong by more than five minutes, with the way it is wrong', () => {
  expect(clockOffMinutes(300)).toBeNull()
  expect(clockOffMinutes(-300)).toBeNull()
  expect(clockOffMinutes(-301)).toBe(5)
  expect(clockOffMinutes(3600)).toBe(-60)
})

test('a file from the camera button that is older than two minutes is from the album all the same', () => {
  const now = Date.parse('2026-11-21T02:00:00Z')
  expect(sourceOf({ lastModified: now - 1000 }, true, now)).toBe('camera')
  expect(sourceOf({ lastModified: now - 121_000 }, true, now)).toBe('album')
  expect(sourceOf({ lastModified: now - 1000 }, false, now)).toBe('album')
})
