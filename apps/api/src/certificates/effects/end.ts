import type { Category } from '@anzhu/law/certificates/facts'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { requestDocument } from '../../documents/index.ts'
import { transferProof } from '../documents/index.ts'
import { termsOf } from '../records.ts'
import { changeStatus } from '../write.ts'
import { recordOf, type Approval } from './approval.ts'

/** The certificate is given up; what the law publishes of it the steps publish. */
export async function cancel(approval: Approval): Promise<void> {
  const { desk, cause, matter, kind } = approval
  const field = kind.flow.form.find(({ id }) => id === 'reason')
  const reason = field?.choices?.[matter.values['reason'] ?? ''] ?? '其他'
  const { note = '' } = matter.values
  await changeStatus(
    desk,
    recordOf(approval).id,
    { status: 'cancelled', suspended_until: null },
    {
      cause,
      deed: {
        kind: 'cancelled',
        sentence: `注销，原因：${reason}${note === '' ? '' : `（${note}）`}`.slice(0, 500),
        operation: 'cancel',
      },
    },
  )
}

/** The certificate leaves for another province, with a proof to take along. */
export async function transferOut(approval: Approval): Promise<void> {
  const { desk, cause, matter } = approval
  const destination = matter.values['toProvince'] ?? '外省'
  const record = await changeStatus(
    desk,
    recordOf(approval).id,
    { status: 'transferred_out' },
    {
      cause,
      deed: {
        kind: 'transferred-out',
        sentence: `转出至 ${destination}，已出具转出证明，本省停止使用`,
        operation: 'transfer-out',
      },
    },
  )
  await requestProof(approval, record, destination)
}

async function requestProof(
  { desk, matter, person, kind, today, cause }: Approval,
  record: Awaited<ReturnType<typeof changeStatus>>,
  destination: string,
): Promise<void> {
  const { house, db } = desk
  await requestDocument(db, house, {
    kind: transferProof,
    ownerKind: 'certificate',
    ownerId: record.id,
    version: record.version,
    data: {
      number: matter.number ?? '',
      service: kind.flow.title,
      applicant: person.name,
      subject: person.name,
      scanned: null,
      printedBy: cause.name === '' ? '系统' : cause.name,
      renderedAt: house.clock.now().toISOString(),
      name: record.holder_name,
      sex: person.sex,
      idNumber: house.cipher.unseal(person.idNumber),
      category: record.category as Category,
      certificateNumber: record.number,
      firstIssuedOn: record.first_issued_on as PlainDate,
      validTo: record.expires_on as PlainDate,
      enterprise: record.enterprise_name,
      destination,
      newEnterprise: '',
      remarks: '',
      transferredOn: today,
      office: { name: termsOf(record).issuer.name, day: today },
    },
  })
}
