import type { Category } from '@anzhu/law/certificates/facts'
import { expiryOf } from '@anzhu/law/certificates/validity'
import { checkCertificateNumber } from '@anzhu/law/identifiers/certificate-number'
import { addYears, isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { takeNumber } from '../numbers.ts'
import { provinceCode } from '../records.ts'
import { addCertificate, changeStatus, type NewCertificate } from '../write.ts'
import { cannotBeDone, mustHaveTarget, type Approval, type Target } from './approval.ts'

/** A new certificate (F-08): the next number, three years; a C1 or C2 that it raises to C3 ends with it. */
export async function issueNew(approval: Approval): Promise<void> {
  const { desk, kind, judged, today, cause, matter } = approval
  const { category } = judged
  if (category === undefined) throw new Error('A new certificate has a category')
  const { terms } = kind.place
  const number = await takeNumber(desk.db, { sign: terms.sign, category, year: Number(today.slice(0, 4)) })
  await endRaised(approval, number)
  const target = mustHaveTarget(approval)
  await addCertificate(
    desk,
    {
      ...holderOf(approval, category, target),
      number,
      origin: 'issued',
      post: matter.values['post'] ?? '',
      first_issued_on: today,
      issued_on: today,
      valid_from: today,
      expires_on: expiryOf(today, terms),
      former_number: null,
    },
    {
      reason: 'new',
      cause,
      deed: {
        kind: 'issued',
        sentence: `核发 ${category} 类证书，编号 ${number}，企业 ${target.name}`,
        operation: 'issue',
      },
    },
  )
}

async function endRaised({ desk, judged, cause }: Approval, number: string): Promise<void> {
  const raised = judged.upgradeFrom ?? null
  if (raised === null) return
  await changeStatus(
    desk,
    raised,
    { status: 'cancelled' },
    {
      cause,
      deed: { kind: 'raised', sentence: `已升级为 C3，新证编号 ${number}，本证注销`, operation: 'cancel' },
    },
  )
}

type Holder = Pick<
  NewCertificate,
  | 'person_id'
  | 'province'
  | 'category'
  | 'medium'
  | 'enterprise_id'
  | 'enterprise_name'
  | 'legal_representative'
  | 'holder_name'
>

function holderOf({ person, matter }: Approval, category: Category, target: Target | undefined): Holder {
  return {
    person_id: person.id,
    province: provinceCode(matter.region),
    category,
    medium: 'electronic',
    enterprise_id: target?.id ?? null,
    enterprise_name: target?.name ?? '未登记聘用企业',
    legal_representative: category === 'A' && target?.chief === true,
    holder_name: person.name,
  }
}

/** A historic certificate put on file (F-14): its own number, as typed and in the form it is kept in; its own days. */
export async function issueSupplement(approval: Approval): Promise<void> {
  const { desk, matter, cause, target, kind } = approval
  const { number, category, issuedOn, expiresOn, province } = typedOf(approval)
  const { sign } = kind.place.terms
  if (sign !== null && province !== sign)
    throw cannotBeDone(`编号首字“${province}”，不是本省的“${sign}”，外省的证书应办理转入`)
  await addCertificate(
    desk,
    {
      ...holderOf(approval, category, target),
      number,
      origin: 'supplemented',
      post: matter.values['post'] ?? '',
      first_issued_on: issuedOn,
      issued_on: issuedOn,
      valid_from: issuedOn,
      expires_on: expiresOn,
      former_number: null,
    },
    {
      reason: 'supplement',
      cause,
      deed: {
        kind: 'supplemented',
        sentence: `补录归档，编号 ${number}，原件已收回（存档编号 ${archiveOf(approval)}）`,
        operation: 'issue',
      },
    },
  )
}

/** A certificate of another province comes in (F-12): a number of this one, with the old days (206号 九). */
export async function issueTransferIn(approval: Approval): Promise<void> {
  const { desk, matter, cause, kind, today } = approval
  const typed = typedOf(approval)
  const target = mustHaveTarget(approval)
  const { sign } = kind.place.terms
  if (typed.province === sign)
    throw cannotBeDone(`编号首字“${typed.province}”，是本省的证书，不能转入；没有归档的应办理补录`)
  mustBeAsOnRecord(approval, typed)
  const { category } = typed
  const number = await takeNumber(desk.db, { sign, category, year: Number(today.slice(0, 4)) })
  await addCertificate(
    desk,
    {
      ...holderOf(approval, category, target),
      number,
      origin: 'transferred-in',
      post: matter.values['post'] ?? '',
      first_issued_on: typed.issuedOn,
      issued_on: today,
      valid_from: typed.issuedOn,
      expires_on: typed.expiresOn,
      former_number: typed.number,
    },
    {
      reason: 'transfer-in',
      cause,
      deed: {
        kind: 'transferred-in',
        sentence: `外省证书 ${typed.number} 转入，换发编号 ${number}，有效期不变`,
        operation: 'transfer-in',
      },
    },
  )
}

/** One that left another province of the register keeps the last day it left with. */
function mustBeAsOnRecord({ person }: Approval, { number, expiresOn }: ReturnType<typeof typedOf>): void {
  const left = person.certificates.find((one) => one.number === number)
  if (left === undefined || left.expires_on === expiresOn) return
  throw cannotBeDone(`原证书的有效期至 ${left.expires_on}，填写的是 ${expiresOn}，与记录不一致`)
}

/** Number and days as they stand on paper; what cannot be, or counts no more, is refused before anything is written. */
function typedOf({ matter, kind, today }: Approval) {
  const { number = '', issuedOn, expiresOn } = matter.values
  const checked = checkCertificateNumber(number)
  if (!checked.ok) throw new Refusal('case.not-eligible', `${checked.problem}。${checked.suggestion}。`)
  mustBePeriod(issuedOn, expiresOn)
  const period = { issuedOn: issuedOn as PlainDate, expiresOn: expiresOn as PlainDate }
  mustBeExplained(period.expiresOn, addYears(period.issuedOn, kind.place.terms.validYears))
  if (period.expiresOn < today) throw cannotBeDone(`证书已在 ${period.expiresOn} 过期（截至 ${today}）`)
  return { number: checked.value, category: checked.category, province: checked.province, ...period }
}

/** The days on a certificate follow each other. */
export function mustBePeriod(issuedOn: unknown, expiresOn: unknown): void {
  if (isPlainDate(issuedOn) && isPlainDate(expiresOn) && issuedOn < expiresOn) return
  throw new Refusal(
    'case.not-eligible',
    `有效期至（${String(expiresOn)}）应在发证日期（${String(issuedOn)}）之后，不能办结。请退回申请人核对。`,
  )
}

/** Nothing typed makes a certificate count longer than it was given for. */
export function mustBeExplained(expiresOn: PlainDate, latest: PlainDate): void {
  if (expiresOn > latest)
    throw cannotBeDone(`有效期至 ${expiresOn} 太晚，按发证日期和延期记录最晚到 ${latest}`)
}

/** What the counter noted when it took the original. */
export const archiveOf = ({ matter }: Approval): string =>
  (matter.decided['originals'] ?? matter.decided['originals-city'])?.['archiveNumber'] ?? '—'
