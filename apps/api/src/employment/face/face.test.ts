import { giveConsent, withdrawConsent } from '@anzhu/contract/consents'
import * as contract from '@anzhu/contract/employment'
import { viewCase } from '@anzhu/contract/cases'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { smallJpeg, smallPdf } from '../../../test/case-files.ts'
import { portray } from '../../../test/record-things.ts'
import { newWorld, type TestActor, type World } from '../../../test/world.ts'
import { listOutbox } from '../../notices/index.ts'
import { forgetFaceChecks } from '../index.ts'

let world: World
let admin: TestActor
beforeAll(async () => {
  world = await newWorld()
  const firm = await world.enterprise('江西赣建工程有限公司', '360104')
  admin = await world.actor('enterprise-admin', { enterprise: firm, region: '360104' })
})
afterEach(() => world.outages.clear())
afterAll(() => world.end())

/** Somebody named at the hall with their portrait, who agreed to the face check and is asked to be employed. */
async function asked({ portrait = true, consent = true } = {}) {
  const person = await world.worker(null, { name: '王小明' })
  const { name, idNumber } = person
  await world.house.db
    .insertInto('registry.particulars')
    .values({ person_id: person.id, real_named_on: '2026-11-01', real_named_by: '窗口' })
    .execute()
  const self = await world.actor('worker', { person, region: null })
  if (portrait) await portray(world, person.id, self.accountId)
  if (consent) await world.as(self, giveConsent, { purpose: 'face', version: 1 })
  const term = { post: '专职安全员', from: '2026-12-01', to: '2029-11-30' }
  const { body } = await world.as(admin, contract.askForEmployment, { name, idNumber, ...term })
  return { person, self, id: body.id, version: body.version }
}

type Asked = Awaited<ReturnType<typeof asked>>

const byFace = ({ self, id, version }: Asked, file = smallJpeg) =>
  world.as(self, contract.agreeByFace, { id, version }, { file })

async function byCode({ person, self, id, version }: Asked) {
  await world.as(self, contract.sendAgreementCode, { id })
  const sent = await listOutbox(world.house.db, world.house.cipher, person.phone)
  const body = sent.find(({ template }) => template === 'employment-code')?.body ?? ''
  return world.as(self, contract.agreeToEmployment, { id, version, code: /\d{6}/.exec(body)?.[0] ?? '' })
}

const faceOf = async ({ self }: Asked) => (await world.as(self, contract.viewMyEmployment, {})).body.face

/** What the audit trail says of this person's tries by face. */
const trail = ({ person }: Asked) =>
  world.house.db
    .selectFrom('audit.entries')
    .select(['outcome', 'object'])
    .where('action', '=', 'agreeByFace')
    .where('person_id', '=', person.id)
    .orderBy('id')
    .execute()

test('a face that is the same agrees at once; nobody else reads in which way, and no photo is kept', async () => {
  const one = await asked()
  expect(await faceOf(one)).toBe('ready')
  const files = await countFiles()
  const agreed = await byFace(one)
  expect([agreed.status, agreed.body.post]).toEqual([200, '专职安全员'])
  expect(await countFiles()).toBe(files)
  const seen = await world.as(admin, viewCase, { id: one.id })
  expect(JSON.stringify(seen.body)).toContain('本人同意，已确认是本人。')
  expect(JSON.stringify(seen.body)).not.toMatch(/刷脸|人脸|照片比对/)
  expect((await trail(one)).map(({ outcome }) => outcome)).toEqual(['done'])
})

const countFiles = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from files.files`.execute(
    world.house.db,
  )
  return rows[0]?.n
}

test('an answer that was lost is given again, and nobody is compared twice', async () => {
  const one = await asked()
  const send = () =>
    world.as(
      one.self,
      contract.agreeByFace,
      { id: one.id, version: one.version },
      { file: smallJpeg, headers: { 'idempotency-key': `face-${one.id}` } },
    )
  const first = await send()
  const again = await send()
  expect([again.status, again.body]).toEqual([200, first.body])
  expect(await trail(one)).toHaveLength(1)
})

test('without consent, or once it is taken back, nothing is compared', async () => {
  const one = await asked({ consent: false })
  expect(await faceOf(one)).toBe('unasked')
  const refused = await byFace(one)
  expect([refused.status, refused.problem.code]).toEqual([409, 'face.not-open'])
  expect(refused.problem.detail).toBe('您没有同意刷脸确认，没有比对。请用短信验证码确认，一样有效。')
  await world.as(one.self, giveConsent, { purpose: 'face', version: 1 })
  expect(await faceOf(one)).toBe('ready')
  await world.as(one.self, withdrawConsent, { purpose: 'face' })
  expect((await byFace(one)).problem.code).toBe('face.not-open')
  expect((await byCode(one)).status).toBe(200)
})

test('without a portrait, or without consent to it, there is no face check and the code serves', async () => {
  const bare = await asked({ portrait: false })
  expect(await faceOf(bare)).toBe('off')
  const refused = await byFace(bare)
  expect([refused.problem.code, refused.problem.detail]).toEqual([
    'face.not-open',
    '窗口没有您的照片，或您撤回了照片的同意，不能刷脸。请用短信验证码确认，一样有效。',
  ])
  const one = await asked()
  await world.as(one.self, withdrawConsent, { purpose: 'portrait' })
  expect([await faceOf(one), (await byFace(one)).problem.code]).toEqual(['off', 'face.not-open'])
  expect((await byCode(one)).status).toBe(200)
})

test('three times somebody else: only the code is left, also at once and from another device', async () => {
  const one = await asked()
  world.outages.add('likeness')
  const first = await byFace(one)
  expect([first.status, first.problem.code, first.problem.detail]).toEqual([
    422,
    'face.no-match',
    '没有比对上，没有办理。还可以再刷 2 次；也可以用短信验证码确认，一样有效。',
  ])
  const rest = await Promise.all([byFace(one), byFace(one), byFace(one), byFace(one)])
  expect(rest.map(({ problem }) => problem.code).toSorted()).toEqual([
    'face.no-match',
    'face.no-match',
    'face.not-open',
    'face.not-open',
  ])
  world.outages.clear()
  const over = await byFace(one)
  expect([over.status, over.problem.detail]).toEqual([
    409,
    '今天刷脸的次数已经用完，24 小时后才能再刷。请用短信验证码确认，一样有效。',
  ])
  expect(await faceOf(one)).toBe('used-up')
  expect(await trail(one)).toEqual(
    Array.from({ length: 3 }, () => ({ outcome: 'refused', object: '刷脸确认聘用' })),
  )
  expect((await byCode(one)).status).toBe(200)
})

test('a service that does not answer is told apart from a face that is another, and leads to the code', async () => {
  const one = await asked()
  world.outages.add('faces')
  for (let tries = 0; tries < 4; tries++) {
    const { status, problem } = await byFace(one)
    expect([status, problem.code, problem.detail]).toEqual([
      503,
      'face.no-answer',
      '刷脸服务暂时没有回应，没有办理。请用短信验证码确认，一样有效。',
    ])
  }
  expect(await faceOf(one)).toBe('ready')
  expect((await byCode(one)).status).toBe(200)
})

test('ten tries a day whatever comes of them, and a day later nothing says that anybody tried', async () => {
  const one = await asked()
  const covered = Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.alloc(2000),
    Buffer.from('ffd9', 'hex'),
  ])
  for (let tries = 0; tries < 9; tries++) {
    const { problem } = await byFace(one, covered)
    expect([problem.code, problem.detail]).toEqual([
      'face.no-match',
      '照片里看不清脸，没有办理。请正对镜头、找亮一点的地方再拍，或用短信验证码确认。',
    ])
  }
  expect((await byFace(one, covered)).problem.detail).toContain('次数已经用完')
  expect((await byFace(one)).problem.code).toBe('face.not-open')
  await sql`update employment.face_checks set at = at - interval '25 hours' where person_id = ${one.person.id}::uuid`.execute(
    world.house.db,
  )
  await forgetFaceChecks(world.house.db)
  const { rows } =
    await sql`select 1 from employment.face_checks where person_id = ${one.person.id}::uuid`.execute(
      world.house.db,
    )
  expect(rows).toEqual([])
  expect((await byFace(one)).status).toBe(200)
})

test('what is no photo is refused before anything is asked, and a stranger has no such request', async () => {
  const one = await asked()
  for (const file of [smallPdf, Buffer.from('GIF89a'), Buffer.alloc(0)])
    expect((await byFace(one, file)).problem.code).toBe('file.refused')
  const other = await asked()
  const foreign = await world.as(
    other.self,
    contract.agreeByFace,
    { id: one.id, version: one.version },
    { file: smallJpeg },
  )
  expect(foreign.status).toBe(404)
  const stale = await byFace({ ...one, version: one.version + 1 })
  expect([stale.status, stale.problem.code]).toEqual([409, 'conflict'])
  expect(await faceOf(one)).toBe('ready')
})
