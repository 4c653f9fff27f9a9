import { caseNumber, groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'

let world: World
let firm: Awaited<ReturnType<World['enterprise']>>
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
})
beforeEach(() => sql`delete from house.public_tries`.execute(world.house.db))
afterAll(() => world.end())

let serial = 0
/** A training body's application of an account with a phone, at its only step unless told otherwise. */
async function addCase(more: { status?: string; handlerPhone?: string } = {}): Promise<string> {
  const { db, cipher } = world.house
  const { status = 'in-progress', handlerPhone } = more
  const phone = '13812345678'
  serial += 1
  const number = caseNumber({ region: '320507', service: '60', day: '261119', serial })
  const clerk = await world.actor('enterprise-admin', { enterprise: firm })
  if (serial === 1)
    await db
      .updateTable('access.accounts')
      .set({ phone: cipher.seal(phone), phone_hash: cipher.hash(phone) })
      .where('id', '=', clerk.accountId)
      .execute()
  await db
    .updateTable('cases.cases')
    .set({ status: 'lapsed', step: null })
    .where('status', 'in', ['in-progress', 'returned'])
    .execute()
  const { id } = await db
    .insertInto('cases.cases')
    .values({
      number,
      flow: 'training-body',
      exclusive: 'training-body',
      flow_version: 1,
      region: '320507',
      account_id: clerk.accountId,
      organisation_id: firm.id,
      by_person: false,
      subject: firm.name,
      applicant: firm.name,
      status,
      step: status === 'in-progress' ? 'review' : null,
      answers: cipher.seal(JSON.stringify({ handlerPhone: handlerPhone ?? '' })),
      holder_role: 'supervisor',
      holder_region: '320507',
      due_on: '2026-12-01',
      correct_by: status === 'returned' ? '2026-12-19' : null,
      submitted_at: new Date('2026-11-19T02:00:00Z'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (status === 'returned')
    await db
      .insertInto('cases.decisions')
      .values({
        case_id: id,
        flow: 'training-body',
        region: '320507',
        round: 1,
        step: 'review',
        decision: 'return',
        opinion: '场所证明看不清，请重新提交',
        remarks: JSON.stringify([{ item: 'place-proof', text: '第 2 页张三的名字看不清' }]),
        answers: cipher.seal('{}'),
        account_id: clerk.accountId,
        name: '李四',
        unit: '相城区住建局',
        at: new Date(),
      })
      .execute()
  return number
}

let asking = 0
const ask = (number: string, tail: string, remoteAddress = `10.1.0.${++asking}`) =>
  world.app.inject({
    method: 'POST',
    url: '/v/item',
    remoteAddress,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ number, tail }).toString(),
  })
const textOf = (html: string) => html.replaceAll(/\d{2}:\d{2}:\d{2}/g, '')

test('number and tail of the phone tell the state, who has it and until when, however they are typed', async () => {
  const number = await addCase()
  const wide = [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
  for (const typed of [number, groupCaseNumber(number), number.replaceAll(/(.{4})/g, '$1 '), wide]) {
    const { body, statusCode } = await ask(typed, typed === wide ? '５６７８' : ' 5678 ')
    expect([typed, statusCode]).toEqual([typed, 200])
    for (const shown of ['待审核', '培训机构认定', '相城区安码监管岗', '2026-12-01 前（含当天）'])
      expect(body).toContain(shown)
    expect(body).not.toContain(firm.name)
  }
})

test('what is to be corrected is named by its title alone, and the phone of the handler counts as well', async () => {
  const number = await addCase({ status: 'returned', handlerPhone: '13900009999' })
  const { body } = await ask(number, '9999')
  for (const shown of ['退回补正', '申请人', '2026-12-19 前（含当天）', '场所证明'])
    expect(body).toContain(shown)
  for (const secret of ['张三', '李四', '看不清']) expect(body).not.toContain(secret)
})

test('a wrong phone, a wrong number, nonsense and nothing read letter by letter the same', async () => {
  const number = await addCase({ handlerPhone: '13900009999' })
  const pages = await Promise.all([
    ask(number, '0000'),
    ask(number, ''),
    ask(number, '13900009999'),
    ask(caseNumber({ region: '320507', service: '60', day: '261119', serial: 77_777 }), '9999'),
    ask('12345', '9999'),
    ask('<b>', '<i>'),
  ])
  expect(new Set(pages.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
  expect(new Set(pages.map(({ body }) => textOf(body))).size).toBe(1)
  expect(pages[0]!.body).toContain('未查到匹配的办件')
})

test('the phone of a number can be guessed five times a minute, not more, from however many addresses', async () => {
  const number = await addCase({ handlerPhone: '13900009999' })
  for (let tail = 0; tail < 5; tail++) expect((await ask(number, `000${tail}`)).statusCode).toBe(200)
  const refused = await ask(number, '9999')
  expect(refused.statusCode).toBe(429)
  expect(refused.body).toContain('请 60 秒后再试')
})
