import { expect, test } from 'vitest'
import { afterFilter, countOf, isSelected, nothing, pageState, pick, type Selection } from './selection.ts'

const rows = [
  { id: 'a', name: '张三' },
  { id: 'b', name: '李四' },
]

test('picks add up over pages and can be taken back one by one', () => {
  const both = pick(pick(nothing, rows, true), [{ id: 'c', name: '王五' }], true)
  expect(countOf(both)).toBe(3)
  const two = pick(both, [{ id: 'a', name: '张三' }], false)
  expect([isSelected(two, 'a'), isSelected(two, 'b'), isSelected(two, 'c')]).toEqual([false, true, true])
})

test('a page is none, some or all chosen', () => {
  expect(pageState(nothing, ['a', 'b'])).toBe('none')
  expect(pageState(pick(nothing, rows.slice(0, 1), true), ['a', 'b'])).toBe('some')
  expect(pageState(pick(nothing, rows, true), ['a', 'b'])).toBe('all')
})

test('everything a query found counts what was shown, and falls when the list shows something else', () => {
  const query: Selection = { kind: 'query', filter: { colour: 'red', q: undefined }, count: 312 }
  expect(countOf(query)).toBe(312)
  expect(isSelected(query, 'anybody')).toBe(true)
  expect(afterFilter(query, { colour: 'red' })).toBe(query)
  expect(countOf(afterFilter(query, { colour: 'red', q: '张' }))).toBe(0)
})

test('picked rows survive a change of filter', () => {
  expect(countOf(afterFilter(pick(nothing, rows, true), { colour: 'red' }))).toBe(2)
})
