import { spawnSync } from 'node:child_process'
import { chown, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endInOrder, killNow, lostRows, newPlace, query } from '../../test/embedded-place.ts'
import type { Place } from '../../test/embedded-place.ts'

let place: Place
beforeEach(async () => {
  place = await newPlace()
})
afterEach(() => place.end())

/** Waits for something that must come true within ten seconds. */
async function within10Seconds(what: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!(await what())) {
    if (Date.now() > deadline) throw new Error(`not within ten seconds: ${what.toString()}`)
    await sleep(20)
  }
}

test('after kill -9 of the process that owns it, the next one adopts the running server with every acknowledged row', async () => {
  const writer = await place.startWriter(200)
  await killNow(writer.child)
  const database = await place.open()
  expect(database.how).toContain('接管正在运行的')
  expect(database.url).toBe(writer.url)
  expect(await lostRows(writer.acknowledged, database.url)).toEqual([])
  await database.stop()
  expect(await place.serverProcesses()).toEqual([])
})

test('after kill -9 of everything, three times over, the next start repairs and has every acknowledged row', async () => {
  const acknowledged: number[] = []
  for (let round = 0; round < 3; round++) {
    const writer = await place.startWriter(200, { firstRow: round * 1_000_000 + 1 })
    await place.killWholeServer()
    await killNow(writer.child)
    acknowledged.push(...writer.acknowledged)
  }
  const database = await place.open()
  expect(database.how).toMatch(/^启动/)
  expect(await lostRows(acknowledged, database.url)).toEqual([])
})

test('when PostgreSQL is killed under a living process, it is back by itself on the same port within ten seconds', async () => {
  const writer = await place.startWriter(100)
  expect((await place.serverProcesses()).length).toBeGreaterThan(3)
  await place.killWholeServer()
  await within10Seconds(() => writer.said.includes('内置数据库已恢复。'))
  const before = writer.acknowledged.length
  await within10Seconds(() => writer.acknowledged.length >= before + 100)
  expect(await lostRows(writer.acknowledged, writer.url)).toEqual([])
  expect(await endInOrder(writer.child)).toBe(0)
  expect(await place.serverProcesses()).toEqual([])
})

test('a first start that was killed half-way is done again', async () => {
  const child = place.spawnWriter()
  const halfDone = async () =>
    (await readdir(place.folder).catch(() => [])).find((name) => name.startsWith('pg.new-'))
  while ((await halfDone()) === undefined) await sleep(5)
  await killNow(child)
  expect(await readdir(place.folder)).not.toContain('pg')
  const database = await place.open()
  expect(database.how).toContain('新建并启动')
  expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
  expect((await readdir(place.folder)).toSorted()).toEqual(['pg'])
})

test('a pid file whose number now belongs to another program does not keep the database from starting', async () => {
  const first = await place.open()
  await first.stop()
  const owner = await stat(path.join(place.folder, 'pg'))
  const bystander = place.spawn('sleep', ['60'], { uid: owner.uid, gid: owner.gid })
  const pidFile = path.join(place.folder, 'pg/postmaster.pid')
  await writeFile(
    pidFile,
    `${bystander.pid}\n${path.join(place.folder, 'pg')}\n1\n1\n\n127.0.0.1\n1 1\nready   \n`,
  )
  await chown(pidFile, owner.uid, owner.gid)
  const second = await place.open()
  expect(second.how).toMatch(/^启动/)
  expect(bystander.exitCode).toBeNull()
})

test('a process that ends without stopping it, by an uncaught error, does not leave the server running', async () => {
  const program = path.join(place.root, 'careless.ts')
  const module = path.join(import.meta.dirname, 'embedded.ts')
  await writeFile(
    program,
    `import { openEmbeddedDatabase } from ${JSON.stringify(module)}
     await openEmbeddedDatabase({ folder: ${JSON.stringify(place.folder)} })
     throw new Error('careless')`,
  )
  const { status, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' })
  expect(stderr).toContain('careless')
  expect(status).toBe(1)
  await within10Seconds(async () => (await place.serverProcesses()).length === 0)
})
