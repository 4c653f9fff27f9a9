import { expect, test } from 'vitest'
import { gather } from './gather.ts'

/** A source whose queries end when the test says so. */
function slowSource() {
  const queries: { keys: string[]; end(rows?: Map<string, string>): void; fail(reason: Error): void }[] = []
  const fetchMany = (keys: string[]) =>
    new Promise<Map<string, string>>((resolve, reject) => {
      const all = new Map(keys.filter((key) => key !== 'absent').map((key) => [key, `row of ${key}`]))
      queries.push({ keys, end: (rows = all) => resolve(rows), fail: reject })
    })
  return { queries, fetchMany, asked: () => queries.map(({ keys }) => keys) }
}

/** Lets every promise and immediate that is ready run, and what they make ready. */
const settle = async () => {
  for (const _ of [1, 2]) await new Promise<void>((resolve) => setImmediate(resolve))
}

test('look-ups of one tick share a query, and each gets its own row', async () => {
  const { queries, fetchMany, asked } = slowSource()
  const find = gather(fetchMany)
  const found = Promise.all(['a', 'b', 'absent', 'a'].map(find))
  await settle()
  expect(asked()).toEqual([['a', 'b', 'absent']])
  queries[0]!.end()
  expect(await found).toEqual(['row of a', 'row of b', undefined, 'row of a'])
})

test('look-ups made while a query is in flight share the next one, even for a key that is in flight', async () => {
  const { queries, fetchMany, asked } = slowSource()
  const find = gather(fetchMany)
  const first = find('a')
  await settle()
  const later = Promise.all([find('b'), find('a')])
  await settle()
  expect(asked()).toEqual([['a']])
  queries[0]!.end(new Map([['a', 'old']]))
  await settle()
  expect(asked()).toEqual([['a'], ['b', 'a']])
  queries[1]!.end(new Map([['a', 'new']]))
  expect(await first).toBe('old')
  expect(await later).toEqual([undefined, 'new'])
})

test('who waited meanwhile is asked for before the others are answered', async () => {
  const { queries, fetchMany, asked } = slowSource()
  const find = gather(fetchMany)
  const seen = find('a').then(() => asked())
  await settle()
  const later = find('b')
  queries[0]!.end()
  expect(await seen).toEqual([['a'], ['b']])
  queries[1]!.end()
  expect(await later).toBe('row of b')
})

test('a failed query fails only its own look-ups, and the next one goes ahead', async () => {
  const { queries, fetchMany } = slowSource()
  const find = gather(fetchMany)
  const first = Promise.allSettled([find('a'), find('b')])
  await settle()
  const later = find('c')
  queries[0]!.fail(new Error('gone'))
  expect((await first).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await settle()
  queries[1]!.end()
  expect(await later).toBe('row of c')
  const afterwards = find('d')
  await settle()
  queries[2]!.end()
  expect(await afterwards).toBe('row of d')
})

test('a fetch that throws at once fails its look-ups too', async () => {
  const find = gather(() => {
    throw new Error('no connection')
  })
  await expect(find('a')).rejects.toThrow('no connection')
  await expect(find('b')).rejects.toThrow('no connection')
})

test('a batch has at most maxBatch look-ups, and who came first is served first', async () => {
  const { queries, fetchMany, asked } = slowSource()
  const find = gather(fetchMany, { maxBatch: 2 })
  const served: string[] = []
  for (const key of ['a', 'b', 'c', 'd', 'e']) void find(key).then(() => served.push(key))
  await settle()
  // Newcomers queue behind those who wait already.
  void find('f').then(() => served.push('f'))
  for (let query = 0; query < 3; query++) {
    queries[query]!.end()
    await settle()
  }
  expect(asked()).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f'],
  ])
  expect(served).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

test('with two lanes a second query starts while the first is in flight, and a third look-up waits', async () => {
  const { queries, fetchMany, asked } = slowSource()
  const find = gather(fetchMany, { lanes: 2 })
  const all = [find('a')]
  await settle()
  all.push(find('b'))
  await settle()
  all.push(find('c'))
  await settle()
  expect(asked()).toEqual([['a'], ['b']])
  queries[1]!.end()
  await settle()
  expect(asked()).toEqual([['a'], ['b'], ['c']])
  queries[0]!.end()
  queries[2]!.end()
  expect(await Promise.all(all)).toEqual(['row of a', 'row of b', 'row of c'])
})
