import { deliverScans, listScans, scanCode, verifyCode } from '@anzhu/contract/scanning'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCertificate, addPhoto, certificateToken } from '../../test/certificates.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let inspector: TestActor
let firm: Awaited<ReturnType<World['enterprise']>>
beforeAll(async () => {
  world = await newWorld()
  inspector = await world.actor('inspector')
  firm = await world.enterprise()
})
afterAll(() => world.end())

const somebody = async () => {
  const person = await world.worker(firm, { name: '王小明' })
  await addPhoto(world, person)
  return person
}

test('an inspector who scans a certificate sees the whole name and why it cannot be used; it is kept', async () => {
  const person = await somebody()
  const certificate = await addCertificate(world, person, await world.enterprise())
  const content = `http://localhost:3000/c/${await certificateToken(world, certificate)}`
  const { status, body } = await world.as(inspector, scanCode, { content })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    verdict: 'certificate-unusable',
    word: '暂不可用',
    form: 'print',
    person: null,
    masked: null,
    certificate: { name: '王*明', number: certificate.number, latest: null },
    certificateHolder: { personId: person.id, name: '王小明' },
  })
  expect(body.certificateHolder?.idNumber).toMatch(/^\d{6}\*+\d{3}[\dX]$/)
  expect(body.certificateHolder?.reasons.join()).toContain('聘用企业')
  const [kept] = (await world.as(inspector, listScans, {})).body.items
  expect(kept).toMatchObject({ verdict: 'certificate-unusable', name: expect.stringContaining('王') })
})

test('the public is told the same verdict without reasons, over HTTP too', async () => {
  const certificate = await addCertificate(world, await somebody(), firm)
  const token = await certificateToken(world, certificate)
  const { body } = await world.as(null, verifyCode, { token })
  expect(body).toMatchObject({ verdict: 'certificate-valid', certificate: { name: '王*明' }, masked: null })
  expect(JSON.stringify(body)).not.toContain('王小明')
})

test('a certificate judged without network is judged again on delivery, and a difference is told', async () => {
  const certificate = await addCertificate(world, await somebody(), firm, { status: 'revoked' })
  const scan = (shown: 'certificate-valid' | 'certificate-recheck') => ({
    id: randomUUID(),
    at: world.clock.now().toISOString(),
    content: '',
    shown,
    clockOffset: 0,
  })
  const content = await certificateToken(world, certificate)
  const scans = [
    { ...scan('certificate-valid'), content },
    { ...scan('certificate-recheck'), content },
  ]
  const { body } = await world.as(inspector, deliverScans, { scans })
  expect(body.results).toMatchObject([
    { recorded: 'new', verdict: 'certificate-revoked', differs: true },
    { recorded: 'new', verdict: 'certificate-revoked', differs: false },
  ])
  expect(body.results[0]?.sentence).toContain('当时显示“证书有效”，按事实应为“证书已撤销”')
})
