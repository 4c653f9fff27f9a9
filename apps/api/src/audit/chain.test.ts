import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTrail, type Trail } from '../../test/trail.ts'
import { rotateHeadKey } from './head-key.ts'

let trail: Trail
beforeAll(async () => {
  trail = await openTrail()
})
beforeEach(() => trail.restore())
afterAll(() => trail.end())

const problems = async () => (await trail.verify()).problems

test('an untouched trail verifies: eight lines, one head outside, nothing to say', async () => {
  expect(await trail.verify()).toEqual({ lines: 8, from: 0, anchors: 1, waiting: 0, problems: [], notes: [] })
})

test('what the database hashes and what the verifier hashes agree for any text', async () => {
  for (const said of ['', '-', '3:abc', '中文 𠅤 😀', 'a|b\n"c"', 'null'])
    await trail.owner.query(
      `insert into audit.entries (trace, unit, action, outcome, object, reason, ip, device)
       values ($1, $1, 'x', 'refused', $1, $1, $1, $1)`,
      [said],
    )
  await trail.seal()
  expect(await trail.verify()).toMatchObject({ lines: 14, problems: [] })
})

test.each([
  ['reason', `'别的理由'`],
  ['object', `object || ' '`],
  ['outcome', `'refused'`],
  ['account_id', 'gen_random_uuid()'],
  ['person_id', 'gen_random_uuid()'],
  ['post_id', 'gen_random_uuid()'],
  ['role', 'null'],
  ['unit', `''`],
  ['trace', `'t'`],
  ['action', `'nothing'`],
  ['at', `at - interval '1 minute'`],
  ['id', 'gen_random_uuid()'],
  ['ip', `'203.0.113.9'`],
  ['device', `''`],
])('a change of %s is found, with the line it was made in', async (column, value) => {
  const { entry_id: id } = await trail.at(5)
  await trail.owner.query(`update audit.entries set ${column} = ${value} where id = $1`, [id])
  const found = await problems()
  expect(found[0]).toContain('第 5 条')
  expect(found.every((one) => one.includes('第 5 条') || one.includes('多出一条'))).toBe(true)
})

test('a removed line is found, also when its link is removed with it', async () => {
  const { entry_id: id } = await trail.at(3)
  await trail.owner.query('delete from audit.entries where id = $1', [id])
  expect(await problems()).toEqual([`第 3 条日志（${id}）被删除。`])
  await trail.owner.query('delete from audit.seals where position = 3')
  const found = await problems()
  expect(found).toContain('第 3 条的链接被删除。')
  expect(found).toHaveLength(2)
})

test('a line removed before it was linked is found too', async () => {
  await trail.add('short-lived')
  await trail.owner.query(`delete from audit.entries where action = 'short-lived'`)
  await trail.seal()
  expect((await problems())[0]).toMatch(/^第 9 条日志（.*）被删除。$/)
})

test('a line put in past the chain is found', async () => {
  await trail.owner.query('alter table audit.entries disable trigger user')
  const { rows } = await trail.owner.query<{ id: string }>(
    `insert into audit.entries (trace, action, outcome) values ('x', 'forged', 'done') returning id`,
  )
  expect(await problems()).toEqual([`第 8 条之外多出一条日志 ${rows[0]?.id}：不在链上，是绕过系统插入的。`])
})

test('a line that claims to be from before is found although it was linked', async () => {
  await trail.owner.query(
    `insert into audit.entries (trace, action, outcome, at) values ('x', 'forged', 'done', now() - interval '2 days')`,
  )
  await trail.seal()
  expect((await problems())[0]).toMatch(/第 9 条.*时间被写早/)
})

test('a link put in between, with all places moved up, is found', async () => {
  await trail.owner.query(`update audit.seals set position = position + 1000 where position > 4`)
  await trail.owner.query(`update audit.seals set position = position - 999 where position > 1000`)
  await trail.owner.query(
    `insert into audit.seals select 5, gen_random_uuid(), null, sha256('x'), now() from audit.seals where position = 1`,
  )
  expect((await problems()).length).toBeGreaterThan(1)
})

test('two lines that changed places are found, and said to have been moved', async () => {
  const [one, two] = [await trail.at(2), await trail.at(6)]
  await trail.owner.query(
    `update audit.seals set entry_id = case position when 2 then $1::uuid else $2::uuid end where position in (2, 6)`,
    [two.entry_id, one.entry_id],
  )
  const found = await problems()
  expect(found).toContain(`第 2 条日志（${two.entry_id}）被调换了次序，原在第 6 条。`)
  expect(found).toContain(`第 6 条日志（${one.entry_id}）被调换了次序，原在第 2 条。`)
})

test('a tail that was cut with its links is found by the head outside', async () => {
  await trail.owner.query(
    'delete from audit.entries where id in (select entry_id from audit.seals where position > 5)',
  )
  await trail.owner.query('delete from audit.seals where position > 5')
  expect((await problems())[0]).toMatch(/^尾部被截断：.* 时共有 8 条，现在只到第 5 条，少了 3 条。$/)
})

test('a cut tail is found even after new lines took its places', async () => {
  await trail.owner.query(
    'delete from audit.entries where id in (select entry_id from audit.seals where position > 5)',
  )
  await trail.owner.query('delete from audit.seals where position > 5')
  for (let line = 0; line < 4; line++) await trail.add('later')
  await trail.seal()
  expect((await problems())[0]).toMatch(/锚点不符：第 1 至 8 条/)
})

test('an emptied trail is found', async () => {
  await trail.owner.query('truncate audit.entries, audit.seals, audit.unsealed')
  expect((await problems())[0]).toMatch(/^尾部被截断：.*少了 8 条/)
})

test('a chain that was computed anew after a change is found, between which two heads', async () => {
  await trail.add('ninth')
  await trail.add('tenth')
  await trail.seal()
  await trail.anchor()
  const { entry_id: id } = await trail.at(9)
  await trail.owner.query(`update audit.entries set reason = 'x' where id = $1`, [id])
  await trail.owner.query('insert into audit.unsealed select entry_id from audit.seals where position > 8')
  await trail.owner.query('delete from audit.seals where position > 8')
  await trail.seal()
  expect(await problems()).toEqual([expect.stringMatching(/锚点不符：第 9 至 10 条中有被重写的/)])
})

test('a head that was altered or signed by somebody else is found', async () => {
  const [file = ''] = readdirSync(trail.place.anchors)
  const whole = path.join(trail.place.anchors, file)
  const said = readFileSync(whole, 'utf8')
  writeFileSync(whole, said.replace('"count":8', '"count":7'))
  expect((await problems())[0]).toMatch(/^锚点（第 7 条，.*）签名不对/)
  writeFileSync(whole, said)
  appendFileSync(whole, 'not json\n')
  expect((await problems())[0]).toMatch(/^锚点（第 -1 条，not json）签名不对/)
})

test('heads are kept after the key was rotated, and the new key signs the next ones', async () => {
  const first = rotateHeadKey(trail.place.data)
  await trail.add('after')
  await trail.seal()
  expect(await trail.anchor()).toMatchObject({ kid: first, count: 9 })
  expect(await trail.verify()).toMatchObject({ lines: 9, anchors: 2, problems: [] })
})

test('heads are readable by the owner and the group only, whoever ships them', () => {
  const [file = ''] = readdirSync(trail.place.anchors)
  expect(statSync(path.join(trail.place.anchors, file)).mode & 0o027).toBe(0)
})

test('lines of an open transaction are linked once it is over, and hold up nobody', async () => {
  await trail.db.transaction().execute(async (open) => {
    await trail.add('slow', { in: open })
    await trail.add('quick')
    await trail.seal()
    expect(await trail.verify()).toMatchObject({ lines: 9, waiting: 0, problems: [] })
  })
  await trail.seal()
  expect(await trail.verify()).toMatchObject({ lines: 10, problems: [] })
})

test('two sealers at once link each line once', async () => {
  for (let line = 0; line < 50; line++) await trail.add(`many-${line}`)
  await Promise.all([trail.seal(), trail.seal(), trail.seal()])
  await trail.seal()
  expect(await trail.verify()).toMatchObject({ lines: 58, waiting: 0, problems: [] })
})

test('the application can neither write nor change nor remove links, heads, or lines that wait', async () => {
  for (const table of ['seals', 'unsealed', 'checkpoints', 'origins_forgotten']) {
    for (const statement of [
      `insert into audit.${table} select * from audit.${table}`,
      `delete from audit.${table}`,
      `truncate audit.${table}`,
      `alter table audit.${table} disable trigger all`,
      `drop table audit.${table}`,
    ])
      await expect(trail.pool.query(statement), statement).rejects.toMatchObject({ code: '42501' })
  }
  for (const statement of [
    'update audit.seals set hash = $$x$$',
    'update audit.entries set ip = $$x$$',
    'delete from audit.entries',
    'truncate audit.entries',
  ])
    await expect(trail.pool.query(statement), statement).rejects.toMatchObject({ code: '42501' })
})
