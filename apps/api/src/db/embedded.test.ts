import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endInOrder, killNow, lostRows, newPlace, query } from '../../test/embedded-place.ts'
import type { Place } from '../../test/embedded-place.ts'

let place: Place
beforeEach(async () => {
  place = await newPlace()
})
afterEach(() => place.end())

const portOf = (url: string) => Number(new URL(url).port)

test('the first open creates the database; a second start is fast, keeps port and rows; stop leaves nothing running', async () => {
  const first = await place.open()
  expect(first.how).toContain('新建并启动')
  await query(first.url, 'create table kept (n int); insert into kept values (7)')
  expect(((await stat(path.join(place.folder, 'pg/anzhu-connection.json'))).mode & 0o777).toString(8)).toBe(
    '600',
  )
  await first.stop()
  expect(await place.serverProcesses()).toEqual([])
  expect(await readdir(path.join(place.folder, 'pg'))).not.toContain('postmaster.pid')

  const began = performance.now()
  const second = await place.open()
  expect(performance.now() - began).toBeLessThan(3_000)
  expect(second.how).toMatch(/^启动/)
  expect(second.url).toBe(first.url)
  expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }])
})

test('names sort by pinyin, trigrams see Chinese, checksums are on, the application owner is no superuser', async () => {
  const { url, adminUrl } = await place.open()
  const rows = await query<{ names: string[] }>(
    url,
    `select array_agg(name order by name) as names from unnest(array['张伟', '李娜', '赵敏', '陈刚']) as name`,
  )
  expect(rows[0]!.names).toEqual(['陈刚', '李娜', '张伟', '赵敏'])
  await query(url, 'create extension pg_trgm')
  const [trigrams] = await query<{ count: number }>(url, `select cardinality(show_trgm('重庆建工')) as count`)
  expect(trigrams!.count).toBeGreaterThan(0)
  expect(await query(adminUrl, 'show data_checksums')).toEqual([{ data_checksums: 'on' }])
  expect(
    await query(url, `select rolsuper, rolcreaterole from pg_roles where rolname = current_user`),
  ).toEqual([{ rolsuper: false, rolcreaterole: true }])
  await expect(query(url, `copy pg_class to program 'true'`)).rejects.toThrow('permission denied')
})

test('what a failing statement carried does not reach the log of PostgreSQL', async () => {
  const { url } = await place.open()
  const canary = '320507199001018888'
  await query(url, 'create table people (id_number text primary key)')
  await query(url, `insert into people values ('${canary}')`)
  await expect(query(url, `insert into people values ('${canary}')`)).rejects.toThrow('duplicate key')
  await expect(query(url, `select '${canary}x'::bigint`)).rejects.toThrow(canary)
  await expect(query(url, `select * from nowhere where id_number = '${canary}'`)).rejects.toThrow('nowhere')
  const logs = path.join(place.folder, 'pg/log')
  const texts = await Promise.all(
    (await readdir(logs)).map((name) => readFile(path.join(logs, name), 'utf8')),
  )
  const text = texts.join('')
  expect(text).toContain('ready to accept connections')
  expect(text).not.toContain(canary)
})

test('two processes share one server: the first to stop leaves it to the other, the last stops it', async () => {
  const writer = await place.startWriter(10)
  const guest = await place.open()
  expect(guest.how).toContain('接管正在运行的')
  expect(await endInOrder(writer.child)).toBe(0)
  expect(writer.said).toContain('其他进程还在使用内置数据库，让它继续运行。')
  expect(await lostRows(writer.acknowledged, guest.url)).toEqual([])
  await guest.stop()
  expect(await place.serverProcesses()).toEqual([])
})

test('two processes that start together for the first time end up on one database', async () => {
  const [writer, database] = await Promise.all([place.startWriter(20, { firstRow: 1 }), place.open()])
  expect(database.url).toBe(writer.url)
  expect(await lostRows(writer.acknowledged, database.url)).toEqual([])
  expect((await readdir(place.folder)).toSorted()).toEqual(['pg'])
})

test('when another program has taken the port, the database moves to another one and remembers it', async () => {
  const first = await place.open()
  await first.stop()
  const squatter = net.createServer().listen(portOf(first.url), '127.0.0.1')
  await once(squatter, 'listening')
  try {
    const second = await place.open()
    expect(portOf(second.url)).not.toBe(portOf(first.url))
    await second.stop()
    const third = await place.open()
    expect(third.url).toBe(second.url)
  } finally {
    squatter.close()
  }
})

const root = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }
const reachable = (user: object, file: string) =>
  spawnSync('test', ['-r', file], { ...user, cwd: '/' }).status === 0

test('it runs for an ordinary user, and for root as another user', async () => {
  // Where the checkout is closed to others, root's PostgreSQL has to go into a user namespace instead.
  const open = reachable(nobody, import.meta.filename) && reachable(nobody, process.execPath)
  if (root) {
    await mkdir(place.folder)
    await chown(place.folder, nobody.uid, nobody.gid)
    const asNobody = await place.startWriter(50, { user: open ? nobody : {} })
    expect(asNobody.how).toContain(open ? '以当前用户运行' : '在用户命名空间中运行')
    await killNow(asNobody.child)
    await place.killWholeServer()
  }
  // Root takes over what the ordinary user made.
  const database = await place.open()
  const expected = !root ? '以当前用户运行' : open ? /以用户 (postgres|nobody) 运行/ : '在用户命名空间中运行'
  expect(database.how).toMatch(expected)
  expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('under a folder that only root may enter it runs all the same, and stops', async () => {
  await chmod(place.root, 0o700)
  const first = await place.open()
  expect(first.how).toContain(root ? '在用户命名空间中运行' : '以当前用户运行')
  await query(first.url, 'create table kept (n int); insert into kept values (7)')
  await first.stop()
  expect(await place.serverProcesses()).toEqual([])

  // The folder is opened later: the files change hands.
  await chmod(place.root, 0o755)
  const second = await place.open()
  expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }])
})

test('a folder that holds something else, or another version, is refused in words and left alone', async () => {
  await mkdir(path.join(place.folder, 'pg'), { recursive: true })
  await writeFile(path.join(place.folder, 'pg/photo.txt'), 'mine')
  await expect(place.open()).rejects.toThrow('不是数据库目录')
  expect(await readdir(path.join(place.folder, 'pg'))).toEqual(['photo.txt'])
  await writeFile(path.join(place.folder, 'pg/PG_VERSION'), '17\n')
  await expect(place.open()).rejects.toThrow('由 PostgreSQL 17 建立')
})
