import { newCodeNumber } from '@anzhu/contract/credential'
import { registerWorker, revealField } from '@anzhu/contract/registry'
import { applyForMySafetyCode, registerMyself } from '@anzhu/contract/my-safety-code'
import { viewSafetyCode } from '@anzhu/contract/safety-code'
import { checkAdmission, scanCode } from '@anzhu/contract/scanning'
import { changePassword, sendSignInCode, signIn } from '@anzhu/contract/session'
import { randomFillSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rightPassword } from '../../test/accounts.ts'
import { newWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld({ relaxedLimits: true })
})
afterAll(() => world.end())

/** Three times the connections that the pool of a test has. */
const atOnce = 24

/**
 * A request that holds a connection and waits for a second one brings the server to a stop as soon as there are as many of
 * them as connections: nobody gets his second, until all of them time out.
 */
test('however many come at once, nobody waits for a second connection', async () => {
  const firm = await world.enterprise()
  const worker = await world.worker(firm, { appliedOn: '2026-11-10' })
  const clerk = await world.actor('labour-clerk', { enterprise: firm })
  const inspector = await world.actor('inspector')
  const me = await world.actor('worker', { person: await world.worker(firm) })
  const codeNumber = newCodeNumber((bytes) => randomFillSync(bytes))
  const phone = (i: number) => `137${String(10_000_000 + i)}`
  const { id } = worker
  const acts: Record<string, (i: number) => Promise<{ status: number }>> = {
    signIn: (i) => world.as(null, signIn, { method: 'password', login: `nobody-${i}`, password: 'x' }),
    signInBySms: (i) => world.as(null, signIn, { method: 'sms', phone: phone(i), code: '000000' }),
    sendSignInCode: (i) => world.as(null, sendSignInCode, { phone: phone(i) }),
    registerMyself: (i) =>
      world.as(null, registerMyself, {
        name: '赵小六',
        idNumber: world.citizenId(),
        phone: phone(i),
        code: '000000',
      }),
    changePassword: () => world.as(clerk, changePassword, { current: rightPassword, next: 'Fresh-2027' }),
    registerWorker: (i) =>
      world.as(clerk, registerWorker, {
        name: '赵小六',
        idNumber: world.citizenId(),
        phone: phone(i),
        trade: '木工',
      }),
    revealField: () => world.as(clerk, revealField, { id, field: 'phone', reason: 'correction' }),
    viewSafetyCode: () => world.as(clerk, viewSafetyCode, { personId: id }),
    applyForMySafetyCode: () => world.as(me, applyForMySafetyCode, {}),
    scanCode: () => world.as(inspector, scanCode, { content: codeNumber }),
    checkAdmission: () => world.as(inspector, checkAdmission, { codeNumber }),
  }
  for (const [name, act] of Object.entries(acts)) {
    const statuses = await Promise.all(Array.from({ length: atOnce }, async (_, i) => (await act(i)).status))
    // A pool gives up waiting for a connection after five seconds, and the answer is 503.
    expect([name, statuses.filter((status) => status >= 500)]).toEqual([name, []])
  }
})
