import { registerMyself } from '@anzhu/contract/my-safety-code'
import { checkAdmission, scanCode, verifyCode } from '@anzhu/contract/scanning'
import { listWorkers, registerWorker, revealField, viewWorker } from '@anzhu/contract/registry'
import { signIn } from '@anzhu/contract/session'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  askForCode,
  codeSentTo,
  enter,
  enterBySms,
  freshIp,
  openAccount,
  rightPassword,
} from '../../test/accounts.ts'
import { applicationSheet, upload } from '../../test/application-sheet.ts'
import { newWorld, type World } from '../../test/world.ts'

const lines: string[] = []
let world: World
beforeAll(async () => {
  world = await newWorld({ log: (line) => lines.push(line) })
})
afterAll(() => world.end())

const phone = '13955556666'

/** Every way in which something personal or secret reaches the server. */
async function liveThrough(): Promise<Record<string, string>> {
  const [idNumber, wrongId] = [world.citizenId(), '32050719900520000Y']
  const firm = await world.enterprise()
  await openAccount(world, { login: 'logged', posts: [{ role: 'labour-clerk', enterprise: firm }] })
  await enter(world, 'logged', 'Wrong-Canary-1')
  const clerk = await enter(world, 'logged')
  const actor = { ...clerk, accountId: '', role: 'labour-clerk' } as const

  const { body } = await world.as(clerk, registerWorker, { name: '诸葛小六', idNumber, phone, trade: '木工' })
  await world.as(clerk, registerWorker, { name: '诸葛小六', idNumber: wrongId, phone, trade: '木工' })
  await world.as(clerk, listWorkers, { q: idNumber })
  await world.as(clerk, listWorkers, { q: phone })
  await world.as(clerk, viewWorker, { id: body.id })
  await world.as(clerk, revealField, {
    id: body.id,
    field: 'idNumber',
    reason: 'other',
    note: '诸葛小六要求',
  })
  await upload(
    world,
    actor,
    applicationSheet([{ name: '诸葛小六', idNumber: wrongId, phone }]),
    '诸葛小六.xlsx',
  )
  await world.as(await world.actor('gate'), checkAdmission, { idNumber })
  await world.as(await world.actor('inspector'), scanCode, { content: 'canary-scan-content' })
  await world.as(null, verifyCode, { token: 'canary-token-in-address' })
  await askForCode(world, phone)
  const code = await codeSentTo(world, phone)
  await world.as(null, registerMyself, { name: '诸葛小七', idNumber, phone, code }, { ip: freshIp() })
  const worker = await enterBySms(world, phone, code)
  await world.as(
    null,
    signIn,
    { method: 'password', login: phone, password: 'Wrong-Canary-2' },
    { ip: freshIp() },
  )

  // What the framework stumbles over: addresses, headers, half documents.
  await world.app.inject({
    url: `/api/v1/nowhere/${idNumber}?phone=${phone}`,
    headers: { cookie: clerk.cookie },
  })
  await world.app.inject({ url: `/c/canary-token-in-page` })
  await world.app.inject({ url: `/api/v1/workers/%zz${idNumber}` })
  await world.app.inject({
    method: 'POST',
    url: '/api/v1/workers',
    payload: `{"idNumber": ${idNumber}`,
    headers: { cookie: clerk.cookie, 'content-type': 'application/json' },
  })

  // What PostgreSQL stumbles over: a value it cannot read, and a row that breaks a rule.
  const owner = new Client({ connectionString: world.database.url })
  await owner.connect()
  await owner.query(`alter table registry.persons add constraint no_canary check (name <> '诸葛小八')`)
  const broken = await world.as(clerk, registerWorker, {
    name: '诸葛小八',
    idNumber: world.citizenId(),
    phone,
    trade: '木工',
  })
  expect(broken.status).toBe(500)
  await owner.query(`alter table registry.persons rename to lost`)
  expect((await world.as(clerk, listWorkers, { q: idNumber })).status).toBe(500)
  await owner.query(`alter table registry.lost rename to persons`)
  await owner.end()

  const tokenOf = (cookie: string) => cookie.replace(/^.*=/, '')
  const tokens = {
    clerkToken: tokenOf(clerk.cookie),
    ...(worker.cookie !== '' && { workerToken: tokenOf(worker.cookie) }),
  }
  return {
    idNumber,
    wrongId,
    phone,
    code,
    password: rightPassword,
    wrong: 'Wrong-Canary',
    name: '诸葛',
    scanned: 'canary-',
    ...tokens,
  }
}

test('nothing personal and nothing secret is logged, not even at the most talkative level', async () => {
  const canaries = await liveThrough()
  expect(lines.length).toBeGreaterThan(20)
  const log = lines.join('')
  expect(log).toContain('"route":"/api/v1/workers"')
  expect(log).toContain('internal error')
  expect(log).toContain('"constraint":"no_canary"')
  for (const [name, canary] of Object.entries(canaries)) {
    for (const form of [
      canary,
      encodeURIComponent(canary),
      Buffer.from(canary).toString('hex'),
      JSON.stringify([...Buffer.from(canary)]).slice(1, -1),
    ]) {
      expect(log.includes(form), `${name}: ${lines.find((line) => line.includes(form))}`).toBe(false)
    }
  }
})

test('a line tells what was asked by its pattern, never by its address, and who by the account', async () => {
  lines.length = 0
  const clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  await world.as(clerk, viewWorker, { id: '01a1fd56-2c6a-719d-bf9c-ab2ad15603f9' })
  const line = JSON.parse(lines.find((text) => text.includes('"route"')) ?? '{}') as Record<string, unknown>
  expect(line).toMatchObject({
    method: 'GET',
    route: '/api/v1/workers/:id',
    status: 404,
    account: clerk.accountId,
  })
  expect(Object.keys(line).toSorted()).toEqual([
    'account',
    'hostname',
    'level',
    'method',
    'ms',
    'pid',
    'route',
    'status',
    'time',
    'trace',
  ])
})

test('metrics count by pattern too', async () => {
  const { payload } = await world.app.inject({ url: '/metrics' })
  expect(payload).toContain(
    'anzhu_http_request_duration_seconds_count{method="GET",route="/api/v1/workers/:id",status="404"}',
  )
  expect(payload).not.toContain(phone)
  expect(payload).not.toContain('01a1fd56-2c6a')
})
