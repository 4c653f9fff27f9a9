import type { registerMyself as registerEndpoint } from '@anzhu/contract/my-safety-code'
import type { Input } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { enter, findWorkerAccount, useCode } from '../access/index.ts'
import { ownPerson } from '../access/own-person.ts'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { announceFacts } from '../facts/changed.ts'
import { mustBeIdentity, mustBeSameName, registerPerson, type Known } from '../registry/index.ts'
import { applyFor } from './apply.ts'
import { readRefreshedAt } from './await-change.ts'
import { issueCredential, renewAfterSeconds } from './credential.ts'
import { viewFile } from './view.ts'

/** The code of the person signed in. */
export async function viewMySafetyCode(call: Call) {
  const { db, actor, today } = call
  // Read before the facts: whatever is recorded in between then counts as a change.
  const refreshedAt = await readRefreshedAt(db, ownPerson(actor))
  const file = await viewFile(call, ownPerson(actor), { on: today, today })
  if (file === undefined) throw notFound()
  return { ...file, refreshedAt: refreshedAt.toISOString() }
}

/** Applies for oneself. */
export async function applyForMySafetyCode({ db, actor, house, today, remark }: Call) {
  remark.personId = ownPerson(actor)
  const [result] = await applyFor(house, db, {
    personIds: [ownPerson(actor)],
    today,
    source: 'self',
    appliedBy: actor.accountId,
  })
  if (result === undefined) throw notFound()
  return result
}

/** A new credential for the worker's phone, in place of the one before. */
export async function renewMyCredential({ db, house, actor }: Call) {
  const { url, issuedAt } = await issueCredential(house, db, ownPerson(actor), 'phone')
  return { url, issuedAt: issuedAt.toISOString(), renewAfterSeconds }
}

/**
 * Registers a worker who is in no register yet, by name, ID number and a phone proven by code, and signs them in. Somebody
 * already registered must come with the phone that is on file: an ID number alone opens nothing (PI-05).
 */
export async function registerMyself(call: Call, input: Input<typeof registerEndpoint>) {
  const { db, house, today, remark } = call
  const identity = mustBeIdentity(input, today)
  await useCode(house, db, identity.phone, input.code)
  const known = await mustBeSameName(call, identity)
  if (known !== undefined) mustBeTheirPhone(known, house.cipher.hash(identity.phone))
  const personId = known?.personId ?? (await registerPerson(db, house.cipher, identity))
  await announceFacts(db, [personId], today)
  remark.personId = personId
  const account = await findWorkerAccount(house, db, identity.phone)
  if (account === undefined) throw notFound()
  await enter(call, account, ['sms'], personId)
  return { personId }
}

/** A name and an ID number are known to many; only the phone on file shows that it is the person who asks. */
function mustBeTheirPhone({ phoneHash }: Known, provenHash: Buffer): void {
  if (phoneHash?.equals(provenHash)) return
  const sentence =
    phoneHash === null
      ? '这个身份证号已由企业登记，但没有留手机号。请企业劳资员在花名册“添加人员”里补填您的手机号，再用短信登录。'
      : '这个身份证号登记的是另一个手机号。请用登记的手机号登录；换了号码的，请带身份证到主管部门更正。'
  throw new Refusal('registry.identity-mismatch', sentence, [
    { path: 'phone', message: phoneHash === null ? '没有登记过手机号' : '与登记的手机号不一致' },
  ])
}
