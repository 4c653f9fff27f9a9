import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newBucket } from '../../test/s3-bucket.ts'
import { startS3Server, type S3Server } from '../../../../tools/s3-server.ts'
import { smallPdf, upload } from '../../test/case-files.ts'
import { newWorld, type World } from '../../test/world.ts'
import {
  forgetLooseFiles,
  mustKeepFiles,
  localFiles,
  readFileBytes,
  s3Files,
  type FileStore,
  type S3Place,
} from './index.ts'
import { storeAway } from './s3.ts'

let server: S3Server | undefined
let place: S3Place
const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-store-'))
// The first time on a machine its packages are installed.
beforeAll(async () => {
  server = await startS3Server()
  place = await newBucket(server, 'anzhu-files')
}, 300_000)
afterAll(() => {
  server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const stores = [
  ['a folder', () => localFiles(folder)],
  ['a real S3 server', () => s3Files(place)],
] as const
const id = '0194f1c0-7a51-7b8a-9d6e-0123456789ab'

describe.each(stores)('%s', (_, open) => {
  test('keeps every byte, overwrites, removes, and knows what is not there', async () => {
    const store: FileStore = open()
    expect(await store.get(id)).toBeUndefined()
    const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    await store.put(id, every)
    expect((await store.get(id))?.equals(every)).toBe(true)
    await store.put(id, Buffer.from('other'))
    expect(String(await store.get(id))).toBe('other')
    await store.put(id, Buffer.alloc(0))
    expect((await store.get(id))?.length).toBe(0)
    await store.remove(id)
    expect(await store.get(id)).toBeUndefined()
    await store.remove(id)
  })

  test('is tried before the server starts', async () => {
    const store = open()
    await mustKeepFiles(store)
    const changing: FileStore = { ...store, get: async () => Buffer.from('something else') }
    await expect(mustKeepFiles(changing)).rejects.toThrow('没有原样读回')
  })

  test('keeps the largest file there is, and twenty at once', async () => {
    const store = open()
    const large = Buffer.alloc(11 * 1024 * 1024, 'anzhu')
    await store.put(id, large)
    expect((await store.get(id))?.equals(large)).toBe(true)
    await store.remove(id)
    const ids = Array.from({ length: 20 }, (_, n) => id.slice(0, -2) + String(n).padStart(2, '0'))
    await Promise.all(ids.map((one) => store.put(one, Buffer.from(one))))
    const back = await Promise.all(ids.map((one) => store.get(one)))
    expect(back.map(String)).toEqual(ids)
  })
})

describe.each(stores)('files of the house on %s', (_, open) => {
  let world: World
  beforeAll(async () => {
    world = await newWorld({ files: open() })
  })
  afterAll(() => world.end())

  test('lie sealed, come back whole, are refused when changed or lost, and go when nobody holds them', async () => {
    const admin = await world.actor('enterprise-admin', { enterprise: await world.enterprise() })
    const file = Buffer.concat([smallPdf, Buffer.from('CONFIDENTIAL-PAGE')])
    const own = await upload(world, admin, file)
    const sealed = (await world.house.files.get(own)) ?? Buffer.alloc(0)
    expect(sealed.includes('CONFIDENTIAL-PAGE')).toBe(false)
    expect((await readFileBytes(world.house, own)).equals(file)).toBe(true)
    const other = await upload(world, admin)
    await world.house.files.put(other, sealed)
    await expect(readFileBytes(world.house, other)).rejects.toThrow(`File ${other} was changed`)
    await world.house.files.put(other, sealed.subarray(0, -1))
    await expect(readFileBytes(world.house, other)).rejects.toThrow()
    await world.house.files.remove(other)
    await expect(readFileBytes(world.house, other)).rejects.toThrow('is missing')
    await world.pool.query(`update files.files set created_at = now() - interval '3 days' where id = $1`, [
      own,
    ])
    await forgetLooseFiles(world.house)
    expect(await world.house.files.get(own)).toBeUndefined()
  })
})

describe('what is wrong with the S3 store is an error that names it, and never a missing file', () => {
  const hasty = { timeout: 300, tries: 3, pause: 1 }

  test('a wrong secret, an unknown key, a bucket that is not there', async () => {
    await s3Files(place).put(id, Buffer.from('kept'))
    for (const [wrong, code] of [
      [{ ...place, secret: 'wrong' }, 'SignatureDoesNotMatch'],
      [{ ...place, keyId: 'nobody' }, '403'],
      [{ ...place, bucket: 'not-there' }, 'NoSuchBucket'],
    ] as const) {
      const store = s3Files(wrong)
      const put = () => store.put(id, Buffer.from('x'))
      for (const act of [() => store.get(id), put, () => store.remove(id)]) {
        const said = await act().then(String, String)
        expect(said).toContain(code)
        expect(said).not.toContain(wrong.secret)
      }
    }
    expect(String(await s3Files(place).get(id))).toBe('kept')
  })

  test('a server that is down: told after a few tries', async () => {
    const down = s3Files({ ...place, endpoint: new URL('http://127.0.0.1:9') }, hasty)
    await expect(down.put(id, smallPdf)).rejects.toMatchObject({
      message: 'File store 127.0.0.1:9 does not answer',
      code: storeAway,
    })
    await expect(down.get(id)).rejects.toThrow('does not answer')
  })

  test('what passes by itself is tried again; what hangs is left; a redirect is not followed', async () => {
    const answers: number[] = []
    const paths: string[] = []
    const rough: Server = createServer((request, response) => {
      paths.push(request.url ?? '')
      const status = answers.shift() ?? 200
      if (status === 0) return
      if (status === 1) return void request.socket.destroy()
      response.writeHead(status, status === 307 ? { location: 'http://127.0.0.1:9/elsewhere' } : {})
      response.end(status === 200 ? 'found' : '')
    })
    await new Promise<void>((resolve) => rough.listen(0, '127.0.0.1', resolve))
    const endpoint = new URL(`http://127.0.0.1:${(rough.address() as AddressInfo).port}`)
    const store = s3Files({ ...place, endpoint }, hasty)
    answers.push(503, 1)
    expect(String(await store.get(id))).toBe('found')
    answers.push(0, 500)
    await store.put(id, smallPdf)
    answers.push(500, 500, 500)
    await expect(store.remove(id)).rejects.toThrow('does not answer')
    answers.push(307)
    await expect(store.put(id, smallPdf)).rejects.toThrow('307  (redirects are not followed)')
    expect(new Set(paths)).toEqual(new Set([`/anzhu-files/${id}`]))
    rough.closeAllConnections()
    rough.close()
  })
})
