import type * as contract from '@anzhu/contract/certificate-education'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import type { Category } from '@anzhu/law/certificates/facts'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { maskName } from '@anzhu/law/identifiers/mask'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { allowed } from '@anzhu/law/access/policy'
import { sql, type Selectable } from 'kysely'
import { notFound } from '../access/permit.ts'
import { ownPerson } from '../access/own-person.ts'
import type { CertificatesEducation } from '../db/generated/database.ts'
import type { Call } from '../http/serve.ts'
import { findByIdNumbers, isQualified } from '../registry/index.ts'
import { educationOf } from './judge-case.ts'
import { loadPerson } from './known-persons.ts'
import { mustReach } from './penalties.ts'
import { termsOf } from './records.ts'

/** Hours of continuing education from a training body (CR-X04), person by person; what does not fit is answered in its line. */
export async function recordEducation(
  call: Call,
  { letter, hours, completedOn, persons }: Input<typeof contract.recordEducation>,
): Promise<Reply<typeof contract.recordEducation>> {
  const { db, actor, house, today, remark } = call
  const bodyId = actor.organisationId ?? ''
  if (!(await isQualified(db, bodyId, 'training-body')))
    throw new Refusal(
      'training.not-qualified',
      '本企业没有有效的培训资质，不能上传学时。请先申请成为培训机构。',
    )
  if (completedOn > today)
    throw new Refusal('invalid', `完成日期 ${completedOn} 在今天之后，没有记录。请改正。`, [
      { path: 'completedOn', message: `不能晚于今天 ${today}` },
    ])
  const numbers = persons.map(({ idNumber }) => checkCitizenId(idNumber, today))
  const known = await findByIdNumbers(
    db,
    house.cipher,
    numbers.flatMap((one) => (one.ok ? [one.value] : [])),
  )
  const found = persons.map(({ name }, i) => {
    const number = numbers[i]
    const person = number?.ok === true ? known.get(number.value) : undefined
    return { name, personId: person?.name === name ? person.personId : undefined }
  })
  const there = await recordedAlready(call, letter, completedOn, found)
  const results = []
  for (const { name, personId } of found) {
    const again = personId !== undefined && there.has(personId)
    if (personId !== undefined) there.add(personId)
    results.push({
      name: maskName(name),
      ...(again ? twice : personId === undefined ? unknown : recorded),
      personId,
    })
  }
  const good = results.filter((one) => one.recorded)
  if (good.length > 0)
    await db
      .insertInto('certificates.education')
      .values(
        good.map(({ personId = '' }) => ({
          person_id: personId,
          category: letter,
          hours,
          completed_on: completedOn,
          body_id: bodyId,
          recorded_by: actor.accountId ?? '',
        })),
      )
      .execute()
  remark.object = `${letter} 类 ${hours} 学时，${persons.length} 人，记录 ${good.length} 人`
  if (persons.length === 1 && good[0]?.personId !== undefined) remark.personId = good[0].personId
  return {
    recorded: good.length,
    refused: results.length - good.length,
    results: results.map(({ name, recorded: isRecorded, sentence }) => ({
      name,
      recorded: isRecorded,
      sentence,
    })),
  }
}

const recorded = { recorded: true, sentence: '已记录' }
const twice = { recorded: false, sentence: '同一天同一类别的学时已经记录过，没有重复记录' }
const unknown = {
  recorded: false,
  sentence: '没有找到姓名和身份证号都一致的人员，没有记录。请核对姓名和 18 位身份证号。',
}

async function recordedAlready(
  { db, actor }: Call,
  letter: string,
  completedOn: string,
  found: readonly { readonly personId: string | undefined }[],
): Promise<Set<string>> {
  const ids = found.flatMap(({ personId }) => personId ?? [])
  const { rows } = await sql<{ person_id: string }>`
    select person_id from certificates.education
     where person_id = any(${ids}::uuid[]) and category = ${letter} and completed_on = ${completedOn}::date
       and body_id = ${actor.organisationId}::uuid and voided_at is null`.execute(db)
  return new Set(rows.map((row) => row.person_id))
}

/** The hours of a person, and how many each certificate has of those it needs. */
export async function listEducation(call: Call, { id }: Input<typeof contract.listEducation>) {
  await mustReach(call, 'education.view', id)
  call.remark.personId = id
  return educationFile(call, id)
}

/** One's own hours. */
export const listMyEducation = (call: Call) => educationFile(call, ownPerson(call.actor))

async function educationFile(call: Call, personId: string): Promise<Reply<typeof contract.listEducation>> {
  const { db, today } = call
  const person = await loadPerson(db, personId)
  if (person === undefined) throw notFound()
  const rows = await db
    .selectFrom('certificates.education as l')
    .innerJoin('registry.enterprises as body', 'body.id', 'l.body_id')
    .selectAll('l')
    .select(['body.name as body', 'body.region'])
    .where('l.person_id', '=', personId)
    .orderBy('l.completed_on', 'desc')
    .limit(200)
    .execute()
  return {
    items: rows.map((row) => asEducation(call, row)),
    tallies: person.certificates
      .filter(({ status }) => status === 'valid' || status === 'suspended')
      .map((record) => ({
        certificateId: record.id,
        number: record.number,
        category: record.category as Category,
        countedFrom: record.valid_from,
        hours: educationOf(person, record, today).reduce((sum, { hours }) => sum + hours, 0),
        neededHours: termsOf(record).educationHours,
      })),
  }
}

/** One upload as it is shown: with whether this actor may void it. */
export const asEducation = (
  call: Call,
  row: Selectable<CertificatesEducation> & { readonly body: string; readonly region: string },
) => ({
  id: row.id,
  letter: row.category as 'A',
  hours: row.hours,
  completedOn: row.completed_on,
  body: row.body,
  recordedAt: row.recorded_at.toISOString(),
  voidedAt: row.voided_at?.toISOString() ?? null,
  voidReason: row.void_reason,
  voidable: row.voided_at === null && mayVoid(call, row),
})

const mayVoid = ({ actor }: Call, { body_id, region }: { body_id: string; region: string }) =>
  allowed(actor, 'education.void', { personId: null, organisationId: body_id, projectId: null, region })

/** Voids hours that were recorded by mistake, by the body or the authority over it. */
export async function voidEducation(call: Call, { id, reason }: Input<typeof contract.voidEducation>) {
  const { db, house, remark } = call
  const row = await db
    .selectFrom('certificates.education as l')
    .innerJoin('registry.enterprises as body', 'body.id', 'l.body_id')
    .select(['l.person_id', 'l.voided_at', 'l.body_id', 'body.region'])
    .where('l.id', '=', id)
    .forUpdate('l')
    .executeTakeFirst()
  if (row === undefined || !mayVoid(call, row)) throw notFound()
  if (row.voided_at !== null) throw new Refusal('conflict', '这条学时已经作废。请刷新后查看。')
  await db
    .updateTable('certificates.education')
    .set({ voided_at: house.clock.now(), void_reason: reason })
    .where('id', '=', id)
    .execute()
  remark.personId = row.person_id
  remark.reason = reason
  return done
}
