import * as cases from '@anzhu/contract/cases'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallJpeg, upload } from '../../test/case-files.ts'
import { madeUpFlow, madeUpRule, madeUpService } from '../../test/made-up-services.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { forgetLooseFiles, holdFiles } from '../files/index.ts'
import { servicesOf } from './index.ts'

/** Records of persons, as another context would keep them. */
const records = new Map<string, Record<string, readonly string[]>>()

const service = madeUpService(
  madeUpFlow({
    id: 'made-recorded',
    materials: [
      { id: 'photo', title: '照片', most: 1, kinds: ['jpeg', 'png'], record: 'person' },
      { id: 'scan', title: '扫描件', most: 2, kinds: ['pdf'], record: 'person', optional: true },
      { id: 'letter', title: '说明', most: 1, optional: true },
    ],
    conditions: [
      madeUpRule('T-1', ({ matter }) =>
        (matter.attached['photo'] ?? 0) > 0 ? undefined : { reason: '没有照片', suggestion: '请上传照片' },
      ),
    ],
    cures: { 'T-1': [{ kind: 'upload', slot: 'photo' }] },
  }),
  {
    carried: async (_, { personId }) => records.get(personId ?? '') ?? {},
    async keep({ db }, { personId }, slot, ids) {
      records.set(personId ?? '', { ...records.get(personId ?? ''), [slot]: ids })
      await holdFiles(db, `person:${personId ?? ''}`, ids)
    },
  },
)

let world: World
beforeAll(async () => {
  world = await newWorld({ services: servicesOf([service]) })
})
afterAll(() => world.end())

async function someone() {
  const person = await world.worker(await world.enterprise())
  return { person, me: await world.actor('worker', { person, region: null }) }
}

const start = (actor: TestActor, materials: Record<string, string[]> = {}) =>
  world.as(actor, cases.startCase, { service: 'made-recorded', materials })

test('what is on record is attached to a new case and counts before it; what is uploaded goes on record', async () => {
  const { person, me } = await someone()
  const check = async () => (await world.as(me, cases.checkService, { service: 'made-recorded' })).body
  expect((await check()).findings[0]?.cure).toEqual({ kind: 'upload', slot: 'photo' })
  const [photo, letter] = [await upload(world, me, smallJpeg, '照片.jpg'), await upload(world, me)]
  const first = await start(me, { photo: [photo], letter: [letter] })
  expect(records.get(person.id)).toEqual({ photo: [photo] })
  expect((await check()).allowed).toBe(true)

  const second = await start(me)
  expect(second.body.materials).toMatchObject({ photo: [{ id: photo }] })
  expect(second.body.materials).not.toHaveProperty('letter')
  // Uploaded by another: the record makes it the case's, and saving it again keeps it.
  const admin = await world.actor('enterprise-admin', {
    enterprise: { id: (await employer(person.id)) ?? '' },
  })
  const theirs = await world.as(admin, cases.startCase, { service: 'made-recorded', personId: person.id })
  expect(theirs.body.materials).toMatchObject({ photo: [{ id: photo }] })

  for (const { id } of [first.body, second.body]) await world.as(me, cases.deleteCase, { id })
  await sql`update files.files set created_at = now() - interval '3 days'`.execute(world.house.db)
  await forgetLooseFiles(world.house)
  const there = async (id: string) => (await world.house.files.get(id)) !== undefined
  expect([await there(photo), await there(letter)]).toEqual([true, false])
})

async function employer(personId: string) {
  const row = await world.house.db
    .selectFrom('registry.employments')
    .select('enterprise_id')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.enterprise_id
}

test('only what a slot takes is carried, and nobody attaches from the record of another', async () => {
  const { person, me } = await someone()
  const [jpeg, pdf] = [await upload(world, me, smallJpeg, '照片.jpg'), await upload(world, me)]
  records.set(person.id, { photo: [pdf, jpeg], scan: [pdf] })
  expect(Object.keys((await start(me)).body.materials)).toEqual(['photo', 'scan'])
  records.set(person.id, { scan: [jpeg] })
  expect((await start(me)).body.materials).toEqual({})
  const stranger = await someone()
  expect((await start(stranger.me, { photo: [jpeg] })).status).toBe(404)
})

test('a file replaced in a case goes on record in its place; what came from the record does not go there again', async () => {
  const { person, me } = await someone()
  const [old, fresh] = [
    await upload(world, me, smallJpeg, '旧.jpg'),
    await upload(world, me, smallJpeg, '新.jpg'),
  ]
  records.set(person.id, { photo: [old] })
  const { body } = await start(me)
  const kept = records.get(person.id)
  const saved = await world.as(me, cases.saveCase, {
    id: body.id,
    version: body.version,
    values: {},
    materials: { photo: [old] },
  })
  expect(records.get(person.id)).toBe(kept)
  await world.as(me, cases.saveCase, {
    id: body.id,
    version: saved.body.version,
    values: {},
    materials: { photo: [fresh] },
  })
  expect(records.get(person.id)).toEqual({ photo: [fresh] })
})
