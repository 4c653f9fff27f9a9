import { constructorAtTarget } from '@anzhu/law/certificates/conditions/change'
import { fittingA, oneB, oneC, oneLegalRepA, togetherHeld } from '@anzhu/law/certificates/conditions/holding'
import type { CertificateRule, Judged } from '@anzhu/law/certificates/judged'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { examine, unmet } from '@anzhu/law/kernel/rule'
import { sql } from 'kysely'
import { notFound } from '../../access/permit.ts'
import type { Desk, Matter } from '../../cases/index.ts'
import type { CertificateFlow } from '../flow-kinds.ts'
import { isChiefOf, judgeCase, targetOf } from '../judge-case.ts'
import { loadPerson, type KnownPerson } from '../known-persons.ts'
import { askedOf, surroundingsOf } from '../load-facts.ts'
import type { CertificateRecord } from '../records.ts'
import { lockCertificate, type Cause } from '../write.ts'

/** An approved case with everything its effect needs, read under the locks that keep it true until it is written. */
export interface Approval {
  readonly desk: Desk
  readonly matter: Matter
  readonly kind: CertificateFlow
  readonly person: KnownPerson
  readonly judged: Judged
  /** The certificate it is about. */
  readonly record: CertificateRecord | undefined
  /** The enterprise that a new or moved certificate will name. */
  readonly target: Target | undefined
  readonly cause: Cause
  readonly today: PlainDate
}

/** An enterprise as a certificate names it. */
export interface Target {
  readonly id: string
  readonly name: string
  /** Whether the person is its legal representative. */
  readonly chief: boolean
}

/** What must still hold when a certificate is written: holding, whoever was faster, and that it is in force. */
const lastingRules: ReadonlySet<string> = new Set([
  'CR-H01',
  'CR-H02',
  'CR-H03',
  'CR-H04',
  'CR-H05',
  'CR-C09',
  'CR-S01',
  'CR-X07',
  'CR-C03',
  'CR-C07',
  'CR-R06',
  'CR-L04',
])

/** Locks the person, the enterprise and the certificate, and tries the lasting rules once more under these locks. */
export async function openApproval(kind: CertificateFlow, desk: Desk, matter: Matter): Promise<Approval> {
  const { db, today } = desk
  const { personId, certificateId } = matter
  await sql`select from registry.persons where id = ${personId}::uuid for no key update`.execute(db)
  const before = await loadPerson(db, personId ?? '')
  if (before === undefined) throw notFound()
  const asked = askedOf(desk, matter)
  const targetId = targetOf(before, asked)
  // Two legal representatives of one enterprise are decided one after the other.
  await sql`select from registry.enterprises where id = ${targetId}::uuid for no key update`.execute(db)
  const record = certificateId === null ? undefined : await lockCertificate(desk, certificateId)
  const person = (await loadPerson(db, before.id)) ?? before
  const judged = judgeCase(kind, person, asked, await surroundingsOf(db, person, asked))
  mustStillHold(kind, judged, matter)
  const target = targetId === null ? undefined : await readTarget(desk, person, targetId)
  return { desk, matter, kind, person, judged, record, target, today, cause: await causeOf(desk, matter) }
}

const held = [oneB, oneC, fittingA, oneLegalRepA, togetherHeld]

/** What is written fits what is held already, also where filing is not refused for it. */
function alsoJudged(service: string, { values }: Matter): readonly CertificateRule[] {
  if (service === 'supplement') return held
  if (service === 'correct' && values['enterpriseInfoCorrection'] === 'true')
    return [...held, constructorAtTarget]
  return []
}

function mustStillHold({ flow, service }: CertificateFlow, judged: Judged, matter: Matter): void {
  const rules = [...flow.conditions, ...flow.answerConditions].filter(({ id }) => lastingRules.has(id))
  mustMeet([...rules, ...alsoJudged(service, matter)], judged, '')
}

/** Refuses to carry out what some condition does not hold for; `of` names what it is about. */
export function mustMeet(rules: readonly CertificateRule[], judged: Judged, of: string): void {
  const failed = unmet(examine(rules, judged))
  if (failed.length === 0) return
  const reasons = failed.map(({ because }) => because).join('；')
  throw cannotBeDone(`${of}${reasons}`)
}

/** Refuses to carry out an approved case: the officer reads why, and what can be decided instead. */
export const cannotBeDone = (reasons: string): Refusal =>
  new Refusal('case.not-eligible', `现在不能办结：${reasons}。请退回补正，或写明理由不同意。`)

async function readTarget({ db }: Desk, person: KnownPerson, id: string): Promise<Target> {
  const { name } = await db
    .selectFrom('registry.enterprises')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, name, chief: isChiefOf(person, id) }
}

/** Who signs the trace: the officer who decided last, for the office. */
export async function causeOf({ db }: Desk, { id }: Matter): Promise<Cause> {
  const last = await db
    .selectFrom('cases.decisions')
    .select(['name', 'unit'])
    .where('case_id', '=', id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { caseId: id, name: last?.name ?? '', unit: last?.unit ?? '' }
}

/** The certificate a case is about; a case of such a service always has one. */
export function recordOf({ record }: Approval): CertificateRecord {
  if (record === undefined) throw new Error('The case names no certificate')
  return record
}

/** The enterprise that the certificate will name; without one there is nothing to write on it. */
export function mustHaveTarget({ target }: Approval): Target {
  if (target !== undefined) return target
  throw new Refusal(
    'case.not-eligible',
    '本人没有在职的聘用企业，证书上没有企业可写。请先由企业登记聘用、本人确认后再办结。',
  )
}
