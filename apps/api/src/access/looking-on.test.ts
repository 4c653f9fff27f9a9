import { drawCaptcha } from '@anzhu/contract/captcha'
import { sendAuthorityCode, signIn } from '@anzhu/contract/session'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeSentTo, enter, freshIp, openAccount, rightPassword, wrongFor } from '../../test/accounts.ts'
import { answerTo } from '../../test/captchas.ts'
import { setContact } from '../../test/deeds/registrations.ts'
import { newWorld, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'
import { drawSum, inWords, numberIn } from './captcha/sums.ts'
import { drawPicture } from './captcha/picture.ts'
import { linesOf, signs } from './captcha/glyphs.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

let serial = 0
const freshPhone = () => `132${String(60_000_000 + ++serial)}`

const drawn = async (ip = freshIp()) => {
  const { body } = await world.as(null, drawCaptcha, { kind: 'words' }, { ip })
  return { ticket: body.ticket, answer: answerTo(body.words ?? '') }
}

const ask = async (phone: string, seen?: { ticket: string; answer: string }) =>
  world.as(null, sendAuthorityCode, { phone, seen: seen ?? (await drawn()) }, { ip: freshIp() })

const come = (phone: string, code: string) =>
  world.as(null, signIn, { method: 'sms', door: 'authority', phone, code }, { ip: freshIp() })

async function officer(role: 'viewer' | 'acceptor', more: readonly ('viewer' | 'acceptor')[] = []) {
  const phone = freshPhone()
  const login = `officer-${++serial}`
  const { id } = await openAccount(world, { login, posts: [role, ...more].map((one) => ({ role: one })) })
  await setContact(world, id, phone)
  return { id, phone, login }
}

test('who only looks on signs in by picture and message, and stays one who looks on', async () => {
  const { phone } = await officer('viewer')
  expect((await ask(phone)).status).toBe(200)
  const { status, body } = await come(phone, await codeSentTo(world, phone))
  expect([status, body.post.role, body.posts.length]).toEqual([200, 'viewer', 1])
})

test('nobody else comes by a message alone: officers, who holds another post as well, the disabled, strangers; all hear the same', async () => {
  const gone = await officer('viewer')
  await sql`update access.accounts set disabled_at = now() where id = ${gone.id}::uuid`.execute(
    world.house.db,
  )
  const phones = [
    (await officer('acceptor')).phone,
    (await officer('viewer', ['acceptor'])).phone,
    gone.phone,
    freshPhone(),
  ]
  const viewer = await officer('viewer')
  const known = await ask(viewer.phone)
  const code = await codeSentTo(world, viewer.phone)
  const wrong = await come(viewer.phone, wrongFor(code))
  for (const phone of phones) {
    const sent = await ask(phone)
    expect([sent.status, sent.body]).toEqual([known.status, known.body])
    expect(await listOutbox(world.house.db, world.house.cipher, phone)).toEqual([])
    const tried = await come(phone, '000000')
    expect({ ...tried.problem, trace: '' }).toEqual({ ...wrong.problem, trace: '' })
  }
})

test('a code for signing in as a person opens no door of an authority', async () => {
  const { phone } = await officer('viewer')
  await ask(phone)
  await sql`update access.sms_codes set purpose = 'sign-in'`.execute(world.house.db)
  expect((await come(phone, await codeSentTo(world, phone))).problem.code).toBe('sign-in.code-wrong')
})

test('a picture counts once, for five minutes, and only read right', async () => {
  const wrong = { ...(await drawn()), answer: '999' }
  const seen = await drawn()
  expect((await ask(freshPhone(), seen)).status).toBe(200)
  const old = await drawn()
  await sql`update access.captchas set created_at = created_at - interval '5 minutes' where id = ${old.ticket}::uuid`.execute(
    world.house.db,
  )
  for (const bad of [wrong, seen, old, { ticket: 'nothing', answer: '1' }]) {
    const { status, problem } = await ask(freshPhone(), bad)
    expect([status, problem.code, problem.issues?.[0]?.path]).toEqual([401, 'sign-in.picture', 'seen'])
  }
  const retried = { ...(await drawn()), answer: '0' }
  await ask(freshPhone(), retried)
  expect((await ask(freshPhone(), { ...retried, answer: '5' })).status).toBe(401)
})

test('sums in words are few for each address; pictures are pictures', async () => {
  const ip = freshIp()
  const statuses = []
  for (let i = 0; i < 6; i++)
    statuses.push((await world.as(null, drawCaptcha, { kind: 'words' }, { ip })).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  const { body } = await world.as(null, drawCaptcha, { kind: 'picture' }, { ip: freshIp() })
  expect(body.words).toBeNull()
  expect(body.picture).toMatch(/^data:image\/png;base64,iVBORw0KGgo/)
})

test('after three wrong passwords from one address it asks for a picture, whichever login is tried', async () => {
  const { login } = await openAccount(world, { login: `pictured-${++serial}` })
  const ip = freshIp()
  const at = (password: string, from = ip, seen?: { ticket: string; answer: string }) =>
    world.as(
      null,
      signIn,
      { method: 'password', login, password, ...(seen !== undefined && { seen }) },
      { ip: from },
    )
  for (const other of ['one', 'two', 'three'])
    await world.as(null, signIn, { method: 'password', login: other, password: 'Wrong-2026' }, { ip })
  const asked = await at(rightPassword)
  expect([asked.status, asked.problem.code]).toEqual([401, 'sign-in.picture'])
  expect((await at(rightPassword, ip, { ticket: 'none', answer: 'ABCD' })).problem.code).toBe(
    'sign-in.picture',
  )
  expect((await at(rightPassword, ip, await drawn())).status).toBe(200)
  expect((await enter(world, login)).status).toBe(200)
})

test('numbers in words, and every sign can be drawn', () => {
  expect([3, 10, 12, 20, 35].map(inWords)).toEqual(['三', '十', '十二', '二十', '三十五'])
  expect(['十二', '１２', ' 12 ', '三十五'].map(numberIn)).toEqual([12, 12, 12, 35])
  expect(numberIn('许多')).toBeUndefined()
  const { words, answer } = drawSum()
  expect(answerTo(words)).toBe(String(answer))
  for (const sign of signs) expect(linesOf(sign).every((line) => line.length > 1)).toBe(true)
  expect(drawPicture('2A7K').subarray(1, 4).toString('latin1')).toBe('PNG')
})
