import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import { endpoints } from '@anzhu/contract/endpoints'
import * as registry from '@anzhu/contract/registry'
import { sql } from 'kysely'
import { Client } from 'pg'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, freshIp, openAccount } from '../../test/accounts.ts'
import { everyDeed } from '../../test/deeds/all.ts'
import { doorDeedNames, doorQuestions } from '../../test/deeds/keys.ts'
import { openTwoPlaces } from '../../test/two-places.ts'
import { linkDeedNames } from '../../test/deeds/rectification.ts'
import { registrationDeedNames } from '../../test/deeds/registrations.ts'
import { weChatDeedNames, weChatQuestions } from '../../test/deeds/wechat.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let two: Awaited<ReturnType<typeof openTwoPlaces>>
let clerk: TestActor
let deeds: ReturnType<typeof everyDeed>
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  two = await openTwoPlaces(world)
  clerk = two.actors.get('labour-clerk') as TestActor
  deeds = everyDeed(world, two)
})
afterAll(() => world.end())

interface Row {
  readonly trace: string
  readonly account_id: string | null
  readonly role: string | null
  readonly outcome: string
  readonly person_id: string | null
  readonly reason: string
}

const allLines = () =>
  world.house.db
    .selectFrom('audit.entries')
    .select(['id', 'action', 'trace', 'account_id', 'role', 'outcome', 'person_id', 'reason'])
    .execute()

/** The lines that a deed left under an action. */
async function linesOf(
  action: string,
  work: () => Promise<{ status: number }>,
  status = 200,
): Promise<Row[]> {
  const before = new Set((await allLines()).map(({ id }) => id))
  const answer = await work()
  expect([action, answer.status]).toEqual([action, status])
  return (await allLines()).filter((line) => line.action === action && !before.has(line.id))
}

const as = <E extends Endpoint>(actor: TestActor | null, endpoint: E, args: Args<E>) =>
  world.as(actor, endpoint, args, { ip: freshIp() })
const form = () => ({ name: '赵小六', idNumber: world.citizenId(), phone: '13900001111', trade: '木工' })

/** A question with facts of one's own: nothing is read of anybody, and nothing kept. */
const changesNothing = new Set([
  ...doorQuestions,
  ...weChatQuestions,
  'askSafetyCode',
  'askCertificate',
  'askJgj59',
  'askDangerousWork',
  'lookUpEnterprise',
  'drawCaptcha',
])
/** Done by people without an account. */
const byNobody: ReadonlySet<string> = new Set([
  'sendSignInCode',
  ...doorDeedNames,
  ...weChatDeedNames,
  ...registrationDeedNames,
  ...linkDeedNames,
])
const watched = endpoints.filter(
  ({ id, method, audited }) => (method !== 'GET' || audited === true) && !changesNothing.has(id),
)

test('every endpoint that changes something is in the table of deeds', () => {
  expect(Object.keys(deeds).toSorted()).toEqual(watched.map(({ id }) => id).toSorted())
})

test.each(watched.map(({ id }) => id))('%s leaves exactly one line, with who did it', async (id) => {
  const lines = await linesOf(id, deeds[id] as () => Promise<{ status: number }>)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({
    outcome: 'done',
    trace: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  })
  if (!byNobody.has(id)) expect([lines[0]?.account_id, lines[0]?.role]).not.toContain(null)
})

test.each([
  'viewWorker',
  'registerWorker',
  'releaseWorker',
  'revealField',
  'viewSafetyCode',
  'printSafetyCode',
  'registerMyself',
  'giveConsent',
  'withdrawConsent',
  'applyForSafetyCodes',
  'enrolTrainees',
  'enrolMyself',
  'withdrawEnrolment',
  'correctTrainingResult',
  'decideTrainingCorrection',
  'listTrainingRecords',
  'viewCase',
  'viewMaterial',
  'readCaseDocument',
  'retryDocument',
  'decideCase',
  'listWorkerMedicals',
  'voidMedical',
  'viewPersonRecord',
  'replacePersonPapers',
  'viewPersonPaper',
  'viewPortrait',
  'editParticulars',
  'nameInPerson',
  'correctAnnualTraining',
  'askForEmployment',
  'remindOfEmployment',
  'withdrawEmploymentRequest',
  'sendAgreementCode',
  'agreeToEmployment',
  'agreeByFace',
  'refuseEmployment',
  'endMyEmployment',
  'viewCertificate',
  'printCertificate',
  'readCertificateDocument',
  'findHolders',
  'proposeSanction',
  'answerSanction',
  'decideSanction',
  'liftSanction',
  'listPenalties',
  'recordPenalty',
  'liftPenalty',
  'recordEducation',
  'listEducation',
  'voidEducation',
])('%s names the person', async (id) => {
  await sql`delete from access.sms_codes`.execute(world.house.db)
  const [line] = await linesOf(id, deeds[id] as () => Promise<{ status: number }>)
  expect(line?.person_id).toMatch(/^[0-9a-f-]{36}$/)
})

test('reaching for what is foreign or absent leaves one line that says refused', async () => {
  for (const id of [await two.there.person(), randomUUID()]) {
    const lines = await linesOf('viewWorker', () => as(clerk, registry.viewWorker, { id }), 404)
    expect(lines.map(({ outcome, account_id: who }) => [outcome, who])).toEqual([
      ['refused', clerk.accountId],
    ])
  }
})

test('a failed sign-in leaves one line, with the account where there is one', async () => {
  const { id } = await openAccount(world, { login: 'tried' })
  const known = await linesOf('signIn', () => enter(world, 'tried', 'Wrong-2026'), 401)
  expect(known.map(({ outcome, account_id: who }) => [outcome, who])).toEqual([['refused', id]])
  const unknown = await linesOf('signIn', () => enter(world, 'nobody-at-all', 'Wrong-2026'), 401)
  expect(unknown.map(({ outcome, account_id: who }) => [outcome, who])).toEqual([['refused', null]])
})

test('what is wrongly filled in is no deed and leaves none', async () => {
  expect(
    await linesOf('registerWorker', () => as(clerk, registry.registerWorker, { ...form(), phone: '1' }), 400),
  ).toEqual([])
})

test('the application can add lines but neither change nor remove them', async () => {
  for (const statement of [
    'update audit.entries set reason = $$x$$',
    'delete from audit.entries',
    'truncate audit.entries',
  ]) {
    await expect(world.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
  }
})

test('a change whose line cannot be written is not made', async () => {
  const owner = new Client({ connectionString: world.database.url })
  await owner.connect()
  await owner.query('revoke insert on audit.entries from anzhu_app')
  const worker = form()
  expect((await as(clerk, registry.registerWorker, worker)).status).toBe(500)
  await owner.query('grant insert on audit.entries to anzhu_app')
  await owner.end()
  const known = await world.house.db
    .selectFrom('registry.persons')
    .select('id')
    .where('id_number_hash', '=', world.house.cipher.hash(worker.idNumber))
    .execute()
  expect(known).toEqual([])
})
