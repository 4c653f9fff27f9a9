import type * as contract from '@anzhu/contract/certificate-sanctions'
import type { Input } from '@anzhu/contract/endpoint'
import { maskName } from '@anzhu/law/identifiers/mask'
import { addMonths } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Desk } from '../cases/index.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import { publish } from '../notices/index.ts'
import { tellHolder } from './propose-sanction.ts'
import { termsOf, type CertificateRecord } from './records.ts'
import { isHeard, lockSanction, readSanction, type SanctionRow } from './sanctions.ts'
import { changeStatus, lockCertificate, type Cause } from './write.ts'

/** What the holder says to it; once, and in time. */
export async function answerSanction(call: Call, { id, statement }: Input<typeof contract.answerSanction>) {
  const { db, today, remark } = call
  const row = await lockSanction(call, 'certificate.answer', id)
  if (row.state !== 'notified')
    throw new Refusal('conflict', '已经陈述过，或已作出决定，不能再提交。请刷新后查看。')
  if (today > row.answer_by)
    throw new Refusal('conflict', `陈述申辩到 ${row.answer_by}（含当天）为止，没有提交。请直接联系办理部门。`)
  await db
    .updateTable('certificates.sanctions')
    .set({ state: 'heard', statement, stated_at: call.house.clock.now() })
    .where('id', '=', id)
    .execute()
  remark.personId = row.person_id
  return readSanction(call, id)
}

/** The decision, by another than who proposed it and once the holder was heard. */
export async function decideSanction(
  call: Call,
  { id, decision, opinion }: Input<typeof contract.decideSanction>,
) {
  const { db, actor, house, today, remark } = call
  const row = await lockSanction(call, 'certificate.decide-sanction', id)
  mustBeDecidable(call, row)
  const certificate = await lockCertificate(call, row.certificate_id)
  const imposed = decision === 'impose'
  const returnsOn = imposed && row.months !== null ? addMonths(today, row.months) : null
  await db
    .updateTable('certificates.sanctions')
    .set({
      state: imposed ? 'in-force' : 'dropped',
      decided_by: actor.accountId,
      decided_name: actor.name,
      decided_at: house.clock.now(),
      opinion,
      returns_on: returnsOn,
    })
    .where('id', '=', id)
    .execute()
  if (imposed) await impose(call, row, certificate, returnsOn)
  else await tellHolder(call, certificate, '经听取陈述申辩，决定不予暂扣或撤销')
  remark.personId = row.person_id
  remark.object = row.number
  remark.reason = opinion
  return readSanction(call, id)
}

function mustBeDecidable({ actor, today }: Call, row: SanctionRow): void {
  if (row.state !== 'notified' && row.state !== 'heard')
    throw new Refusal('conflict', '这一件已经决定过。请刷新后查看。')
  if (!isHeard(row, today))
    throw new Refusal(
      'conflict',
      `持证人可在 ${row.answer_by}（含当天）前陈述申辩，还没有陈述，现在不能决定。请在期满后或收到陈述后再办。`,
    )
  if (row.proposed_by === actor.accountId)
    throw new Refusal('case.four-eyes', '这一件由您拟办，决定须由另一人作出。请交给同岗位的同事。')
}

async function impose(
  call: Call,
  row: SanctionRow,
  certificate: CertificateRecord,
  returnsOn: string | null,
): Promise<void> {
  const { db, actor, today } = call
  if (certificate.status !== 'valid' && certificate.status !== 'suspended')
    throw new Refusal('conflict', '证书已不在有效状态，不能再暂扣或撤销。请改为不予处理，写明原因。')
  const suspends = row.kind === 'suspend'
  const word = suspends ? `暂扣 ${row.months} 个月，至 ${returnsOn} 返还` : '撤销'
  await changeStatus(
    call,
    certificate.id,
    { status: suspends ? 'suspended' : 'revoked', suspended_until: returnsOn },
    {
      cause: { caseId: null, name: actor.name, unit: actor.unit },
      deed: {
        kind: suspends ? 'suspended' : 'revoked',
        sentence: `${word}，事由：${row.reason}`.slice(0, 500),
        operation: suspends ? 'suspend' : 'revoke',
      },
    },
  )
  await db
    .insertInto('certificates.penalties')
    .values({
      person_id: row.person_id,
      kind: 'accident',
      imposed_on: today,
      reason: `${word}：${row.reason}`.slice(0, 1000),
      recorded_by: actor.accountId ?? '',
    })
    .execute()
  await publish(db, {
    kind: 'sanction',
    region: row.region,
    title: suspends ? '安全生产考核合格证书暂扣公告' : '安全生产考核合格证书撤销公告',
    entries: [
      { person: maskName(row.name), text: `${certificate.category} 类证书${suspends ? '暂扣' : '撤销'}` },
    ],
    caseId: null,
    days: termsOf(certificate).publicityDays,
    from: today,
  })
  await tellHolder(call, certificate, `您的证书已被${suspends ? '暂扣' : '撤销'}`)
}

/** Gives a suspended certificate back before its time. */
export async function liftSanction(call: Call, { id, reason }: Input<typeof contract.liftSanction>) {
  const { actor, remark } = call
  const row = await lockSanction(call, 'certificate.decide-sanction', id)
  if (row.state !== 'in-force' || row.kind !== 'suspend')
    throw new Refusal('conflict', '只有暂扣中的证书可以返还。请刷新后查看。')
  const cause = { caseId: null, name: actor.name, unit: actor.unit }
  await giveBack(call, row, { state: 'lifted', reason, sentence: `提前返还：${reason}`, cause })
  remark.personId = row.person_id
  remark.object = row.number
  remark.reason = reason
  return readSanction(call, id)
}

interface Return {
  readonly state: 'lifted' | 'over'
  readonly reason: string | null
  readonly sentence: string
  readonly cause: Cause
}

async function giveBack(
  desk: Desk,
  row: Pick<SanctionRow, 'id' | 'certificate_id'>,
  { state, reason, sentence, cause }: Return,
): Promise<void> {
  const certificate = await lockCertificate(desk, row.certificate_id)
  await desk.db
    .updateTable('certificates.sanctions')
    .set({ state, lift_reason: reason })
    .where('id', '=', row.id)
    .execute()
  // One that was cancelled or revoked meanwhile is not given back.
  if (certificate.status !== 'suspended') return
  await changeStatus(
    desk,
    certificate.id,
    { status: 'valid', suspended_until: null },
    { cause, deed: { kind: 'given-back', sentence: sentence.slice(0, 500), operation: 'give-back' } },
  )
  await tellHolder(desk, certificate, '您的证书暂扣结束，已返还')
}

/** Gives back every certificate whose suspension is over, each by itself. Returns how many. */
export async function endSuspensions(house: House): Promise<number> {
  const today = house.clock.today()
  let ended = 0
  for (;;) {
    const done = await house.db.transaction().execute(async (db) => {
      const { rows } = await sql<Pick<SanctionRow, 'id' | 'certificate_id'>>`
        select id, certificate_id from certificates.sanctions
         where state = 'in-force' and kind = 'suspend' and returns_on <= ${today}::date
         order by returns_on limit 1 for update skip locked`.execute(db)
      const [row] = rows
      if (row === undefined) return false
      const cause = { caseId: null, name: '系统', unit: '' }
      const back = { state: 'over', reason: null, sentence: '暂扣期满，返还', cause } as const
      await giveBack({ db, house, today }, row, back)
      return true
    })
    if (!done) return ended
    ended += 1
  }
}
