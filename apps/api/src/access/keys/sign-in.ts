import type { Input } from '@anzhu/contract/endpoint'
import type { Factor } from '@anzhu/contract/fields'
import * as contract from '@anzhu/contract/security-keys'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { serve, serveProven, type Call, type Server } from '../../http/serve.ts'
import { issueChallenge } from '../challenges.ts'
import { contactPhone, type OpenStep, readTicket, useTicket } from '../second-step.ts'
import { enter } from '../sign-in.ts'
import { resendSeconds, sendCode, useCode, validMinutes } from '../sms-codes.ts'
import { keysOf, proveByKey } from './security-keys.ts'
import { keyRequest } from './web-authn.ts'

/** The door of security keys, and the second step behind the other doors. */
export function keySignInRoutes(server: Server): void {
  serve(server, contract.askKeySignIn, async ({ house, db }) =>
    keyRequest(house, await issueChallenge(db, 'key-sign-in', { accountId: null })),
  )
  serveProven(
    server,
    contract.signInByKey,
    ({ house }, { answer }) => proveByKey(house, 'key-sign-in', answer, null),
    (call, _, accountId) => enter(call, accountId, ['security-key']),
  )
  serve(server, contract.sendSecondCode, async ({ house, db, remark }, { ticket }) => {
    const { accountId } = await readTicket(db, ticket)
    await sendCode(house, db, await phoneFor(house, db, accountId), 'second-step')
    remark.object = '第二步验证码'
    return { resendAfterSeconds: resendSeconds, validSeconds: validMinutes * 60 }
  })
  serve(server, contract.askSecondKey, async ({ house, db }, { ticket }) => {
    const { accountId } = await readTicket(db, ticket)
    const challenge = await issueChallenge(db, 'key-second-step', { accountId })
    return keyRequest(house, challenge, await keysOf(db, accountId))
  })
  serveProven(server, contract.takeSecondStep, proveStep, takeStep)
}

/** Where a code of the second step goes; without a number there is no such step. */
async function phoneFor(house: Call['house'], db: Call['db'], accountId: string): Promise<string> {
  const phone = await contactPhone(house, db, accountId)
  if (phone !== null) return phone
  throw new Refusal('sign-in.failed', '这个账号没有联系手机，不能用短信验证。请联系本单位的安全管理员。')
}

type Step = Input<typeof contract.takeSecondStep>

async function proveStep({ house, db, remark }: Call, { ticket, proof }: Step): Promise<OpenStep> {
  const step = await readTicket(db, ticket)
  remark.who = { accountId: step.accountId, postId: null, role: null, unit: '' }
  if (proof.method === 'security-key')
    await proveByKey(house, 'key-second-step', proof.answer, step.accountId)
  return step
}

async function takeStep(call: Call, { ticket, proof }: Step, { accountId, personId, factors }: OpenStep) {
  const { house, db } = call
  if (proof.method === 'sms')
    await useCode(house, db, await phoneFor(house, db, accountId), proof.code, 'second-step')
  await useTicket(db, ticket)
  const proven: readonly Factor[] = [...factors, proof.method]
  return enter(call, accountId, proven, personId ?? undefined)
}
