import type { Category } from '@anzhu/law/certificates/facts'
import { replacementReasons, type ReplacementReason } from '@anzhu/law/certificates/words'
import { takeNumber } from '../numbers.ts'
import { provinceCode, type CertificateRecord } from '../records.ts'
import { addCertificate, changeStatus, renewCertificate } from '../write.ts'
import { mustHaveTarget, recordOf, type Approval } from './approval.ts'

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
  const { number: old, ...standing } = record
  const category = record.category as Category
  const { sign } = kind.place.terms
  const number = await takeNumber(desk.db, { sign, category, year: Number(today.slice(0, 4)) })
  if (record.status !== 'transferred_out')
    await changeStatus(
      desk,
      record.id,
      { status: 'transferred_out' },
      {
        cause,
        deed: { kind: 'transferred-out', sentence: `已转出，新证编号 ${number}`, operation: 'transfer-out' },
      },
    )
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
