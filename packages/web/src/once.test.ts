import { ApiError } from '@anzhu/contract/client'
import { expect, test } from 'vitest'
import { actOnce } from './once.ts'

const problem = (status: number) => new ApiError({ status, code: 'x', detail: '' })

/** Runs that end when told, and the keys they were given. */
function runs() {
  const keys: string[] = []
  const ends: { done: () => void; fail: (error: Error) => void }[] = []
  const run = (key: string) => {
    keys.push(key)
    return new Promise<string>((resolve, reject) => ends.push({ done: () => resolve(key), fail: reject }))
  }
  return { keys, ends, run }
}

test('a double click runs once and both clicks get the answer', async () => {
  const { keys, ends, run } = runs()
  const once = actOnce<string>()
  const both = [once('{"a":1}', run), once('{"a":1}', run)]
  ends[0]?.done()
  expect(await Promise.all(both)).toEqual([keys[0], keys[0]])
  expect(keys).toHaveLength(1)
})

test('something else meanwhile is an act of its own', async () => {
  const { keys, run } = runs()
  const once = actOnce<string>()
  void once('{"a":1}', run)
  void once('{"a":2}', run)
  expect(new Set(keys).size).toBe(2)
})

test('after a lost answer the same act keeps its key, a changed one does not', async () => {
  const { keys, ends, run } = runs()
  const once = actOnce<string>()
  const lost = once('{"a":1}', run)
  ends[0]?.fail(problem(0))
  await expect(lost).rejects.toThrow()
  void once('{"a":1}', run)
  expect(keys[1]).toBe(keys[0])
  void once('{"a":2}', run)
  expect(keys[2]).not.toBe(keys[0])
})

test.each([['done'], ['refused']])('once it is %s, the same again is a new act', async (end) => {
  const { keys, ends, run } = runs()
  const once = actOnce<string>()
  const first = once('{"a":1}', run).catch(() => '')
  if (end === 'done') ends[0]?.done()
  else ends[0]?.fail(problem(422))
  await first
  void once('{"a":1}', run)
  expect(keys[1]).not.toBe(keys[0])
})
