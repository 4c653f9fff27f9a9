import type * as contract from '@anzhu/contract/certificate-sanctions'
import type { Input } from '@anzhu/contract/endpoint'
import { workDays } from '@anzhu/law/holidays'
import { maskName } from '@anzhu/law/identifiers/mask'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { addWorkingDays } from '@anzhu/law/kernel/working-days'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { accountsOfWorkers } from '../access/whose-accounts.ts'
import type { Call } from '../http/serve.ts'
import { sendSmsToAll, tellAll } from '../notices/index.ts'
import { termsOf, type CertificateRecord } from './records.ts'
import { readSanction } from './sanctions.ts'
import { certificatesVisible, fromCertificates } from './visible-certificates.ts'
import { lockCertificate } from './write.ts'

/** How long the holder has for an answer, in working days. */
const hearingDays = 5

/** Notifies the holder of an intended suspension or revocation (F-22); nothing changes before it is decided. */
export async function proposeSanction(
  call: Call,
  { id, kind, months, reason, basis }: Input<typeof contract.proposeSanction>,
) {
  const { db, actor, today, remark } = call
  const { rows } = await sql<{ id: string }>`
    select c.id from ${fromCertificates}
     where c.id = ${id}::uuid and ${certificatesVisible(actor, 'certificate.sanction')}`.execute(db)
  if (rows.length === 0) throw notFound()
  const record = await lockCertificate({ db }, id)
  mustFit(record, kind, months)
  await mustBeFree(call, record, kind)
  const { id: sanctionId } = await db
    .insertInto('certificates.sanctions')
    .values({
      certificate_id: id,
      person_id: record.person_id,
      region: actor.region ?? record.province,
      kind,
      months,
      reason,
      basis,
      proposed_by: actor.accountId ?? '',
      proposed_name: actor.name,
      proposed_unit: actor.unit,
      answer_by: addWorkingDays(workDays, today, hearingDays),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  remark.personId = record.person_id
  remark.object = record.number
  remark.reason = reason
  const word = kind === 'suspend' ? `拟暂扣 ${months} 个月` : '拟撤销'
  await tellHolder(call, record, `${word}您的证书，可以陈述申辩`)
  return readSanction(call, sanctionId)
}

function mustFit(record: CertificateRecord, kind: 'suspend' | 'revoke', months: number | null): void {
  const { from, to } = termsOf(record).suspensionMonths
  const allowed = from === to ? `只能是 ${to} 个月` : `应为 ${from} 至 ${to} 个月`
  const message =
    kind === 'suspend' && months === null
      ? '暂扣须写明月数'
      : kind === 'revoke' && months !== null
        ? '撤销没有期限，请不要填写月数'
        : months !== null && (months < from || months > to)
          ? `暂扣${allowed}，填写的是 ${months} 个月`
          : undefined
  if (message !== undefined)
    throw new Refusal('invalid', `${message}。没有提交。`, [{ path: 'months', message }])
}

async function mustBeFree({ db }: Call, record: CertificateRecord, kind: string): Promise<void> {
  if (record.status !== 'valid' && !(record.status === 'suspended' && kind === 'revoke'))
    throw new Refusal('conflict', '证书不在有效状态，不能再作这项处理。请刷新后查看它的状态。')
  const { rows } = await sql<{ state: string }>`
    select state from certificates.sanctions
     where certificate_id = ${record.id}::uuid and state in ('notified', 'heard', 'in-force')`.execute(db)
  if (rows.length === 0) return
  throw new Refusal(
    'conflict',
    '这本证书已有一件暂扣或撤销在办或生效，不能再拟。请先办结那一件，暂扣中的可以先返还。',
  )
}

/** Tells the holder in the product and by SMS; the SMS names no grounds. */
export async function tellHolder(
  { db, house }: Pick<Call, 'db' | 'house'>,
  { person_id, number, holder_name }: Pick<CertificateRecord, 'person_id' | 'number' | 'holder_name'>,
  what: string,
): Promise<void> {
  const accounts = await accountsOfWorkers(db, [person_id])
  await tellAll(
    db,
    accounts.map(({ accountId }) => ({
      accountId,
      title: what,
      body: `${maskName(holder_name)}，证书 ${number}：${what}。请打开证书页查看事由和依据。`,
      link: '/m/certificates',
    })),
  )
  await sendSmsToAll(
    { db, cipher: house.cipher },
    accounts.flatMap(({ phone }) =>
      phone === null
        ? []
        : [
            {
              phone: house.cipher.unseal(phone),
              template: 'certificate-sanction',
              body: `【安筑】${what}，编号尾号 ${number.slice(-4)}。请登录查看。`,
            },
          ],
    ),
  )
}
