import { expect, test } from 'vitest'
import { filterFrom } from './list-filter.ts'

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

test.each(['colour=blue', 'within=0', 'within=abc', 'within=9999', 'project=1', 'q=%00%20', ''])(
  'nonsense counts as not set: %s',
  (search) => {
    expect(Object.values(from(search)).every((value) => value === undefined)).toBe(true)
  },
)
