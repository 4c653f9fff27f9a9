import { expect, test } from 'vitest'
import { atCursor, backward, forward, pageNumber, withFilters } from './list-state.ts'

test('a changed filter begins at the first page and keeps the other filters', () => {
  expect(withFilters('?colour=red&cursor=abc&q=张', { q: '李' })).toBe(
    new URLSearchParams('colour=red&q=李').toString(),
  )
  expect(withFilters('?colour=red&q=x', { colour: undefined, q: '' })).toBe('')
})

test('pages go forward and back by their cursors', () => {
  const first = { cursors: [] }
  const second = forward(first, '')
  const third = forward(second, 'c2')
  expect(third.cursors).toEqual(['', 'c2'])
  expect(backward(third)).toEqual({ cursor: 'c2', trail: second })
  expect(backward(second)).toEqual({ cursor: '', trail: first })
  expect(atCursor('?colour=red&cursor=c2', '')).toBe('colour=red')
  expect(atCursor('?colour=red', 'c3')).toBe('colour=red&cursor=c3')
})

test('the page number is unknown when an address is opened in the middle', () => {
  expect(pageNumber({ cursors: [] }, '')).toBe(1)
  expect(pageNumber({ cursors: [''] }, 'c2')).toBe(2)
  expect(pageNumber({ cursors: [] }, 'c9')).toBeNull()
  expect(backward({ cursors: [] }).cursor).toBe('')
})
