import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'
import { publish } from './index.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

const publication = {
  kind: 'approval',
  region: '430100',
  title: '安管人员证书审批结果',
  entries: [{ person: '王*明', text: 'C 证延续，准予' }],
  caseId: null,
  days: 7,
} as const
const kept = () => world.house.db.selectFrom('notices.publicity').selectAll().execute()

test('what is published has a last day, and its first is not counted', async () => {
  const id = await publish(world.house.db, { ...publication, from: '2026-11-21' })
  expect((await kept()).find((row) => row.id === id)).toMatchObject({
    from_on: '2026-11-21',
    to_on: '2026-11-28',
    entries: publication.entries,
  })
})

test('nothing is published unmasked or for ever', async () => {
  const before = (await kept()).length
  const wrong = [
    { ...publication, entries: [{ person: '王小明', text: '准予' }] },
    { ...publication, title: '430102199001011234' },
    { ...publication, days: 0 },
    { ...publication, days: Number.NaN },
    { ...publication, days: 5000 },
  ]
  for (const one of wrong) await expect(publish(world.house.db, one)).rejects.toThrow(RangeError)
  expect(await kept()).toHaveLength(before)
})
