import { beforeEach, expect, test } from 'vitest'
import { countOne, readCounts } from './gate-counts.ts'

const east = { projectId: null, name: '东门' }
const day = '2026-11-19'

beforeEach(() => {
  const kept = new Map<string, string>()
  Object.assign(globalThis, {
    localStorage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    },
  })
})

test('who is let in by hand is no longer counted as stopped', () => {
  countOne(east, day, 'admitted')
  countOne(east, day, 'stopped')
  expect(countOne(east, day, 'by-hand')).toEqual({ admitted: 2, stopped: 0 })
})

test('each day and each entrance begins at nothing', () => {
  countOne(east, day, 'admitted')
  expect(readCounts(east, day)).toEqual({ admitted: 1, stopped: 0 })
  expect(readCounts(east, '2026-11-20')).toEqual({ admitted: 0, stopped: 0 })
  expect(readCounts({ ...east, name: '西门' }, day)).toEqual({ admitted: 0, stopped: 0 })
})
