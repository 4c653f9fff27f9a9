import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTrail, type Trail } from '../../test/trail.ts'
import { stateRestored } from './restored.ts'

let trail: Trail
beforeAll(async () => {
  trail = await openTrail()
})
beforeEach(() => trail.restore())
afterAll(() => trail.end())

const file = () => {
  const [name = ''] = readdirSync(trail.place.anchors)
  return path.join(trail.place.anchors, name)
}

async function addLines(count: number): Promise<void> {
  for (let line = 0; line < count; line++) await trail.add('more')
  await trail.seal()
}

/** As a restored database is: everything behind a place is gone, and nothing of it waits. */
async function cutAfter(place: number): Promise<void> {
  await trail.owner.query('alter table audit.entries disable trigger user')
  await trail.owner.query(
    'delete from audit.entries where id in (select entry_id from audit.seals where position > $1)',
    [place],
  )
  await trail.owner.query('delete from audit.seals where position > $1', [place])
  await trail.owner.query('alter table audit.entries enable trigger user')
}

/** Three more lines with a head outside, and then restored to the eighth. */
async function restoredToEight(): Promise<void> {
  await addLines(3)
  await trail.anchor()
  await cutAfter(8)
  expect((await trail.verify()).problems).toHaveLength(1)
  await stateRestored(trail.owner, trail.place)
}

test('an honest restore is stated and verifies, with how many lines did not come back', async () => {
  await restoredToEight()
  const { problems, notes } = await trail.verify()
  expect(problems).toEqual([])
  expect(notes).toEqual([
    expect.stringMatching(/从备份恢复到第 8 条；恢复前库外锚点记到第 11 条，至少 3 条没有恢复回来/),
  ])
  await addLines(4)
  await trail.anchor()
  expect(await trail.verify()).toMatchObject({ lines: 12, problems: [] })
})

test('a tail that is cut after a restore is found, and so is one that is cut before the place restored to', async () => {
  await restoredToEight()
  await sleep(2)
  await addLines(2)
  await trail.anchor()
  await cutAfter(9)
  expect((await trail.verify()).problems[0]).toMatch(/^尾部被截断：.* 时共有 10 条，现在只到第 9 条/)
  await cutAfter(6)
  expect((await trail.verify()).problems[0]).toMatch(/^尾部被截断/)
})

test('a statement that nobody signed, or that says another number, voids nothing', async () => {
  await restoredToEight()
  const said = readFileSync(file(), 'utf8')
  writeFileSync(file(), said.replace('"former":11', '"former":9'))
  expect((await trail.verify()).problems).toEqual([
    expect.stringMatching(/^锚点（第 8 条，.*签名不对/),
    expect.stringMatching(/^尾部被截断/),
  ])
  writeFileSync(file(), said.replace(',"former":11', ''))
  expect((await trail.verify()).problems).toHaveLength(2)
})

test('a head that a power cut left torn says nothing, and takes neither the next nor the one before with it', async () => {
  appendFileSync(file(), readFileSync(file(), 'utf8').slice(0, 40))
  await addLines(1)
  await trail.anchor()
  expect(readFileSync(file(), 'utf8').trim().split('\n')).toHaveLength(3)
  expect(await trail.verify()).toMatchObject({ lines: 9, anchors: 2, problems: [] })
})

test('each stretch that was written anew is named, between the heads that still fit', async () => {
  for (const count of [2, 2, 2]) {
    await addLines(count)
    await trail.anchor()
  }
  const heads = readFileSync(file(), 'utf8').trim().split('\n')
  expect(heads).toHaveLength(4)
  await trail.owner.query(`update audit.seals set hash = sha256('x') where position in (10, 14)`)
  const { problems } = await trail.verify()
  expect(problems.filter((one) => one.includes('锚点不符'))).toEqual([
    expect.stringContaining('第 9 至 10 条中有被重写的'),
    expect.stringContaining('第 13 至 14 条中有被重写的'),
  ])
})
