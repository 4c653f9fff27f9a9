import { listRunRows, viewRun } from '@anzhu/contract/certificate-runs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  addEducation,
  agree,
  agreeAll,
  certificateOffice,
  certified,
  file,
  hold,
  type CertificateOffice,
} from '../../test/certificate-cases.ts'
import { newWorld, type World } from '../../test/world.ts'
import { startRun } from './runs.ts'

let world: World
let changsha: CertificateOffice
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  changsha = await certificateOffice(world, '430102')
})
afterAll(() => world.end())

const handler = { handlerName: '李经办', handlerPhone: '13812345678', commitment: 'true' }
const read = (id: string) =>
  world.house.db
    .selectFrom('certificates.certificates')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const put = (id: string, change: object) =>
  world.house.db.updateTable('certificates.certificates').set(change).where('id', '=', id).execute()

test('what was revoked or suspended while a case ran is neither extended, changed nor cancelled', async () => {
  const { firm, admin, acceptor, reviewer, approver } = changsha
  const before = await certificateOffice(world, '430103')
  const second = await world.actor('enterprise-admin', { enterprise: firm })
  const run = async (service: string, status: string, values: Record<string, string>) => {
    const person = await certified(world, firm, admin)
    await addEducation(world, person.id, firm)
    const moves = service === 'hunan-change'
    const held = await hold(world, person, moves ? before.firm : firm, { expires: '2027-01-10' })
    const filed = await file(world, admin, {
      service,
      certificateId: held.id,
      values: { ...(moves ? handler : { commitment: 'true' }), ...values },
      ...(moves && { identity: { name: person.name, idNumber: person.idNumber } }),
    })
    expect(filed.problem?.detail ?? '').toBe('')
    const desks = {
      'hunan-extend-c': [acceptor, reviewer],
      'hunan-change': [before.admin, acceptor, reviewer],
      'hunan-transfer-out': [second],
    }[service]
    await agreeAll(world, filed.body.id, ...(desks ?? []))
    await put(held.id, { status })
    const decided = await agree(world, approver, filed.body.id)
    expect(await read(held.id)).toMatchObject({ status, version: 1, expires_on: '2027-01-10' })
    return decided.problem?.detail
  }
  const post = { post: '安全员' }
  expect(await run('hunan-extend-c', 'revoked', post)).toContain('已撤销，不能办理')
  expect(await run('hunan-change', 'suspended', post)).toContain('已暂扣，不能办理')
  expect(await run('hunan-cancel', 'revoked', { reason: 'retired' })).toContain('已撤销')
  expect(await run('hunan-transfer-out', 'revoked', { toProvince: '江西省' })).toContain('已撤销，不能办理')
})

test('a rename leaves what has moved away, and lists whoever has no photo', async () => {
  const { firm, admin, approver } = changsha
  const elsewhere = await world.enterprise('湖南别处建设有限公司', '430103')
  const people = [
    await certified(world, firm, admin),
    await certified(world, firm, admin, { photo: false }),
    await certified(world, firm, admin),
  ]
  const [moved, faceless, fine] = [
    await hold(world, people[0]!, elsewhere),
    await hold(world, people[1]!, firm),
    await hold(world, people[2]!, firm),
  ]
  const id = await startRun(
    { db: world.house.db, house: world.house },
    {
      kind: 'rename',
      title: '企业名称变更',
      region: '430000',
      enterpriseId: firm.id,
      caseId: null,
      accountId: admin.accountId,
      parameters: { newName: '湖南新名建设有限公司' },
      certificateIds: [moved.id, faceless.id, fine.id],
    },
  )
  await vi.waitFor(
    async () =>
      expect((await world.as(approver, viewRun, { id })).body).toMatchObject({
        state: 'done',
        done: 1,
        failed: 2,
      }),
    { timeout: 20_000, interval: 200 },
  )
  const { items } = (await world.as(approver, listRunRows, { id })).body
  expect(items.map(({ certificateId, failure }) => [certificateId, failure])).toEqual([
    [moved.id, expect.stringContaining('已不在更名的企业') as string],
    [faceless.id, expect.stringContaining('没有证件照片') as string],
  ])
  expect(await read(moved.id)).toMatchObject({ enterprise_name: elsewhere.name, version: 1 })
  expect(await read(fine.id)).toMatchObject({ enterprise_name: '湖南新名建设有限公司', version: 2 })
})
