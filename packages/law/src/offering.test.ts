import { expect, test } from 'vitest'
import { servesRegion } from './offering.ts'

const [everywhere, nation, province] = [
  {},
  { jurisdiction: 'national' },
  { jurisdiction: 'jiangsu' },
] as const
const all = [everywhere, nation, province]

test('不分辖区的事项处处可办；分辖区的，由最近的有事项的辖区办理', () => {
  expect(all.map((flow) => servesRegion(flow, '320507', all))).toEqual([true, false, true])
  expect(all.map((flow) => servesRegion(flow, '430100', all))).toEqual([true, true, false])
  expect(servesRegion(nation, '320507', [nation])).toBe(true)
})
