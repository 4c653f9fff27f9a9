import * as cases from '@anzhu/contract/cases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { upload } from '../../test/case-files.ts'
import { addCertificate, madeUpFlow, madeUpRule, madeUpService } from '../../test/made-up-services.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { servicesOf } from './index.ts'

const everywhere = madeUpService(madeUpFlow({ id: 'made-everywhere' }))
const ofNation = madeUpService(
  madeUpFlow({ id: 'national-move', jurisdiction: 'national', service: 'move', about: 'certificate' }),
)
const ofProvince = madeUpService(
  madeUpFlow({
    id: 'jiangsu-move',
    jurisdiction: 'jiangsu',
    service: 'move',
    about: 'certificate',
    names: 'anybody',
    materials: [{ id: 'proof', title: '证明', most: 1 }],
    materialsJudgedBy: 'T-1',
    conditions: [
      madeUpRule('T-1', ({ matter }) =>
        matter.attached['proof'] === undefined
          ? { reason: '缺证明', suggestion: '请补交证明', missing: ['proof'] }
          : undefined,
      ),
      madeUpRule('T-2', ({ today }) =>
        today < '2027-03-30'
          ? { reason: '还没有到日子', suggestion: '最早 2027-03-30', earliestOn: '2027-03-30' }
          : undefined,
      ),
      madeUpRule('T-3', ({ matter }) =>
        matter.values['note'] === 'ok' ? undefined : { reason: '要纠错', suggestion: '请先纠错' },
      ),
    ],
    cures: {
      'T-3': [
        { kind: 'service', service: 'nothing' },
        { kind: 'service', service: 'correct' },
      ],
    },
  }),
)
const correction = madeUpService(
  madeUpFlow({ id: 'jiangsu-correct', jurisdiction: 'jiangsu', service: 'correct', about: 'certificate' }),
)

let world: World
beforeAll(async () => {
  world = await newWorld({ services: servicesOf([everywhere, ofNation, ofProvince, correction]) })
})
afterAll(() => world.end())

async function holder(region: string) {
  const enterprise = await world.enterprise(undefined, region)
  const admin = await world.actor('enterprise-admin', { enterprise })
  const person = await world.worker(enterprise)
  const certificateId = await addCertificate(world, person, enterprise)
  const me = await world.actor('worker', { person, region: null })
  return { enterprise, admin, person, certificateId, me }
}

const idsFor = async (actor: TestActor) =>
  (await world.as(actor, cases.listServices, {})).body.items.map(({ id }) => id)

test('everybody is offered the services of the nearest jurisdiction that has its own', async () => {
  const [here, far] = [await holder('320507'), await holder('430102')]
  for (const actor of [here.admin, here.me])
    expect(await idsFor(actor)).toEqual(['made-everywhere', 'jiangsu-move', 'jiangsu-correct'])
  for (const actor of [far.admin, far.me])
    expect(await idsFor(actor)).toEqual(['made-everywhere', 'national-move'])
  const { status, problem } = await world.as(far.me, cases.checkService, {
    service: 'jiangsu-move',
    certificateId: far.certificateId,
  })
  expect([status, problem.detail]).toEqual([404, expect.stringContaining('不在芙蓉区办理')])
})

test('who now works elsewhere still has the services about the certificate where it was given out', async () => {
  const { person, me, certificateId } = await holder('320507')
  const employer = await world.enterprise(undefined, '430102')
  const { db } = world.house
  await db
    .updateTable('registry.employments')
    .set({ enterprise_id: employer.id })
    .where('person_id', '=', person.id)
    .execute()
  expect(await idsFor(me)).toEqual(['made-everywhere', 'national-move', 'jiangsu-move', 'jiangsu-correct'])
  const { body } = await world.as(me, cases.startCase, { service: 'jiangsu-move', certificateId })
  expect([body.region, body.certificateId]).toEqual(['320507', certificateId])
})

test('about a certificate: of one’s own, of one’s own people, or with the enterprise; of others it does not exist', async () => {
  const [one, other] = [await holder('320507'), await holder('320507')]
  const ask = (actor: TestActor, certificateId: string | undefined) =>
    world.as(actor, cases.startCase, {
      service: 'jiangsu-move',
      ...(certificateId !== undefined && { certificateId }),
    })
  expect((await ask(one.me, undefined)).problem.issues?.[0]?.path).toBe('certificateId')
  for (const actor of [one.me, one.admin]) {
    expect((await ask(actor, one.certificateId)).status).toBe(200)
    expect((await ask(actor, other.certificateId)).status).toBe(404)
  }
  // Left for another employer, with the certificate still at the old one.
  const { db } = world.house
  await db
    .updateTable('registry.employments')
    .set({ enterprise_id: other.enterprise.id })
    .where('person_id', '=', one.person.id)
    .execute()
  expect((await ask(one.admin, one.certificateId)).status).toBe(200)
  expect((await ask(other.admin, one.certificateId)).status).toBe(200)
})

test('before any form it is said what helps: the slot, the day, the other service, and nothing where nothing does', async () => {
  const { me, certificateId } = await holder('320507')
  const { body } = await world.as(me, cases.checkService, { service: 'jiangsu-move', certificateId })
  expect(body.allowed).toBe(false)
  expect(body.findings.map(({ rule, cure, earliestOn }) => [rule, cure, earliestOn])).toEqual([
    ['T-1', { kind: 'upload', slot: 'proof' }, null],
    ['T-2', null, '2027-03-30'],
    ['T-3', { kind: 'service', service: 'jiangsu-correct' }, null],
  ])
  const draft = await world.as(me, cases.startCase, { service: 'jiangsu-move', certificateId })
  const { problem } = await world.as(me, cases.submitCase, { id: draft.body.id, version: 1 })
  expect(problem.issues?.map(({ path }) => path)).toEqual(['materials.proof', 'T-2', 'T-3'])
  const saved = await world.as(me, cases.saveCase, {
    id: draft.body.id,
    version: 1,
    values: {},
    materials: { proof: [await upload(world, me)] },
  })
  expect(saved.body.findings.map(({ met }) => met)).toEqual([true, false, false])
})

test('an enterprise names somebody by the whole name and number; a wrong pair and nobody read the same', async () => {
  const { admin } = await holder('320507')
  const { person, certificateId } = await holder('320507')
  const ask = (identity: { name: string; idNumber: string }, more = {}) =>
    world.as(admin, cases.checkServiceFor, { service: 'jiangsu-move', identity, ...more })
  const named = { name: person.name, idNumber: person.idNumber }
  const found = await ask(named)
  expect(found.body.certificates.map(({ id }) => id)).toEqual([certificateId])
  expect(found.body.findings).toHaveLength(3)
  const started = await world.as(admin, cases.startCase, { service: 'jiangsu-move', identity: named })
  expect(started.body).toMatchObject({ certificateId, subject: '王*国' })

  const [wrong, unknown] = [
    await ask({ ...named, name: '王建军' }),
    await ask({ ...named, idNumber: world.citizenId() }),
  ]
  expect([wrong.status, wrong.problem.code]).toEqual([422, 'case.nobody-found'])
  expect(wrong.problem.detail).toContain('CR-P04')
  expect({ ...wrong.problem, trace: '' }).toEqual({ ...unknown.problem, trace: '' })
  // Who was named has two: which is meant must be chosen first.
  const second = await addCertificate(world, person, { id: (await world.enterprise()).id }, { category: 'B' })
  expect((await ask(named)).body).toMatchObject({ allowed: false, findings: [] })
  expect((await ask(named)).body.certificates).toHaveLength(2)
  expect((await ask(named, { certificateId: second })).body.findings).toHaveLength(3)
  expect((await world.as(admin, cases.startCase, { service: 'jiangsu-move', identity: named })).status).toBe(
    400,
  )
  // Not where the service is for one's own people only.
  expect(
    (await world.as(admin, cases.startCase, { service: 'made-everywhere', identity: named })).problem.detail,
  ).toContain('不能按姓名和身份证号指定人员')
})

test('nobody finds people out by trying: after twenty tries a minute it is over', async () => {
  const { admin } = await holder('320507')
  const statuses: number[] = []
  for (let n = 0; n < 22; n += 1) {
    const identity = { name: '王建国', idNumber: world.citizenId() }
    statuses.push(
      (await world.as(admin, cases.checkServiceFor, { service: 'jiangsu-move', identity })).status,
    )
  }
  expect(statuses.filter((status) => status === 422)).toHaveLength(20)
  expect(statuses.at(-1)).toBe(429)
})
