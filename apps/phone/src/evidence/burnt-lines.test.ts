import { expect, test } from 'vitest'
import { burntLines, type PhotoFacts } from './burnt-lines.ts'

const facts: PhotoFacts = {
  at: Date.parse('2026-11-21T02:32:05Z'),
  project: '湖滨花园',
  part: '3 号楼 5 层',
  place: { latitude: 31.36891, longitude: 120.64208, accuracy: 12.4 },
  inspector: '周强',
  number: '未编号 5b3f3c1e',
  source: 'camera',
}

test('three lines: when, where with the accuracy, who and which inspection', () => {
  expect(burntLines(facts)).toEqual([
    '2026-11-21 10:32:05',
    '湖滨花园 · 3 号楼 5 层 · 31.3689,120.6421 ±12 m',
    '检查人 周强 · 未编号 5b3f3c1e',
  ])
})

test('no position is said, not left out; a photo from the album says that it is one', () => {
  const lines = burntLines({ ...facts, part: '', place: null, source: 'album' })
  expect(lines[0]).toBe('相册导入 2026-11-21 10:32:05')
  expect(lines[1]).toBe('湖滨花园 · 未获取位置')
})
