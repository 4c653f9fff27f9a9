import { extendedExpiry } from '@anzhu/law/certificates/validity'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { movingAlong } from '../judge-case.ts'
import type { CertificateRecord } from '../records.ts'
import { lockCertificate, renewCertificate } from '../write.ts'
import { mustHaveTarget, recordOf, type Approval, type Target } from './approval.ts'
import { archiveOf, mustBePeriod } from './issue.ts'

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
    await moveTo(approval, other, target, other.post)
  }
}

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
  mustBePeriod(issuedOn ?? record.issued_on, expiresOn ?? record.expires_on)
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

const told = (what: string, before: string, now: string | undefined) =>
  now === undefined || now === before ? '' : `${what}“${before}”为“${now}”`
