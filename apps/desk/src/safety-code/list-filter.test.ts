import { expect, test } from 'vitest'
import { daysInWords, filterFrom } from './list-filter.ts'

const from = (search: string) => {
  const params = new URLSearchParams(search)
  return filterFrom((name) => params.get(name) ?? '')
}

const project = '01a1fd7d-b72b-737a-8c77-2dfe99c25680'

test('the address becomes the filter of the endpoint', () => {
  expect(from(`colour=red&q=张&project=${project}&within=30`)).toEqual({
    q: '张',
    colour: 'red',
    projectId: project,
    enterpriseId: undefined,
    expiringWithinDays: 30,
  })
})

test('days stand in the address as one, as from and to, or open on a side', () => {
  expect(
    from('yellow=2026-11-20&red=2026-11-20..2026-12-19&issued=..2026-11-19&region=320507&because=EXPIRED'),
  ).toEqual({
    turningYellowFrom: '2026-11-20',
    turningYellowTo: '2026-11-20',
    turningRedFrom: '2026-11-20',
    turningRedTo: '2026-12-19',
    issuedFrom: undefined,
    issuedTo: '2026-11-19',
    region: '320507',
    redBecause: 'EXPIRED',
  })
})

test.each([
  ['2026-11-20', '2026-11-20', '2026-11-20'],
  ['2026-11-20', '2026-12-19', '2026-11-20 至 2026-12-19'],
  [undefined, '2026-11-19', '截至 2026-11-19'],
  ['2026-11-20', undefined, '2026-11-20 起'],
  [undefined, undefined, undefined],
])('days from %s to %s are told as %s', (first, last, words) => {
  expect(daysInWords(first, last)).toBe(words)
})

test.each([
  'colour=blue',
  'within=0',
  'within=abc',
  'within=9999',
  'project=1',
  'q=%00%20',
  'yellow=2026-02-30',
  'red=2026-11-01..x',
  'issued=..',
  'region=3205',
  'because=RAIN',
  '',
])('nonsense counts as not set: %s', (search) => {
  expect(Object.values(from(search)).every((value) => value === undefined)).toBe(true)
})
