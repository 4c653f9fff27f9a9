import { listAcceptedMaterials } from '@anzhu/contract/accepted-materials'
import * as cases from '@anzhu/contract/cases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallJpeg, smallPdf, upload } from '../../test/case-files.ts'
import { madeUpFlow, madeUpService } from '../../test/made-up-services.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { servicesOf } from './index.ts'

const service = madeUpService(
  madeUpFlow({
    id: 'made-attached',
    applicants: ['enterprise-admin'],
    subject: 'enterprise',
    materials: [
      { id: 'proof', title: '场所证明', most: 2, optional: true },
      { id: 'secret', title: '内部说明', most: 1, optional: true, confidential: true },
    ],
  }),
)

let world: World
beforeAll(async () => {
  world = await newWorld({ services: servicesOf([service]) })
})
afterAll(() => world.end())

const someAdmin = async (region?: string) =>
  world.actor('enterprise-admin', { enterprise: await world.enterprise(undefined, region) })
const start = (actor: TestActor, materials: Record<string, string[]> = {}) =>
  world.as(actor, cases.startCase, { service: 'made-attached', materials })
const pdfOf = (bytes: number) => Buffer.concat([smallPdf, Buffer.alloc(bytes - smallPdf.length)])

test('where the region takes PDF of 5 MB: the last byte is taken, one more and a photo are not', async () => {
  const admin = await someAdmin('320507')
  const limit = 5 * 1024 * 1024
  const whole = await start(admin, { proof: [await upload(world, admin, pdfOf(limit), '满.pdf')] })
  expect(whole.body.materials['proof']).toMatchObject([{ name: '满.pdf', bytes: 5_242_880 }])
  const over = await start(admin, { proof: [await upload(world, admin, pdfOf(limit + 1), '多一.pdf')] })
  expect([over.status, over.problem.code]).toEqual([400, 'invalid'])
  expect(over.problem.detail).toBe('《多一.pdf》5.01 MB，超过 5 MB。没有保存。')
  expect(over.problem.issues).toMatchObject([{ path: 'materials.proof' }])
  const photo = await start(admin, { proof: [await upload(world, admin, smallJpeg, '照片.pdf')] })
  expect(photo.problem.detail).toBe('场所证明只接受 PDF，《照片.pdf》是 JPG 照片。没有保存。')
  // Elsewhere photos are taken.
  const other = await someAdmin('430100')
  expect((await start(other, { proof: [await upload(world, other, smallJpeg, '照片.jpg')] })).status).toBe(
    200,
  )
})

/** A case of this enterprise that was approved, with these materials. */
async function approved(admin: TestActor, materials: Record<string, string[]>) {
  const { id } = (await start(admin, materials)).body
  await world.pool.query(
    `update cases.cases set status = 'approved', ended_at = now(), number = lpad((random() * 1e15)::bigint::text, 20, '1')
      where id = $1`,
    [id],
  )
  return id
}

test('what was accepted is offered again and attached without sending it again, and the trail says so', async () => {
  const admin = await someAdmin()
  const [file, secret] = [await upload(world, admin, smallPdf, '租赁合同.pdf'), await upload(world, admin)]
  const before = await approved(admin, { proof: [file], secret: [secret] })
  const { body: draft } = await start(admin)
  const { body } = await world.as(admin, listAcceptedMaterials, { id: draft.id })
  expect(body.items).toMatchObject([
    {
      caseId: before,
      title: '场所证明',
      service: service.flow.title,
      file: { id: file, name: '租赁合同.pdf' },
    },
  ])
  const saved = await world.as(admin, cases.saveCase, {
    id: draft.id,
    version: draft.version,
    values: {},
    materials: { proof: [file] },
  })
  expect(saved.body.materials['proof']).toMatchObject([{ id: file }])
  const { rows } = await world.pool.query<{ object: string }>(
    `select object from audit.entries where action = 'saveCase' order by id desc limit 1`,
  )
  expect(rows[0]?.object).toContain('沿用已通过的材料《租赁合同.pdf》')
  const seen = await world.as(admin, cases.viewMaterial, { id: draft.id, fileId: file })
  expect(seen.raw.equals(smallPdf)).toBe(true)
})

test('a colleague may use them too; another enterprise, and files of cases that were not approved, may not', async () => {
  const enterprise = await world.enterprise()
  const admin = await world.actor('enterprise-admin', { enterprise })
  const colleague = await world.actor('enterprise-admin', { enterprise })
  const file = await upload(world, admin)
  await approved(admin, { proof: [file] })
  const pending = await upload(world, admin)
  await start(admin, { proof: [pending] })
  const { body: theirs } = await start(colleague)
  const save = (actor: TestActor, one: typeof theirs, id: string) =>
    world.as(actor, cases.saveCase, {
      id: one.id,
      version: one.version,
      values: {},
      materials: { proof: [id] },
    })
  expect((await save(colleague, theirs, pending)).status).toBe(404)
  expect((await save(colleague, theirs, file)).status).toBe(200)
  const stranger = await someAdmin()
  const { body: foreign } = await start(stranger)
  expect((await world.as(stranger, listAcceptedMaterials, { id: foreign.id })).body.items).toEqual([])
  expect((await save(stranger, foreign, file)).problem.code).toBe('not-found')
  expect((await world.as(stranger, listAcceptedMaterials, { id: theirs.id })).status).toBe(404)
})
