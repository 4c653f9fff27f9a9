import type { Args } from '@anzhu/contract/endpoint'
import { askCertificate } from '@anzhu/contract/law-certificate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

const enrolment = {
  jurisdiction: 'jiangxi',
  service: 'employ',
  on: '2025-06-16',
  submittedBy: { role: 'enterprise', enterprise: 'E1' },
  person: { realName: true, found: true },
  employment: [],
  contract: { from: '2025-06-01', to: '2028-05-31', post: '安全员' },
} satisfies Args<typeof askCertificate>

test('anybody may ask whether a certificate case could be submitted', async () => {
  const { status, body } = await world.as(null, askCertificate, enrolment)
  expect([status, body]).toEqual([200, { allowed: true, refusedBy: [], gates: ['PERSON_CONFIRM_FACE'] }])
  const refused = await world.as(null, askCertificate, {
    ...enrolment,
    employment: [{ enterprise: 'E2', status: 'active' }],
    explain: true,
  })
  expect(refused.body).toMatchObject({ allowed: false, refusedBy: ['CR-P01'], gates: [] })
  expect(refused.body.explanation?.find(({ met }) => !met)?.because).toContain('已在另一家企业登记聘用')
})

test('facts that cannot be read are told by their path', async () => {
  const { status, problem } = await world.as(null, askCertificate, {
    ...enrolment,
    on: '2025-02-30',
  } as never)
  expect(status).toBe(400)
  expect(problem).toMatchObject({
    code: 'invalid',
    issues: [{ path: 'on', message: '所问之日应为真实的日期，写作 YYYY-MM-DD' }],
  })
})
