import type * as contract from '@anzhu/contract/employment'
import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import {
  deleteCase,
  remindHolder,
  startCase,
  submitCase,
  withdrawCase,
  type Services,
} from '../cases/index.ts'
import type { Call } from '../http/serve.ts'
import { sendSms } from '../notices/index.ts'
import { employedElsewhere } from '../registry/index.ts'
import { readRequest, requestOf } from './requests.ts'
import { employmentFlow } from './service.ts'

/** Asks somebody to be employed: filed and submitted in one, so that nothing is left behind when it is refused. */
export async function askForEmployment(
  call: Call,
  services: Services,
  { name, idNumber, post, from, to }: Input<typeof contract.askForEmployment>,
) {
  const { db, actor, remark } = call
  if (actor.organisationId === null) throw notFound()
  const firm = await db
    .selectFrom('registry.enterprises')
    .select(['name', 'region'])
    .where('id', '=', actor.organisationId)
    .executeTakeFirstOrThrow()
  const place = certificatePlaceFor(firm.region)
  const service = employmentFlow(place.id)
  if (!services.has(service))
    throw new Refusal('not-found', `${place.name}没有“聘用关系建立”这个事项。人员直接在花名册登记即可。`)
  const draft = await startCase(call, services, {
    service,
    identity: { name, idNumber },
    values: { post, from, to },
    materials: {},
  })
  const { id } = await submitted(call, services, draft)
  const row = await readRequest(call, id)
  remark.personId = row.person_id ?? ''
  await mustWorkNowhereElse(call, row)
  await textPerson(call, row, `${firm.name}邀请您建立聘用，职务${post}`)
  return requestOf(call, row)
}

/** Also where the law of a place does not say so: the register holds one live employment a person. */
async function mustWorkNowhereElse(
  { db }: Call,
  {
    person_id: personId,
    organisation_id: firmId,
  }: { person_id: string | null; organisation_id: string | null },
): Promise<void> {
  const other = await db
    .selectFrom('registry.employments')
    .select('id')
    .where('person_id', '=', personId)
    .where('enterprise_id', '!=', firmId)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  if (other !== undefined) throw employedElsewhere()
}

/** The mechanism keeps drafts; here nothing is kept, and the sentence must not say otherwise. */
async function submitted(call: Call, services: Services, draft: { id: string; version: number }) {
  try {
    return await submitCase(call, services, { id: draft.id, version: draft.version })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const sentence = error.detail
      .replace('草稿已保留。', '没有发起。')
      .replace('这一件仍是草稿。', '没有发起。')
    const issues = error.issues.map(({ path, message }) => ({ path: path.replace('values.', ''), message }))
    throw new Refusal(error.code, sentence, issues)
  }
}

/** A text to the phone the person is registered with; somebody without one hears of it from the enterprise. */
async function textPerson(
  { db, house }: Call,
  { person_id: personId, due_on: last }: { person_id: string | null; due_on: string | null },
  what: string,
): Promise<void> {
  const person = await db
    .selectFrom('registry.persons')
    .select('phone')
    .where('id', '=', personId)
    .executeTakeFirst()
  if (person === undefined || person.phone === null) return
  const body = `【安筑】${what}。请在 ${last ?? ''} 前登录 ${house.settings.publicUrl}/m/employment 确认；不是您本人的事请拒绝。`
  const phone = house.cipher.unseal(person.phone)
  await sendSms({ db, cipher: house.cipher }, { phone, template: 'employment-asked', body, byDay: true })
}

/** Reminds the person once more, by message and text; once a day. */
export async function remindOfEmployment(call: Call, services: Services, { id }: { readonly id: string }) {
  const row = await readRequest(call, id)
  await remindHolder(call, services, { id })
  call.remark.personId = row.person_id ?? ''
  const firm = await call.db
    .selectFrom('registry.enterprises')
    .select('name')
    .where('id', '=', row.organisation_id)
    .executeTakeFirstOrThrow()
  await textPerson(call, row, `${firm.name}等您确认聘用`)
  return requestOf(call, row)
}

/** Takes a request back that was not answered yet; the person is no longer asked. */
export async function withdrawEmploymentRequest(
  call: Call,
  services: Services,
  { id }: { readonly id: string },
) {
  const row = await readRequest(call, id)
  call.remark.personId = row.person_id ?? ''
  await withdrawCase(call, services, { id, version: row.version })
  await deleteCase(call, { id })
  return done
}
