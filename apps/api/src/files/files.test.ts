import { saveCase, startCase, viewCase } from '@anzhu/contract/cases'
import { mostFileBytes, uploadFile } from '@anzhu/contract/files'
import { sql } from 'kysely'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyApplicationOf, smallPdf, upload } from '../../test/case-files.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { forgetLooseFiles, readFileBytes } from './index.ts'

let world: World
let admin: TestActor
beforeAll(async () => {
  world = await newWorld()
  admin = await world.actor('enterprise-admin', { enterprise: await world.enterprise() })
})
afterAll(() => world.end())

const folder = () => path.join(world.folder, 'files')
const onDisk = () =>
  readdirSync(folder(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
const isKept = async (id: string) => (await world.house.files.get(id)) !== undefined

test('the bytes never lie in the clear: neither on the disk nor in the database', async () => {
  const secret = 'CONFIDENTIAL-PAGE-0001'
  const file = Buffer.concat([smallPdf, Buffer.from(secret)])
  const id = await upload(world, admin, file, '体检报告.pdf')
  expect(onDisk().map(({ name }) => name)).toContain(id)
  for (const { parentPath, name } of onDisk())
    expect(readFileSync(path.join(parentPath, name)).includes(secret)).toBe(false)
  const { rows } = await sql<{ text: string }>`select f::text as text from files.files f`.execute(
    world.house.db,
  )
  expect(rows.some(({ text }) => text.includes(secret))).toBe(false)
  expect((await readFileBytes(world.house, id)).equals(file)).toBe(true)
})

test('bytes that were changed on the disk are never handed out', async () => {
  const id = await upload(world, admin)
  const other = await upload(world, admin, Buffer.concat([smallPdf, Buffer.from('other')]))
  const sealed = await world.house.files.get(other)
  await world.house.files.put(id, sealed ?? Buffer.alloc(0))
  await expect(readFileBytes(world.house, id)).rejects.toThrow(`File ${id} was changed`)
  await world.house.files.remove(id)
  await expect(readFileBytes(world.house, id)).rejects.toThrow('is missing')
})

test('the name says nothing: a page called .pdf is refused, and nothing is kept of it', async () => {
  const before = onDisk().length
  const { status, problem } = await world.as(
    admin,
    uploadFile,
    { name: '证明.pdf' },
    { file: Buffer.from('<html>') },
  )
  expect([status, problem.code]).toEqual([422, 'file.refused'])
  expect(problem.detail).toContain('改扩展名没有用')
  expect(onDisk()).toHaveLength(before)
})

test('ten megabytes and no more, said in a sentence', async () => {
  const file = Buffer.concat([smallPdf, Buffer.alloc(mostFileBytes + 1 - smallPdf.length)])
  const { status, problem } = await world.as(admin, uploadFile, { name: '大.pdf' }, { file })
  expect([status, problem.code]).toEqual([413, 'payload-too-large'])
  expect(problem.detail).toBe(
    '提交的内容太大。文件请控制在 10 MB 以内，表格请控制在 10 MB、5000 行以内，分成几个文件上传。',
  )
  const whole = await world.as(admin, uploadFile, { name: '刚好.pdf' }, { file: file.subarray(0, -1) })
  expect([whole.status, whole.body.bytes]).toEqual([200, mostFileBytes])
})

const age = (id: string, hours: number) =>
  sql`update files.files set created_at = now() - make_interval(hours => ${hours}) where id = ${id}::uuid`.execute(
    world.house.db,
  )

test('what nobody attached is thrown away after two days, what was attached stays', async () => {
  const filled = await bodyApplicationOf(world, admin)
  const { body } = await world.as(admin, startCase, { service: 'training-body', ...filled })
  const [attached = ''] = filled.materials['place-proof']
  const [young, old] = [await upload(world, admin), await upload(world, admin)]
  await age(young, 47)
  await age(old, 49)
  await age(attached, 1000)
  await forgetLooseFiles(world.house)
  expect([await isKept(young), await isKept(old), await isKept(attached)]).toEqual([true, false, true])
  const { status, problem } = await world.as(admin, saveCase, {
    id: body.id,
    version: body.version,
    values: filled.values,
    materials: { ...filled.materials, rules: [old] },
  })
  expect([status, problem.detail]).toEqual([404, '有文件没有找到，可能已超过两天被删除。请重新上传。'])
})

test('a file taken off its case is thrown away; one that another case holds stays', async () => {
  const other = await world.actor('enterprise-admin', { enterprise: await world.enterprise() })
  const filled = await bodyApplicationOf(world, other)
  const first = await world.as(other, startCase, { service: 'training-body', ...filled })
  const second = await world.as(other, startCase, {
    service: 'training-body',
    materials: { 'place-proof': filled.materials['place-proof'] },
  })
  const [shared = ''] = filled.materials['place-proof']
  const [single = ''] = filled.materials['teacher-proof']
  const emptied = await world.as(other, saveCase, {
    id: first.body.id,
    version: first.body.version,
    values: {},
    materials: {},
  })
  expect(emptied.body.materials).toEqual({})
  await age(shared, 49)
  await age(single, 49)
  await forgetLooseFiles(world.house)
  expect([await isKept(shared), await isKept(single)]).toEqual([true, false])
  expect(
    (await world.as(other, viewCase, { id: second.body.id })).body.materials['place-proof'],
  ).toHaveLength(1)
})

test('only who uploaded a file may attach it: for a stranger and for a colleague it does not exist', async () => {
  const filled = await bodyApplicationOf(world, admin)
  const stranger = await world.actor('enterprise-admin', { enterprise: await world.enterprise() })
  for (const slot of ['place-proof', 'teacher-proof'] as const) {
    const { status, problem } = await world.as(stranger, startCase, {
      service: 'training-body',
      materials: { [slot]: filled.materials[slot] },
    })
    expect([status, problem.code]).toEqual([404, 'not-found'])
  }
})
