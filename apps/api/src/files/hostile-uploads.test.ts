import { uploadFile } from '@anzhu/contract/files'
import { endpoints } from '@anzhu/contract/endpoints'
import type { Problem } from '@anzhu/contract/fields'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rolesWhoMay } from '../../test/access-ask.ts'
import { newAccessWorld, openAccessPlace, type AccessPlace } from '../../test/access-place.ts'
import { accessRows } from '../../test/access-rows/all.ts'
import { hostileFiles } from '../../test/fuzz/files.ts'
import { partsOf } from '../../test/fuzz/valid.ts'
import { idsAskedFor } from '../../test/two-places.ts'
import type { TestActor, World } from '../../test/world.ts'
import { readFileBytes } from './files.ts'

let world: World
let place: AccessPlace
beforeAll(async () => {
  world = await newAccessWorld()
  place = await openAccessPlace(world)
}, 120_000)
afterAll(() => world.end())

const table = accessRows(() => place)
const slots = endpoints.filter(({ upload }) => upload !== undefined)
const taken: { id: string; what: string }[] = []

test('there are at least sixty files, and every slot that takes bytes is known', () => {
  expect(hostileFiles.length).toBeGreaterThanOrEqual(60)
  expect(slots.map(({ id }) => id).toSorted()).toEqual([
    'agreeByFace',
    'deliverPhoto',
    'importStandardSheet',
    'uploadFile',
    'uploadImport',
  ])
})

test.each(slots.map((endpoint) => [endpoint.id, endpoint] as const))(
  '%s takes none of them, or a picture without what was hung on it; each within three seconds',
  async (id, endpoint) => {
    const role = rolesWhoMay(endpoint).find((one) => one !== 'worker') ?? 'worker'
    const actor = place.two.actors.get(role) as TestActor
    const before = process.memoryUsage.rss()
    for (const { what, bytes, plain } of hostileFiles) {
      const [at] = idsAskedFor(endpoint)
      const thing = at === undefined ? undefined : table[at]?.thing
      const named = thing === undefined ? '' : await place.two.here.of(actor)[thing]()
      const { query } = partsOf(endpoint)
      const rest = {
        ...query,
        ...(at === undefined ? {} : table[at]?.args?.(named)),
        ...(id === 'uploadFile' && { name: `${what}.pdf` }),
      }
      const started = performance.now()
      const answer = await world.app.inject({
        method: endpoint.method,
        url: `/api/v1${endpoint.path.replace(/:\w+/g, named)}?${new URLSearchParams(Object.entries(rest).map(([key, value]) => [key, String(value)]))}`,
        headers: { cookie: actor.cookie, 'content-type': 'application/octet-stream' },
        payload: bytes,
      })
      expect([what, performance.now() - started < 3000]).toEqual([what, true])
      if (plain === true && answer.statusCode === 200) {
        if (id === 'uploadFile') taken.push({ id: (answer.json() as { id: string }).id, what })
        continue
      }
      expect([what, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([what, true])
      expect([what, (answer.json() as Problem).detail]).toEqual([
        what,
        expect.stringMatching(/\p{Script=Han}/u),
      ])
    }
    expect((process.memoryUsage.rss() - before) / 2 ** 20).toBeLessThan(200)
  },
  200_000,
)

test('of the pictures that were taken nothing is left that a camera or a stranger added', async () => {
  expect(taken).toHaveLength(hostileFiles.filter(({ plain }) => plain).length)
  for (const { id, what } of taken) {
    const bytes = await readFileBytes(world.house, id)
    expect([what, bytes.includes('GPS-CANARY')]).toEqual([what, false])
  }
})

test('which side of a photo is up stays known, and nothing else of what the camera wrote', async () => {
  const exif = Buffer.from(
    '45786966000049492a00080000000200120103000100000006000000320102000500000000000000',
    'hex',
  )
  const length = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  const photo = Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    length,
    exif,
    Buffer.from('ffda000411223344ff00ffd9', 'hex'),
  ])
  const { body } = await world.as(
    place.two.actors.get('labour-clerk') as TestActor,
    uploadFile,
    { name: '照片.jpg' },
    { file: photo },
  )
  const kept = await readFileBytes(world.house, body.id)
  expect(kept.toString('hex')).toBe(
    'ffd8ffe100224578696600004d4d002a00000008000101120003000000010006000000000000ffda000411223344ff00ffd9',
  )
})

test('what was sent in is handed out to be saved, never shown in place, and of no kind a browser would run', () => {
  const shown = endpoints.filter(({ file, inline }) => file !== undefined && inline === true)
  expect(
    shown.filter(({ file }) => file !== 'application/pdf' && file !== 'image/jpeg').map(({ id }) => id),
  ).toEqual([])
})
