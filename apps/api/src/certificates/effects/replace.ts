import type { Category } from '@anzhu/law/certificates/facts'
import { replacementReasons, type ReplacementReason } from '@anzhu/law/certificates/words'
import { takeNumber } from '../numbers.ts'
import { provinceCode, type CertificateRecord } from '../records.ts'
import { addCertificate, renewCertificate } from '../write.ts'
import { cannotBeDone, mustHaveTarget, recordOf, type Approval } from './approval.ts'

/** One of the five reasons (S3 L138): each puts another thing right; a certificate from elsewhere gets a number of here. */
export async function replace(approval: Approval): Promise<void> {
  const { desk, matter, cause, today, judged, person } = approval
  const record = recordOf(approval)
  const reason = matter.values['reason'] as ReplacementReason
  if (reason === 'transfer_in') return comeIn(approval, record)
  const right = matter.values['rightName'] ?? person.name
  const change = {
    wrong_info: { holder_name: right },
    lost: {},
    enterprise_renamed: { enterprise_name: judged.currentEnterpriseName ?? record.enterprise_name },
    paper_to_electronic: {},
  }[reason]
  const details = {
    wrong_info: `，姓名“${record.holder_name}”更正为“${right}”`,
    lost: '，原证书已声明作废',
    enterprise_renamed: `，企业“${record.enterprise_name}”更名为“${judged.currentEnterpriseName ?? ''}”`,
    paper_to_electronic: '',
  }[reason]
  await renewCertificate(
    desk,
    record.id,
    { ...change, medium: 'electronic', issued_on: today },
    {
      reason: 'replace',
      cause,
      deed: {
        kind: 'replaced',
        sentence: `换证（${replacementReasons[reason]}）${details}`,
        operation: 'change',
      },
    },
  )
}

async function comeIn(approval: Approval, record: CertificateRecord): Promise<void> {
  const { desk, matter, cause, today, kind } = approval
  const target = mustHaveTarget(approval)
  if (record.province === provinceCode(matter.region))
    throw cannotBeDone(`${record.number} 是本省的证书，不能按外省转入换证`)
  // Its own province ends it, with a proof of transfer; nobody else does.
  if (record.status !== 'transferred_out')
    throw cannotBeDone(`${record.number} 在原省还没有转出，请本人先在原省办理转出`)
  const { number: old, ...standing } = record
  const category = record.category as Category
  const { sign } = kind.place.terms
  const number = await takeNumber(desk.db, { sign, category, year: Number(today.slice(0, 4)) })
  await addCertificate(
    desk,
    {
      person_id: standing.person_id,
      category,
      post: standing.post,
      holder_name: standing.holder_name,
      first_issued_on: standing.first_issued_on,
      valid_from: standing.valid_from,
      expires_on: standing.expires_on,
      province: provinceCode(matter.region),
      number,
      medium: 'electronic',
      origin: 'transferred-in',
      enterprise_id: target.id,
      enterprise_name: target.name,
      legal_representative: category === 'A' && target.chief,
      issued_on: today,
      former_number: old,
    },
    {
      reason: 'transfer-in',
      cause,
      deed: {
        kind: 'transferred-in',
        sentence: `外省证书 ${old} 转入换证，编号 ${number}，有效期不变`,
        operation: 'transfer-in',
      },
    },
  )
}
