import { viewCertificate } from '@anzhu/contract/certificates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addEducation,
  addPass,
  agree,
  agreeAll,
  certificateOffice,
  certified,
  file,
  hold,
  type CertificateOffice,
} from '../../test/certificate-cases.ts'
import { smallPdf, upload } from '../../test/case-files.ts'
import { newWorld, type World } from '../../test/world.ts'

let world: World
let changsha: CertificateOffice
beforeAll(async () => {
  world = await newWorld({
    log: (line) => {
      if (line.includes('"err"')) console.log(line)
    },
  })
  changsha = await certificateOffice(world, '430102')
})
afterAll(() => world.end())

const handler = { handlerName: '李经办', handlerPhone: '13812345678', commitment: 'true' }
const oneOf = (personId: string) =>
  world.house.db
    .selectFrom('certificates.certificates')
    .selectAll()
    .where('person_id', '=', personId)
    .execute()

test('a new certificate: filed, accepted, reviewed, approved; number, version, trace, operation and file follow', async () => {
  const { firm, admin, acceptor, reviewer, approver } = changsha
  const person = await certified(world, firm, admin)
  await addPass(world, person.id)
  const filed = await file(world, admin, {
    service: 'hunan-new-c',
    personId: person.id,
    values: { ...handler, post: '安全员' },
  })
  expect(filed.problem?.detail ?? '').toBe('')
  await agreeAll(world, filed.body.id, acceptor, reviewer, approver)
  const [certificate] = await oneOf(person.id)
  expect(certificate).toMatchObject({
    number: '湘建安C2（2026）0000001',
    category: 'C2',
    status: 'valid',
    expires_on: '2029-11-19',
    enterprise_id: firm.id,
  })
  const { body } = await world.as(admin, viewCertificate, { id: certificate!.id })
  expect(body).toMatchObject({ state: 'in-use', usable: true, version: 1, daysLeft: 1096 })
  expect(body.events.map(({ kind, caseId }) => [kind, caseId])).toEqual([['issued', filed.body.id]])
  expect(body.versions[0]?.identifier).toMatch(/^1\.2\.156\.3005\.2\..+\.001\.[0-9A-Z]$/)
  expect(body.documents.map(({ kind }) => kind)).toEqual(['certificate'])
  const operations = await world.house.db
    .selectFrom('certificates.national_operations')
    .select('operation')
    .where('certificate_id', '=', certificate!.id)
    .execute()
  expect(operations).toEqual([{ operation: '01' }])
})

test('who passed under the old system shows originals first', async () => {
  const { firm, admin, acceptor } = changsha
  const person = await certified(world, firm, admin)
  await addPass(world, person.id, { source: 'history' })
  const { body } = await file(world, admin, {
    service: 'hunan-new-c',
    personId: person.id,
    values: { ...handler, post: '安全员' },
  })
  expect(body.step).toBe('originals')
  const seen = { seenIdCard: 'true', seenEducation: 'true', seenTitle: 'true' }
  expect((await agree(world, acceptor, body.id, seen)).body.step).toBe('acceptance')
})
