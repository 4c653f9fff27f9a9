import { deliverPhoto, photoArrived } from '@anzhu/contract/inspection-photos'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { notedPhoto, photoBytes } from '../../test/photos.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { readFileBytes } from '../files/index.ts'
import { forgetLoosePieces } from './photo-bytes.ts'

let world: World
let director: TestActor
let colleague: TestActor
beforeAll(async () => {
  world = await newWorld()
  const enterprise = await world.enterprise()
  director = await world.actor('safety-director', { enterprise })
  colleague = await world.actor('safety-director', { enterprise })
})
afterAll(() => world.end())

const send = (
  id: string,
  whole: Buffer,
  from: number,
  to: number,
  more: { total?: number; original?: 'true'; by?: TestActor } = {},
) =>
  world.as(
    more.by ?? director,
    deliverPhoto,
    {
      id,
      offset: from,
      total: more.total ?? whole.length,
      ...(more.original && { original: more.original }),
    },
    { file: whole.subarray(from, to) },
  )

const photo = (id: string) =>
  world.house.db
    .selectFrom('inspections.photos')
    .select(['file_id', 'original_file_id', 'received_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const pieces = async (id: string) =>
  (
    await world.house.db
      .selectFrom('inspections.photo_pieces')
      .select(['from_byte', 'bytes'])
      .where('photo_id', '=', id)
      .execute()
  ).length

test('pieces in their order make the photo that was taken, encrypted and held', async () => {
  const bytes = photoBytes(300_000)
  const id = await notedPhoto(world, director, bytes)
  expect((await send(id, bytes, 0, 131_072)).body).toEqual({ received: 131_072, whole: false })
  expect((await send(id, bytes, 131_072, 262_144)).body).toEqual({ received: 262_144, whole: false })
  expect((await send(id, bytes, 262_144, 300_000)).body).toEqual({ received: 300_000, whole: true })
  const { file_id: file, received_at: receivedAt } = await photo(id)
  expect((await readFileBytes(world.house, file ?? '')).equals(bytes)).toBe(true)
  expect(receivedAt).not.toBeNull()
  expect(await pieces(id)).toBe(0)
  const held = await world.house.db
    .selectFrom('files.holdings')
    .select('holder')
    .where('file_id', '=', file ?? '')
    .execute()
  expect(held.map(({ holder }) => holder)).toEqual([expect.stringMatching(/^inspection:/)])
})

test('after a broken line it goes on where it stopped; a piece sent twice counts once', async () => {
  const bytes = photoBytes(200_000)
  const id = await notedPhoto(world, director, bytes)
  await send(id, bytes, 0, 100_000)
  expect((await world.as(director, photoArrived, { id })).body).toEqual({ received: 100_000, whole: false })
  expect((await send(id, bytes, 0, 100_000)).body).toEqual({ received: 100_000, whole: false })
  // A piece that would leave a gap is not kept either.
  expect((await send(id, bytes, 150_000, 200_000)).body).toEqual({ received: 100_000, whole: false })
  expect(await pieces(id)).toBe(1)
  const both = await Promise.all([send(id, bytes, 100_000, 200_000), send(id, bytes, 100_000, 200_000)])
  expect(both.map(({ body }) => body)).toEqual([
    { received: 200_000, whole: true },
    { received: 200_000, whole: true },
  ])
  expect((await send(id, bytes, 0, 100_000)).body).toEqual({ received: 200_000, whole: true })
  const files = await world.house.db
    .selectFrom('files.files')
    .select('id')
    .where('name', '=', `${id}.jpg`)
    .execute()
  expect(files).toHaveLength(1)
})

test('a picture that is not the one of the hash is refused and kept in no part', async () => {
  const bytes = photoBytes(150_000)
  const id = await notedPhoto(world, director, bytes)
  const other = Buffer.from(bytes)
  other[70_000] = (other[70_000] ?? 0) ^ 1
  await send(id, other, 0, 100_000)
  const { status, problem } = await send(id, other, 100_000, 150_000)
  expect([status, problem.code]).toEqual([422, 'photo.altered'])
  expect(problem.detail).toContain('SHA-256')
  expect([await pieces(id), (await photo(id)).file_id]).toEqual([0, null])
  // The right one is taken from its beginning.
  expect((await send(id, bytes, 0, 150_000)).body).toEqual({ received: 150_000, whole: true })
})

test('what has the right hash but is no picture is refused and kept in no part', async () => {
  const page = Buffer.from('<html><script>alert(1)</script>')
  const id = await notedPhoto(world, director, page)
  const { status, problem } = await send(id, page, 0, page.length)
  expect([status, problem.code, await pieces(id)]).toEqual([422, 'file.refused', 0])
})

test('the untouched picture comes beside the marked one, each by its own hash', async () => {
  const [marked, untouched] = [photoBytes(5000), photoBytes(6000)]
  const id = await notedPhoto(world, director, marked, { original: untouched })
  expect((await send(id, marked, 0, 5000)).body.whole).toBe(true)
  expect((await send(id, untouched, 0, 6000, { original: 'true' })).body.whole).toBe(true)
  const row = await photo(id)
  expect((await readFileBytes(world.house, row.original_file_id ?? '')).equals(untouched)).toBe(true)
  const single = await notedPhoto(world, director, marked)
  expect((await send(single, marked, 0, 10, { original: 'true' })).status).toBe(404)
})

test('nobody but who noted it delivers a photo, or learns how far it has come', async () => {
  const bytes = photoBytes(1000)
  const id = await notedPhoto(world, director, bytes)
  const absent = await send(randomUUID(), bytes, 0, 1000)
  const foreign = await send(id, bytes, 0, 1000, { by: colleague })
  expect([absent.status, foreign.status]).toEqual([404, 404])
  expect((await world.as(colleague, photoArrived, { id })).status).toBe(404)
  expect((await photo(id)).file_id).toBeNull()
})

test('a piece beyond the end of the photo is refused', async () => {
  const bytes = photoBytes(1000)
  const id = await notedPhoto(world, director, bytes)
  const { status, problem } = await send(id, bytes, 0, 1000, { total: 900 })
  expect([status, problem.code]).toEqual([400, 'invalid'])
})

test('pieces that nobody went on with go after thirty days', async () => {
  const bytes = photoBytes(1000)
  const [old, young] = [await notedPhoto(world, director, bytes), await notedPhoto(world, director, bytes)]
  for (const id of [old, young]) await send(id, bytes, 0, 500)
  await world.house.db
    .updateTable('inspections.photo_pieces')
    .set({ received_at: new Date(world.clock.now().getTime() - 31 * 86_400_000) })
    .where('photo_id', '=', old)
    .execute()
  await world.house.db
    .updateTable('inspections.photo_pieces')
    .set({ received_at: world.clock.now() })
    .where('photo_id', '=', young)
    .execute()
  await forgetLoosePieces(world.house)
  expect([await pieces(old), await pieces(young)]).toEqual([0, 1])
})

test('a photo that was gone on with lately keeps its old pieces too', async () => {
  const bytes = photoBytes(1000)
  const id = await notedPhoto(world, director, bytes)
  await send(id, bytes, 0, 500)
  const received = (at: number, from: number) =>
    world.house.db
      .updateTable('inspections.photo_pieces')
      .set({ received_at: new Date(at) })
      .where('photo_id', '=', id)
      .where('from_byte', '=', from)
      .execute()
  const now = world.clock.now().getTime()
  await received(now - 31 * 86_400_000, 0)
  await send(id, bytes, 500, 800)
  await received(now, 500)
  await forgetLoosePieces(world.house)
  expect(await pieces(id)).toBe(2)
  expect((await send(id, bytes, 800, 1000)).body).toEqual({ received: 1000, whole: true })
})
