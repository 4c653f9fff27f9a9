import * as cases from '@anzhu/contract/cases'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { decideNow } from '../../test/medical-cases.ts'
import { madeUpFlow, madeUpService, type MadeUpFacts } from '../../test/made-up-services.ts'
import { messagesTo } from '../../test/mornings.ts'
import { newWorld, testDay, type World } from '../../test/world.ts'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { Silence, Step } from '@anzhu/law/kernel/flow'
import { listOutbox } from '../notices/index.ts'
import { passOverSilent, remindParties, servicesOf } from './index.ts'

type MadeUpStep = Step<MadeUpFacts>
const sentence = '企业在期限内没有答复，按规定办理。'
const asked = (follows: Silence['follows'], more: Partial<MadeUpStep> = {}): MadeUpStep => ({
  id: 'employer',
  title: '聘用企业确认',
  waiting: '待聘用企业确认',
  by: { party: 'employer' },
  decisions: { pass: '同意', refuse: '不同意' },
  withinWorkingDays: 6,
  silence: { follows, sentence },
  ...more,
})
const acceptance = madeUpFlow({ id: 'made' }).steps

/** Who is asked in the cases that are filed now. */
let employer: { id: string }
const service = (follows: Silence['follows'], more: Partial<MadeUpStep> = {}) =>
  madeUpService(madeUpFlow({ id: `made-${follows}`, steps: [asked(follows, more), ...acceptance] }), {
    party: (matter, party) =>
      party === 'employer' ? { organisationId: employer.id } : { personId: matter.personId ?? '' },
  })
/** Cases whose conditions cannot be tried: a mistake of ours. */
const broken = new Set<string>()
const services = servicesOf([
  madeUpService(madeUpFlow({ id: 'made-broken', steps: [asked('proceed'), ...acceptance] }), {
    party: () => ({ organisationId: employer.id }),
    async loadFacts({ today }, matter) {
      if (broken.has(matter.id ?? '')) throw new Error('broken')
      return { today, matter }
    },
  }),
  service('proceed'),
  service('give-back'),
  service('lapse', { by: { party: 'person' }, withinWorkingDays: undefined, withinDays: 30 }),
])

let world: World
beforeAll(async () => {
  world = await newWorld({ services })
  employer = await world.enterprise()
})
afterAll(() => world.end())

async function morning(day: PlainDate) {
  world.clock.move(day)
  await passOverSilent(world.house, services)
  await remindParties(world.house, services)
}

/** An admin of the employer with a phone, and a case of a worker that waits for it. */
async function waiting(follows: Silence['follows'] | 'broken') {
  world.clock.move(testDay)
  employer = await world.enterprise()
  const admin = await world.actor('enterprise-admin', { enterprise: employer })
  const phone = `138${String(Date.now()).slice(-8)}`
  await world.house.db
    .updateTable('access.accounts')
    .set({ phone: world.house.cipher.seal(phone) })
    .where('id', '=', admin.accountId)
    .execute()
  const person = await world.worker(await world.enterprise())
  const me = await world.actor('worker', { person, region: null })
  const { body: draft } = await world.as(me, cases.startCase, { service: `made-${follows}` })
  const { body: it } = await world.as(me, cases.submitCase, { id: draft.id, version: draft.version })
  const read = async () => (await world.as(me, cases.viewCase, { id: it.id })).body
  return { admin, phone, person, me, it, read, draft }
}

const kindsOf = ({ events }: cases.Case) => events.map(({ kind }) => kind)
const smsTo = async (phone: string) =>
  (await listOutbox(world.house.db, world.house.cipher, phone)).map(({ template }) => template).toReversed()

test('the applicant reads from the start what follows from silence, and by when', async () => {
  const { draft, it } = await waiting('proceed')
  expect(draft.steps[0]).toMatchObject({ within: { days: 6, working: true }, ifSilent: sentence })
  // Six working days after Thursday 2026-11-19.
  expect(it.waiting).toMatchObject({ dueOn: '2026-11-27', ifSilent: sentence })
})

test('reminded at half time and a working day before the last, once each; then the case goes on', async () => {
  const { admin, phone, read } = await waiting('proceed')
  for (const day of [
    '2026-11-23',
    '2026-11-24',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
  ] as const)
    await morning(day)
  expect(kindsOf(await read())).toEqual(['submitted', 'party-reminder-half', 'party-reminder-last'])
  expect(await smsTo(phone)).toEqual(['case-asked', 'case-reminded', 'case-reminded'])
  expect(await messagesTo(world, admin.accountId)).toHaveLength(3)
  expect(await read()).toMatchObject({ step: 'employer' })

  await morning('2026-11-28')
  await morning('2026-11-28')
  const after = await read()
  expect(after).toMatchObject({ status: 'in-progress', step: 'acceptance' })
  expect(after.events.at(-1)).toMatchObject({ kind: 'silent', opinion: sentence })
  expect(after.steps.map(({ id }) => id)).toEqual(['acceptance'])
  // Whoever was silent has no say any longer.
  expect((await decideNow(world, admin, after.id, 'pass')).status).toBe(404)
})

test('given back with the sentence as the reason; submitted again it does not ask the silent one', async () => {
  const { me, read } = await waiting('give-back')
  await morning('2026-11-28')
  const back = await read()
  expect(back).toMatchObject({ status: 'returned', returnedBecause: sentence, correctBy: '2026-12-28' })
  const { body } = await world.as(me, cases.submitCase, { id: back.id, version: back.version })
  expect(body).toMatchObject({ status: 'in-progress', step: 'acceptance' })
  // The authority has its whole time.
  expect(body.waiting?.workingDaysLeft).toBe(5)
})

test('lapsed with the sentence; a person who has never signed in is reminded by the number on record', async () => {
  const enterprise = await world.enterprise()
  world.clock.move(testDay)
  const admin = await world.actor('enterprise-admin', { enterprise })
  const person = await world.worker(enterprise)
  const { body: draft } = await world.as(admin, cases.startCase, {
    service: 'made-lapse',
    personId: person.id,
  })
  await world.as(admin, cases.submitCase, { id: draft.id, version: draft.version })
  for (const day of ['2026-12-03', '2026-12-04', '2026-12-17', '2026-12-18', '2026-12-19'] as const)
    await morning(day)
  expect(await smsTo(person.phone)).toEqual(['case-asked', 'case-reminded', 'case-reminded'])
  await morning('2026-12-20')
  const { body } = await world.as(admin, cases.viewCase, { id: draft.id })
  expect(body.state).toBe('已终止（逾期）')
  expect(body.events.at(-1)).toMatchObject({ kind: 'lapsed', opinion: sentence })
  expect((await messagesTo(world, admin.accountId)).at(-1)?.body).toContain(sentence)
})

test('an answer on the last day stands', async () => {
  const { admin, read, it } = await waiting('proceed')
  world.clock.move('2026-11-27')
  expect((await decideNow(world, admin, it.id, 'pass')).status).toBe(200)
  await morning('2026-11-28')
  expect(kindsOf(await read())).toEqual(['submitted', 'passed'])
})

test('a case that fails that morning does not stop those behind it', async () => {
  const first = await waiting('broken')
  const second = await waiting('proceed')
  broken.add(first.it.id)
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  world.clock.move('2026-11-28')
  expect(await passOverSilent(world.house, services)).toBe(1)
  expect(log.mock.calls).toEqual([[expect.stringContaining(first.it.id)]])
  log.mockRestore()
  broken.clear()
  expect(await second.read()).toMatchObject({ status: 'in-progress', step: 'acceptance' })
  expect(await first.read()).toMatchObject({ status: 'in-progress', step: 'employer' })
  expect(await passOverSilent(world.house, services)).toBe(0)
  expect(await first.read()).toMatchObject({ step: 'acceptance' })
})
