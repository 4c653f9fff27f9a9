import type { EmploymentOffer } from '@anzhu/contract/employment'
import { done } from '@anzhu/contract/fields'
import { maskPhone } from '@anzhu/law/identifiers/mask'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import { ownPerson } from '../access/index.ts'
import { decideProven, openAnswers, type Services } from '../cases/index.ts'
import type { Call } from '../http/serve.ts'
import { regionView, spansOf } from '../registry/index.ts'
import { mustBeSameFace, readFaceCheck } from './face/confirm.ts'
import type { IdentityConfirmation } from './identity-confirmation.ts'

/** What waits for the person, and for whom they work and worked. */
export async function viewMyEmployment(call: Call) {
  const { db, house, actor } = call
  const personId = ownPerson(actor)
  const [spans, offers, face, { phone }] = await Promise.all([
    spansOf(db, personId),
    offersTo(call, personId),
    readFaceCheck(call, personId),
    db.selectFrom('registry.persons').select('phone').where('id', '=', personId).executeTakeFirstOrThrow(),
  ])
  const current = spans.find(({ endedOn }) => endedOn === null) ?? null
  return {
    offers: offers.map((offer) => ({ ...offer, inTheWay: inTheWay(current, offer) })),
    current,
    former: spans.filter(({ endedOn }) => endedOn !== null),
    phone: phone === null ? null : maskPhone(house.cipher.unseal(phone)),
    face,
  }
}

/** One employer at a time (PE-07): the person is told which one stands in the way. */
function inTheWay(
  current: { readonly enterprise: { readonly id: string; readonly name: string } } | null,
  { enterprise }: Pick<EmploymentOffer, 'enterprise'>,
): string {
  return current === null || current.enterprise.id === enterprise.id
    ? ''
    : `您已与${current.enterprise.name}建立聘用，同时只能与一家企业登记。请先解除现在的聘用，再来同意。`
}

async function offersTo({ db, house }: Call, personId: string): Promise<Omit<EmploymentOffer, 'inTheWay'>[]> {
  const rows = await db
    .selectFrom('cases.cases as c')
    .innerJoin('registry.enterprises as firm', 'firm.id', 'c.organisation_id')
    .select(['c.id', 'c.version', 'c.answers', 'c.due_on', 'c.submitted_at'])
    .select(['firm.id as firm_id', 'firm.name as firm_name', 'firm.credit_code', 'firm.region'])
    .where('c.exclusive', '=', 'employ')
    .where('c.status', '=', 'in-progress')
    .where('c.holder_person_id', '=', personId)
    .orderBy('c.id', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => {
    const { post = '', from = '', to = '' } = openAnswers(house, row.answers)
    return {
      id: row.id,
      version: row.version,
      enterprise: {
        id: row.firm_id,
        name: row.firm_name,
        creditCode: row.credit_code,
        regionName: regionView(row.region).path.join(''),
      },
      post,
      from,
      to,
      askedAt: (row.submitted_at ?? new Date(0)).toISOString(),
      answerBy: row.due_on,
    }
  })
}

/** A request that waits for this person; others do not exist, and one that was answered is said to be. */
async function offerTo(call: Call, personId: string, id: string) {
  const offer = (await offersTo(call, personId)).find((one) => one.id === id)
  if (offer !== undefined) return offer
  const over = await call.db
    .selectFrom('cases.cases')
    .select('id')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('exclusive', '=', 'employ')
    .executeTakeFirst()
  if (over === undefined) throw notFound()
  throw new Refusal('conflict', '这件聘用已经答复过、撤回或过期，不用再办。请返回查看。')
}

/** Sends what the person confirms oneself with. */
export async function sendAgreementCode(
  call: Call,
  confirmation: IdentityConfirmation,
  { id }: { readonly id: string },
) {
  const personId = ownPerson(call.actor)
  call.remark.personId = personId
  await mustBeFree(call, personId, await offerTo(call, personId, id))
  return confirmation.begin(call, personId)
}

interface Agreed {
  readonly id: string
  readonly version: number
}

/** The person agrees, having shown who they are by the code: the employment stands at once (PE-04). */
export function agreeToEmployment(
  call: Call,
  services: Services,
  confirmation: IdentityConfirmation,
  { code, ...agreed }: Agreed & { readonly code: string },
) {
  return agree(call, services, agreed, (personId) => confirmation.confirm(call, personId, code))
}

/**
 * Compares the face before the transaction; answers whether it was the person's. Where nothing waits for an answer nobody
 * is compared with anybody: what agrees afterwards says so, or answers what was answered before.
 */
export async function proveFace(call: Call, { id, version }: Agreed): Promise<boolean> {
  const personId = ownPerson(call.actor)
  Object.assign(call.remark, { personId, object: '刷脸确认聘用' })
  const offer = (await offersTo(call, personId)).find((one) => one.id === id)
  if (offer?.version !== version) return false
  await mustBeFree(call, personId, offer)
  await mustBeSameFace(call, personId)
  return true
}

/** The person agrees, having shown their face instead. */
export function agreeByFace(call: Call, services: Services, agreed: Agreed, isSame: boolean) {
  return agree(call, services, agreed, async () => {
    if (!isSame) throw new Refusal('conflict', '这件聘用刚刚有变化，没有同意。请刷新后再办。')
  })
}

async function agree(
  call: Call,
  services: Services,
  { id, version }: Agreed,
  confirm: (personId: string) => Promise<void>,
) {
  const personId = ownPerson(call.actor)
  call.remark.personId = personId
  const offer = await offerTo(call, personId, id)
  if (offer.version !== version)
    throw new Refusal('conflict', '这件聘用的内容已经变化，没有同意。请刷新后核对。')
  await mustBeFree(call, personId, offer)
  await confirm(personId)
  // Others read this: in which way somebody has shown who they are is nobody else's business.
  await decideProven(call, services, { id, version, decision: 'pass', opinion: '本人同意，已确认是本人。' })
  const current = (await spansOf(call.db, personId)).find(({ endedOn }) => endedOn === null)
  if (current === undefined) throw new Error('An agreement made no employment')
  return current
}

async function mustBeFree(
  { db }: Call,
  personId: string,
  offer: Pick<EmploymentOffer, 'enterprise'>,
): Promise<void> {
  const current = (await spansOf(db, personId)).find(({ endedOn }) => endedOn === null) ?? null
  const sentence = inTheWay(current, offer)
  if (sentence !== '') throw new Refusal('registry.employed-elsewhere', sentence)
}

/** The person refuses; only the enterprise can begin again (PE-06). */
export async function refuseEmployment(
  call: Call,
  services: Services,
  { id, version, reason }: { readonly id: string; readonly version: number; readonly reason: string },
) {
  const personId = ownPerson(call.actor)
  call.remark.personId = personId
  await offerTo(call, personId, id)
  await decideProven(call, services, {
    id,
    version,
    decision: 'refuse',
    opinion: `本人拒绝聘用，原因：${reason}`,
  })
  return done
}
