import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTrail, type Trail } from '../../test/trail.ts'
import { hashOf, noLink } from './chain.ts'
import { forgetOldLines } from './forget.ts'
import { readLinks } from './read-links.ts'

let trail: Trail
beforeAll(async () => {
  trail = await openTrail()
})
beforeEach(() => trail.restore())
afterAll(() => trail.end())

const forget = (keepMonths: number | null) => forgetOldLines(trail.db, { ...trail.place, keepMonths })

/** Makes the first lines so many months older and links everything anew, as if they had been written then. */
async function age(lines: number, months: number): Promise<void> {
  await trail.owner.query(
    `with older as (
       select entry_id, entries.at - make_interval(months => $2) as at from audit.seals
         join audit.entries on id = entry_id where position <= $1)
     update audit.entries e set at = older.at,
            id = overlay(e.id::text placing left(house.uuid_from(older.at)::text, 13) from 1 for 13)::uuid
       from older where id = entry_id`,
    [lines, months],
  )
  await trail.owner.query('truncate audit.seals, audit.unsealed')
  await trail.owner.query('insert into audit.unsealed select id from audit.entries')
  await trail.seal()
  await linkWhenWritten()
  trail.clearAnchors()
  await trail.anchor()
}

/** The chain as it would be if each line had been linked in the moment it bears. */
async function linkWhenWritten(): Promise<void> {
  let previous: Buffer = noLink
  for await (const links of readLinks(trail.owner, 0))
    for (const link of links) {
      const sealedAt = link.line?.at ?? link.sealedAt
      previous = hashOf(previous, { ...link, sealedAt })
      await trail.owner.query('update audit.seals set sealed_at = $2, hash = $3 where position = $1', [
        link.position,
        sealedAt,
        previous,
      ])
    }
}

test('lines older than the setting are deleted from the beginning, and the chain verifies on from a signed checkpoint', async () => {
  await age(5, 20)
  expect(await trail.verify()).toMatchObject({ lines: 8, problems: [] })
  expect(await forget(12)).toBe(5)
  expect(await trail.verify()).toMatchObject({ from: 5, lines: 3, problems: [] })
  await trail.add('ninth')
  await trail.seal()
  expect(await trail.verify()).toMatchObject({ from: 5, lines: 4, problems: [] })
})

test('lines that waited for hours and were then linked together are not said to be written too early', async () => {
  await age(8, 1)
  await trail.add('waited')
  await trail.add('waited, too')
  await trail.owner.query(
    `update audit.entries set at = at - interval '2 days' where at > now() - interval '1 day'`,
  )
  await trail.seal()
  expect(await trail.verify()).toMatchObject({ lines: 10, problems: [] })
})

test('without the setting nothing is ever deleted', async () => {
  await age(8, 200)
  expect(await forget(null)).toBe(0)
  expect(await trail.verify()).toMatchObject({ from: 0, lines: 8, problems: [] })
})

test('even when all lines are old and gone, the next one goes on from where they ended', async () => {
  await age(8, 20)
  expect(await forget(6)).toBe(8)
  await trail.add('next')
  await trail.seal()
  expect(await trail.verify()).toMatchObject({ from: 8, lines: 1, problems: [] })
})

test('lines younger than six months cannot be deleted by the application, whatever it signs', async () => {
  await age(4, 5)
  const { hash } = await trail.at(4)
  await expect(
    trail.pool.query('select audit.forget_up_to(4, $1, $2, $3, $4)', [hash, 'now', 'kid', 'signature']),
  ).rejects.toThrow('lines younger than six months are not deleted')
  await age(4, 20)
  await expect(
    trail.pool.query('select audit.forget_up_to(4, $1, $2, $3, $4)', [Buffer.alloc(32), 'x', 'x', 'x']),
  ).rejects.toThrow('no link 4 with this hash')
})

test('lines removed from the beginning under a checkpoint that nobody signed are found', async () => {
  const { hash } = await trail.at(3)
  await trail.owner.query(
    'delete from audit.entries where id in (select entry_id from audit.seals where position <= 3)',
  )
  await trail.owner.query('delete from audit.seals where position <= 3')
  await trail.owner.query(
    `insert into audit.checkpoints (position, hash, at, kid, signature) values (3, $1, '2026-01-01', 'x', 'x')`,
    [hash],
  )
  const { problems } = await trail.verify()
  expect(problems.slice(0, 2)).toEqual([
    '删除旧日志的检查点（第 3 条）签名不对。',
    '第 1 至 3 条的链接被删除，共 3 条。',
  ])
})

test('address and device are forgotten after six months and the chain still verifies; earlier it is noticed', async () => {
  await age(3, 7)
  await forget(null)
  const { rows } = await trail.owner.query<{ ip: string }>(
    'select ip from audit.seals join audit.entries on id = entry_id order by position',
  )
  expect(rows.map(({ ip }) => ip)).toEqual(['', '', '', ...Array.from({ length: 5 }, () => '198.51.100.7')])
  expect(await trail.verify()).toMatchObject({ lines: 8, problems: [] })
  const { entry_id: id } = await trail.at(7)
  await trail.owner.query(`update audit.entries set ip = '', device = '', origin_salt = null where id = $1`, [
    id,
  ])
  expect((await trail.verify()).problems).toEqual([`第 7 条日志（${id}）的地址和设备不满六个月就被抹去。`])
})

test('of a worker only the network is kept, of staff the whole address', async () => {
  await trail.add('own', { role: 'worker', ip: '203.0.113.77' })
  await trail.add('own', { role: 'worker', ip: '2001:db8:1:2:3:4:5:6' })
  await trail.add('for others', { role: 'supervisor', ip: '2001:db8:1:2:3:4:5:6' })
  const { rows } = await trail.owner.query<{ ip: string; device: string }>(
    'select ip, device from audit.entries order by id desc limit 3',
  )
  expect(rows.map(({ ip }) => ip).toReversed()).toEqual([
    '203.0.113.0/24',
    '2001:db8:1:2::/64',
    '2001:db8:1:2:3:4:5:6',
  ])
  expect(rows[0]?.device).toBe('Firefox/140 测试')
})
