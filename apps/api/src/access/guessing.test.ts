import { signIn } from '@anzhu/contract/session'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  askForCode,
  codeSentTo,
  enter,
  enterBySms,
  freshIp,
  openAccount,
  rightPassword,
} from '../../test/accounts.ts'
import { newWorld, type World } from '../../test/world.ts'

/* Ten thousand tries in `npm run fuzz`, a fifth of them on every build. */
const tries = process.env['ANZHU_FUZZ'] === undefined ? 2000 : 10_000
const logins = 10

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

test(`${tries} stuffed passwords from as many addresses: every login is locked, known or not, and they sound alike`, async () => {
  for (let i = 0; i < logins / 2; i += 1) await openAccount(world, { login: `stuffed-${i}` })
  const wave = Array.from({ length: tries }, (_, i) => i)
  const said = new Map<string, Set<string>>()
  for (let at = 0; at < tries; at += 50)
    await Promise.all(
      wave.slice(at, at + 50).map(async (i) => {
        const [known, which] = [i % 2 === 0, Math.floor(i / 2) % (logins / 2)]
        // The right password is among them, long after the lock fell.
        const password = i > tries / 2 && i % 7 === 0 ? rightPassword : `Leaked-${i}`
        const { status, problem } = await enter(
          world,
          known ? `stuffed-${which}` : `unknown-${which}`,
          password,
        )
        const heard = said.get(known ? 'known' : 'unknown') ?? new Set()
        heard.add(`${status} ${problem.code} ${problem.detail.replaceAll(/\d+/g, 'N')}`)
        said.set(known ? 'known' : 'unknown', heard)
      }),
    )
  expect([...(said.get('known') ?? [])].filter((one) => one.startsWith('200'))).toEqual([])
  expect([...(said.get('known') ?? [])].toSorted()).toEqual([...(said.get('unknown') ?? [])].toSorted())
  for (let i = 0; i < logins / 2; i += 1) expect((await enter(world, `stuffed-${i}`)).status).toBe(423)
}, 400_000)

test('of all guesses of a day at most fifty are held against a code, so a hundred thousand open one in 20,000', async () => {
  const phone = '13812340077'
  await world.worker(await world.enterprise(), { phone })
  const hash = world.house.cipher.hash(phone)
  const checked = async () =>
    (
      await sql<{ n: number }>`
        select coalesce(sum(tries), 0)::int as n from access.sms_codes where phone_hash = ${hash}`.execute(
        world.house.db,
      )
    ).rows[0]?.n ?? 0
  let sent = 0
  // Twenty-three codes asked for within one day, an hour and a bit apart so that only the day's limit is left.
  for (let asked = 0; asked < 23; asked += 1) {
    if ((await askForCode(world, phone)).status === 200) {
      sent += 1
      const right = await codeSentTo(world, phone)
      const wrong = right === '000000' ? '000001' : '000000'
      await Promise.all(Array.from({ length: 12 }, () => enterBySms(world, phone, wrong)))
    }
    await sql`update access.sms_codes set created_at = created_at - interval '62 minutes'
       where phone_hash = ${hash}`.execute(world.house.db)
  }
  expect(sent).toBe(10)
  const held = await checked()
  expect(held).toBeLessThanOrEqual(50)
  // Six digits, and a guess is held against nothing else: what all others are is refused unread.
  expect(held / 10 ** 6).toBeLessThan(1e-4)
}, 120_000)

test('an address that calls itself another is still the same address: no header resets a limit', async () => {
  const as = (i: number) => ({
    'x-forwarded-for': `203.0.113.${i % 250}, 198.51.100.${i % 200}`,
    'x-real-ip': `203.0.113.${i % 250}`,
    forwarded: `for=203.0.113.${i % 250}`,
    'true-client-ip': `203.0.113.${i % 250}`,
    'cf-connecting-ip': `203.0.113.${i % 250}`,
  })
  const ask = (i: number) =>
    world.app.inject({
      method: 'POST',
      url: '/v/cert',
      remoteAddress: '10.9.9.9',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...as(i) },
      payload: new URLSearchParams({
        name: '王小明',
        number: `苏建安C3（2023）${1_000_000 + i}`,
      }).toString(),
    })
  // One after the other while answers are given, all at once when they are refused.
  const pages = []
  for (let i = 0; i < 20; i += 1) pages.push(await ask(i))
  pages.push(...(await Promise.all(Array.from({ length: 980 }, (_, i) => ask(20 + i)))))
  expect(pages.filter(({ statusCode }) => statusCode === 200).length).toBeLessThanOrEqual(10)
  expect(new Set(pages.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 429]))

  const ip = freshIp()
  const doors = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      world.as(
        null,
        signIn,
        { method: 'password', login: `door-${i}`, password: 'Wrong-2026' },
        { ip, headers: as(i) },
      ),
    ),
  )
  expect(doors.filter(({ status }) => status !== 429).length).toBeLessThanOrEqual(30)
}, 120_000)
