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

test('不同领域的事项互不影响：一个区自办劳务归集，证书仍由省里办', () => {
  const district = { jurisdiction: 'xiangcheng', field: 'labour' } as const
  expect([...all, district].map((flow) => servesRegion(flow, '320507', [...all, district]))).toEqual([
    true,
    false,
    true,
    true,
  ])
  expect(servesRegion(district, '320506', [...all, district])).toBe(false)
})
