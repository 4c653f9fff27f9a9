import { expect, test } from 'vitest'
import { filterFrom } from './list-filter.ts'

const from = (search: string) => {
  const params = new URLSearchParams(search)
  return filterFrom((name) => params.get(name) ?? '')
}

test('the address becomes the filter of the endpoint', () => {
  expect(from('colour=red&q=张&project=p1&within=30')).toEqual({
    q: '张',
    colour: 'red',
    projectId: 'p1',
    enterpriseId: undefined,
    expiringWithinDays: 30,
  })
})

test.each(['colour=blue', 'within=0', 'within=abc', 'within=9999', ''])(
  'nonsense counts as not set: %s',
  (search) => {
    expect(Object.values(from(search)).every((value) => value === undefined)).toBe(true)
  },
)
