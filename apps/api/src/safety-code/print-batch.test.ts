import { printSafetyCodes } from '@anzhu/contract/safety-code'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let firm: { id: string }
let clerk: TestActor
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise('苏州安信劳务有限公司')
  clerk = await world.actor('labour-clerk', { enterprise: firm })
})
afterAll(() => world.end())

const print = (personIds: string[]) => world.as(clerk, printSafetyCodes, { personIds })

test('one card each with its own code, in the order asked; who has no code is named apart', async () => {
  const [one, other] = [
    await world.worker(firm, { name: '张建国', appliedOn: '2026-11-10' }),
    await world.worker(firm, { name: '李志强', appliedOn: '2026-11-10' }),
  ]
  const none = await world.worker(firm, { name: '赵小六' })
  const { body } = await print([other.id, none.id, one.id, one.id])
  expect(body.cards.map(({ name }) => name)).toEqual(['李志强', '张建国'])
  expect(body.without).toEqual([{ personId: none.id, name: '赵小六' }])
  const [first, second] = body.cards
  expect(first?.url).toMatch(/^http:\/\/localhost:3000\/c\//)
  expect(first?.url).not.toBe(second?.url)
  expect(first).toMatchObject({
    trade: '木工',
    enterprise: '苏州安信劳务有限公司',
    codeNumber: expect.stringMatching(/^\d{12}$/) as string,
  })
})

test('two hundred at once, not one more; one foreign person, and none is printed', async () => {
  const ids = await Promise.all(
    Array.from({ length: 200 }, async () => (await world.worker(firm, { appliedOn: '2026-11-10' })).id),
  )
  const started = performance.now()
  expect((await print(ids)).body.cards).toHaveLength(200)
  expect(performance.now() - started).toBeLessThan(5000)
  expect((await print([...ids, randomUUID()])).status).toBe(400)
  const foreign = await world.worker(await world.enterprise(), { appliedOn: '2026-11-10' })
  for (const odd of [foreign.id, randomUUID()])
    expect((await print([...ids.slice(0, 3), odd])).problem.code).toBe('not-found')
})
