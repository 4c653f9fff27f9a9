import {
  applyForSafetyCodes,
  countSafetyCodes,
  listSafetyCodes,
  viewSafetyCode,
} from '@anzhu/contract/safety-code'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

test('a batch grants green where every condition holds and tells each person what is missing elsewhere', async () => {
  const firm = await world.enterprise()
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const good = await world.worker(firm)
  const untrained = await world.worker(firm, { name: '李四', trained: null })
  const lapsed = await world.worker(firm, { name: '张三', medical: '2025-10-01' })
  const { status, body } = await world.as(clerk, applyForSafetyCodes, {
    personIds: [good.id, untrained.id, lapsed.id],
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({ granted: 1, refused: 2 })
  const of = (id: string) => body.results.find(({ personId }) => personId === id)
  expect(of(good.id)).toMatchObject({ granted: true, validUntil: '2027-05-19', findings: [] })
  expect(of(untrained.id)?.findings[0]?.sentence).toContain('没有查到安全教育培训合格记录')
  expect(of(lapsed.id)?.findings[0]?.sentence).toContain('2025-10-01')

  const list = await world.as(clerk, listSafetyCodes, { colour: 'green' })
  expect(list.body.items.map(({ personId }) => personId)).toEqual([good.id])
  expect(list.body.items[0]?.idNumber).toMatch(/^3205\d\d\*{8}\d{3}[\dX]$/)
  const counts = await world.as(clerk, countSafetyCodes, {})
  expect(counts.body).toMatchObject({ all: 3, green: 1, none: 2, yellow: 0, red: 0 })
})

test('the file says why, and what the colour was on a past day', async () => {
  const firm = await world.enterprise()
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const worker = await world.worker(firm, {
    trained: '2026-03-01',
    medical: '2026-03-01',
    appliedOn: '2026-04-20',
  })
  const now = await world.as(clerk, viewSafetyCode, { personId: worker.id })
  expect(now.body.colour).toBe('red')
  expect(now.body.notRosteredFrom).toBe('2026-11-05')
  expect(now.body.explanation.some(({ met, because }) => !met && because.includes('2026-11-04'))).toBe(true)
  const then = await world.as(clerk, viewSafetyCode, { personId: worker.id, on: '2026-09-20' })
  expect(then.body.colour).toBe('yellow')
  expect(now.body.history.map(({ colour }) => colour)).toEqual(['green', 'yellow', 'yellow', 'red'])
})

test('the search takes the number on the card, with or without its hyphens', async () => {
  const firm = await world.enterprise()
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const worker = await world.worker(firm, { appliedOn: '2026-11-10' })
  await world.worker(firm, { name: '李四', appliedOn: '2026-11-10' })
  const { codeNumber } = (await world.as(clerk, viewSafetyCode, { personId: worker.id })).body
  const written = (codeNumber ?? '').replace(/(\d{4})(?=\d)/g, '$1-')
  for (const q of [codeNumber ?? '', written]) {
    const { body } = await world.as(clerk, listSafetyCodes, { q })
    expect(body.items.map(({ personId }) => personId)).toEqual([worker.id])
  }
})
