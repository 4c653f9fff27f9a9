import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallJpeg, upload } from '../../test/case-files.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { keepPapers, papersOf } from './index.ts'

let world: World
let admin: TestActor
let firm: { id: string }
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  admin = await world.actor('enterprise-admin', { enterprise: firm })
})
afterAll(() => world.end())

const uploads = (count: number) =>
  Promise.all(Array.from({ length: count }, () => upload(world, admin, smallJpeg, '照片.jpg')))

test('papers keep their order, and what is replaced stays with the day until which it stood', async () => {
  const { db } = world.house
  const person = await world.worker(firm)
  const [front = '', back = '', newer = ''] = await uploads(3)
  const by = { personId: person.id, slot: 'id_card', accountId: admin.accountId }
  await keepPapers(db, { ...by, fileIds: [back, front] })
  expect(await papersOf(db, { personId: person.id })).toEqual({ id_card: [back, front] })
  await keepPapers(db, { ...by, fileIds: [front, newer] })
  expect(await papersOf(db, { personId: person.id })).toEqual({ id_card: [front, newer] })
  const all = await db
    .selectFrom('registry.person_papers')
    .select(['file_id', 'replaced_at'])
    .where('person_id', '=', person.id)
    .execute()
  expect(all.filter(({ replaced_at: at }) => at !== null).map(({ file_id: id }) => id)).toEqual([back])
})

test('papers of a person and of an enterprise are read at once', async () => {
  const { db } = world.house
  const person = await world.worker(firm)
  const [photo = '', certificate = ''] = await uploads(2)
  const { accountId } = admin
  await keepPapers(db, { personId: person.id, slot: 'photo', fileIds: [photo], accountId })
  await keepPapers(db, {
    enterpriseId: firm.id,
    slot: 'qualification_cert',
    fileIds: [certificate],
    accountId,
  })
  expect(await papersOf(db, { personId: person.id, enterpriseId: firm.id })).toEqual({
    photo: [photo],
    qualification_cert: [certificate],
  })
  await expect(
    keepPapers(db, { personId: person.id, slot: 'qualification_cert', fileIds: [photo], accountId }),
  ).rejects.toThrow('No paper of this kind')
})
