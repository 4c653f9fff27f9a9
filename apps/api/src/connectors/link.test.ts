import { expect, test } from 'vitest'
import { OutsideFailure } from './failure.ts'
import { failuresToRest, openLink, restMs, through, type LinkHealth } from './link.ts'

/** A link whose time is moved by hand, to a system that fails as long as it is told to. */
function linked() {
  let at = Date.parse('2026-11-19T08:00:00Z')
  let asked = 0
  let failing = true
  const told: LinkHealth[] = []
  const link = openLink({
    id: 'business-registry',
    source: '测试',
    simulated: false,
    now: () => at,
    told: (one) => void told.push(one),
  })
  const work = async () => {
    asked += 1
    at += 25
    if (failing) throw new OutsideFailure('slow')
    return '答复'
  }
  return {
    link,
    told,
    ask: () => link.run(work).catch((error: unknown) => (error as OutsideFailure).kind),
    probe: () => link.probe(work).catch((error: unknown) => (error as OutsideFailure).kind),
    move: (ms: number) => (at += ms),
    mend: () => (failing = false),
    asked: () => asked,
  }
}

test('an answer and how long it took are remembered', async () => {
  const { link, ask, mend, told } = linked()
  expect(link.health().state).toBe('unasked')
  mend()
  expect(await ask()).toBe('答复')
  expect(link.health()).toMatchObject({ state: 'ok', latencyMs: 25, lastFailure: null, restingSince: null })
  expect(link.health().lastSuccessAt?.toISOString()).toBe('2026-11-19T08:00:00.025Z')
  expect(told).toHaveLength(1)
})

test('five failures in a row leave it in peace; after thirty seconds one question is let through', async () => {
  const { link, ask, move, asked } = linked()
  for (let failure = 1; failure < failuresToRest; failure++) {
    expect(await ask()).toBe('slow')
    expect(link.health()).toMatchObject({ state: 'failing', lastFailure: 'slow' })
  }
  expect(await ask()).toBe('slow')
  const since = link.health().restingSince
  expect([link.health().state, since?.toISOString()]).toEqual(['resting', '2026-11-19T08:00:00.125Z'])
  expect([await ask(), asked()]).toEqual(['resting', 5])
  move(restMs - 1)
  expect([await ask(), asked()]).toEqual(['resting', 5])
  move(1)
  expect([await ask(), asked()]).toEqual(['slow', 6])
  expect(link.health().restingSince).toEqual(since)
  expect([await ask(), asked()]).toEqual(['resting', 6])
})

test('of many that wait for it to come back one is let through', async () => {
  const { ask, move, mend, asked } = linked()
  for (let failure = 0; failure < failuresToRest; failure++) await ask()
  mend()
  move(restMs)
  const answers = await Promise.all([ask(), ask(), ask()])
  expect([answers, asked()]).toEqual([['答复', 'resting', 'resting'], 6])
})

test('one answer ends the rest and the count', async () => {
  const { link, ask, move, mend } = linked()
  for (let failure = 0; failure < failuresToRest; failure++) await ask()
  mend()
  move(restMs)
  expect(await ask()).toBe('答复')
  expect(link.health()).toMatchObject({ state: 'ok', restingSince: null })
  expect(await ask()).toBe('答复')
})

test('failures with answers between them never add up', async () => {
  let turn = 0
  const link = openLink({ id: 'sms', source: '测试', simulated: false })
  const work = async () => {
    if (++turn % 3 !== 0) throw new OutsideFailure('fault')
  }
  for (let asked = 0; asked < 30; asked++) await link.run(work).catch(() => {})
  expect([turn, link.health().state]).toEqual([30, 'ok'])
})

test('whoever tests a connection is not sent away, and a success lets everybody in again', async () => {
  const { link, ask, probe, mend } = linked()
  for (let failure = 0; failure < failuresToRest; failure++) await ask()
  mend()
  expect(await ask()).toBe('resting')
  expect(await probe()).toBe('答复')
  expect([link.health().state, await ask()]).toEqual(['ok', '答复'])
})

test('an adapter asks through its link: what it throws is counted, what is no question stays', async () => {
  const { link } = linked()
  const registry = through(link, {
    source: '登记库',
    find: async (code: string) => {
      if (code === 'x') throw new SyntaxError('not JSON')
      return code.toUpperCase()
    },
  })
  expect([registry.source, await registry.find('a')]).toEqual(['登记库', 'A'])
  await expect(registry.find('x')).rejects.toThrow('not JSON')
  expect(link.health()).toMatchObject({ state: 'failing', lastFailure: 'malformed' })
})
