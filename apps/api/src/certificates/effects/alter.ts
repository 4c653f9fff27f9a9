import {
  constructorAtTarget,
  inForceToMove,
  notExpiredToMove,
} from '@anzhu/law/certificates/conditions/change'
import { oneLegalRepA } from '@anzhu/law/certificates/conditions/holding'
import type { CertificateStatus } from '@anzhu/law/certificates/facts'
import { statusWords } from '@anzhu/law/certificates/judged'
import { extendedExpiry } from '@anzhu/law/certificates/validity'
import { addYears, type PlainDate } from '@anzhu/law/kernel/date'
import { movingAlong } from '../judge-case.ts'
import { asFacts, type CertificateRecord } from '../records.ts'
import { lockCertificate, renewCertificate } from '../write.ts'
import { cannotBeDone, mustHaveTarget, mustMeet, recordOf, type Approval, type Target } from './approval.ts'
import { archiveOf, mustBeExplained, mustBePeriod } from './issue.ts'

/** Three more years from the old last day (CR-V02), under the same number. */
export async function extend(approval: Approval): Promise<void> {
  const { desk, kind, cause, today, matter } = approval
  const record = recordOf(approval)
  const expires = extendedExpiry(record.expires_on as PlainDate, kind.place.terms)
  await renewCertificate(
    desk,
    record.id,
    {
      ...extendedBy(expires, today),
      post: matter.values['post'] ?? record.post,
    },
    {
      reason: 'extend',
      cause,
      deed: {
        kind: 'extended',
        sentence: `延期，有效期由 ${record.expires_on} 延至 ${expires}`,
        operation: 'extend',
      },
    },
  )
}

/** What an extension changes: the new period counts from its decision, so that education counts once. */
export const extendedBy = (expires: PlainDate, today: PlainDate) => ({
  expires_on: expires,
  issued_on: today,
  valid_from: today,
})

/** The certificate moves to the new employer; number and days stay. The person's others move along when that was asked. */
export async function change(approval: Approval): Promise<void> {
  const { desk, matter, person } = approval
  const record = recordOf(approval)
  const target = mustHaveTarget(approval)
  const { post } = matter.values
  await moveTo(approval, record, target, post ?? record.post)
  const asked = { caseId: matter.id, values: matter.values }
  for (const id of movingAlong(person, record, asked)) {
    const other = await lockCertificate(desk, id)
    const legalRep = other.category === 'A' && target.chief
    const judged = { ...approval.judged, certificate: { ...asFacts(other), legalRep } }
    mustMeet(movingRules, judged, `一起变更的 ${other.number}：`)
    await moveTo(approval, other, target, other.post)
  }
}

/** What each certificate that moves along is judged by for itself. */
const movingRules = [notExpiredToMove, inForceToMove, constructorAtTarget, oneLegalRepA]

async function moveTo(
  { desk, cause, today }: Approval,
  record: CertificateRecord,
  target: Target,
  post: string,
): Promise<void> {
  await renewCertificate(
    desk,
    record.id,
    {
      enterprise_id: target.id,
      enterprise_name: target.name,
      legal_representative: record.category === 'A' && target.chief,
      post,
      last_change_on: today,
      issued_on: today,
    },
    {
      reason: 'change',
      cause,
      deed: {
        kind: 'changed',
        sentence: `执业企业由 ${record.enterprise_name} 变更为 ${target.name}，编号、有效期不变`,
        operation: 'change',
      },
    },
  )
}

/** What was wrong is put right; a vanished enterprise gives way to the one that employs the person now. */
export async function correct(approval: Approval): Promise<void> {
  const { desk, matter, cause } = approval
  const record = recordOf(approval)
  const { name, post, issuedOn, expiresOn, enterpriseInfoCorrection } = matter.values
  await mustBeCorrectable(approval, record)
  const moved = enterpriseInfoCorrection === 'true' ? mustHaveTarget(approval) : undefined
  const first = record.first_issued_on === record.issued_on
  const said = [
    told('姓名', record.holder_name, name),
    told('职务', record.post, post),
    told('发证日期', record.issued_on, issuedOn),
    told('有效期至', record.expires_on, expiresOn),
    told('企业', record.enterprise_name, moved?.name),
  ].filter((one) => one !== '')
  await renewCertificate(
    desk,
    record.id,
    {
      holder_name: name ?? record.holder_name,
      post: post ?? record.post,
      issued_on: issuedOn ?? record.issued_on,
      ...(issuedOn !== undefined && first && { first_issued_on: issuedOn, valid_from: issuedOn }),
      expires_on: expiresOn ?? record.expires_on,
      medium: 'electronic',
      ...(moved !== undefined && {
        enterprise_id: moved.id,
        enterprise_name: moved.name,
        legal_representative: record.category === 'A' && moved.chief,
      }),
    },
    {
      reason: 'correct',
      cause,
      deed: {
        kind: 'corrected',
        sentence: `更正${said.join('、')}；原件已收回（存档编号 ${archiveOf(approval)}）`,
        operation: 'change',
      },
    },
  )
}

/** Only what is in force is corrected, and no correction lets it count longer than issue and extensions explain. */
async function mustBeCorrectable({ desk, matter, kind, today }: Approval, record: CertificateRecord) {
  const { issuedOn = record.issued_on, expiresOn = record.expires_on } = matter.values
  if (record.status !== 'valid')
    throw cannotBeDone(`${record.number} ${statusWords[record.status as CertificateStatus]}，不能更正`)
  mustBePeriod(issuedOn, expiresOn)
  if (issuedOn > today) throw cannotBeDone(`发证日期 ${issuedOn} 在今天 ${today} 之后`)
  if (expiresOn <= record.expires_on) return
  if (record.expires_on < today)
    throw cannotBeDone(`证书已在 ${record.expires_on} 过期（截至 ${today}），更正不能使它恢复有效`)
  const { extensions } = await desk.db
    .selectFrom('certificates.events')
    .select(({ fn }) => fn.countAll<number>().as('extensions'))
    .where('certificate_id', '=', record.id)
    .where('kind', '=', 'extended')
    .executeTakeFirstOrThrow()
  const { validYears } = kind.place.terms
  const atFirst = record.first_issued_on === record.issued_on
  const from = (day: string, times: number) => addYears(day as PlainDate, validYears * times)
  const explained = [
    from(atFirst ? issuedOn : record.valid_from, 1),
    from(atFirst ? issuedOn : record.first_issued_on, 1 + Number(extensions)),
  ].toSorted()
  mustBeExplained(expiresOn as PlainDate, explained[1] as PlainDate)
}

const told = (what: string, before: string, now: string | undefined) =>
  now === undefined || now === before ? '' : `${what}“${before}”为“${now}”`
