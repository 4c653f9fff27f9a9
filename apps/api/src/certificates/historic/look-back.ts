import type * as contract from '@anzhu/contract/historic-certificates'
import type { HistoricAnswer } from '@anzhu/contract/historic-certificates'
import type { Input } from '@anzhu/contract/endpoint'
import type { Action } from '@anzhu/law/access/policy'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { ownPerson } from '../../access/own-person.ts'
import { notFound } from '../../access/permit.ts'
import { visible } from '../../access/visible.ts'
import { RetryLater } from '../../http/retry-later.ts'
import type { Call } from '../../http/serve.ts'
import type { HistoricCertificate } from './historic-certificates.ts'
import { rightNow } from '../../clock/clock.ts'

interface Person {
  readonly id: string
  readonly name: string
  readonly idNumber: Buffer
}

/** Somebody who works for an enterprise of the region, or has filed a case there. */
async function readPerson({ db, actor }: Call, access: Action, id: string): Promise<Person> {
  const none = { personId: null, organisationId: null, projectId: null }
  const { rows } = await sql<Person>`
    select p.id, p.name, p.id_number as "idNumber" from registry.persons p
     where p.id = ${id}::uuid
       and (exists (select from registry.employments e join registry.enterprises firm on firm.id = e.enterprise_id
                     where e.person_id = p.id and e.ended_on is null
                       and ${visible(actor, access, { ...none, region: 'firm.region' })})
            or exists (select from cases.cases k where k.person_id = p.id and k.submitted_at is not null
                          and ${visible(actor, access, { ...none, region: 'k.region' })}))`.execute(db)
  const [row] = rows
  if (row === undefined) throw notFound()
  return row
}

/** What the register of the former system said last. */
export async function viewHistoric(call: Call, { id }: Input<typeof contract.viewHistoric>) {
  const person = await readPerson(call, 'certificate.look-back', id)
  call.remark.personId = person.id
  return answerOf(call, person.id)
}

/** What the register says of a person, asked before anything is written. */
interface Found {
  readonly person: Person
  readonly items: readonly HistoricCertificate[]
}

/** Asks about somebody of the region. */
export async function askAbout(call: Call, { id }: Input<typeof contract.lookBack>): Promise<Found> {
  return ask(call, await readPerson(call, 'certificate.look-back', id))
}

/** So long after an answer one's own are not asked for again, in seconds. */
const restSeconds = 60

/** Asks about whoever is asking. */
export async function askAboutMine(call: Call): Promise<Found> {
  const { db, actor, house } = call
  const person = await db
    .selectFrom('registry.persons')
    .select(['id', 'name', 'id_number as idNumber'])
    .where('id', '=', ownPerson(actor))
    .executeTakeFirstOrThrow()
  const last = await readRow(call, person.id)
  const seconds = last === undefined ? restSeconds : (rightNow().getTime() - last.asked_at.getTime()) / 1000
  const wait = Math.ceil(restSeconds - seconds)
  if (wait > 0 && !house.settings.relaxedLimits)
    throw new RetryLater('too-many-requests', `刚刚查过，请 ${wait} 秒后再查。`, wait)
  return ask(call, person)
}

async function ask({ house }: Call, person: Person): Promise<Found> {
  const register = house.historicCertificates
  if (register === null)
    throw new Refusal(
      'unavailable',
      '本平台还没有接通原系统历史证书库。请照证书原件填写，由窗口对照原件核对。',
    )
  const idNumber = house.cipher.unseal(person.idNumber)
  const items = await register.find({ name: person.name, idNumber }).catch(() => {
    throw new Refusal(
      'unavailable',
      '原系统历史证书库暂时查不到（对方没有应答），上次查到的不变。请过几分钟再查，或对照证书原件核对。',
    )
  })
  return { person, items }
}

/** Keeps what was found with its source and moment. */
export async function keepFound(call: Call, _: unknown, { person, items }: Found): Promise<HistoricAnswer> {
  const { db, house, actor, remark } = call
  const values = {
    answer: house.cipher.seal(JSON.stringify(items)),
    source: house.historicCertificates?.source ?? '',
    asked_at: rightNow(),
    asked_by: actor.accountId ?? '',
  }
  await db
    .insertInto('certificates.historic_answers')
    .values({ person_id: person.id, ...values })
    .onConflict((on) => on.column('person_id').doUpdateSet(values))
    .execute()
  remark.personId = person.id
  remark.object = `历史证书库查询，${items.length} 本`
  return answerOf(call, person.id)
}

const readRow = ({ db }: Call, personId: string) =>
  db
    .selectFrom('certificates.historic_answers')
    .select(['answer', 'source', 'asked_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst()

async function answerOf(call: Call, personId: string): Promise<HistoricAnswer> {
  const { db, house } = call
  const connected = house.historicCertificates !== null
  const row = await readRow(call, personId)
  if (row === undefined) return { connected, sourced: null, items: [] }
  const items = JSON.parse(house.cipher.unseal(row.answer)) as HistoricCertificate[]
  const { rows } = await sql<{ id: string; number: string }>`
    select id, number from certificates.certificates
     where person_id = ${personId}::uuid and number = any(${items.map(({ number }) => number)}::text[])`.execute(
    db,
  )
  const here = new Map(rows.map(({ id, number }) => [number, id]))
  return {
    connected,
    sourced: { source: row.source, at: row.asked_at.toISOString(), checked: true },
    items: items.map((one) => ({ ...one, certificateId: here.get(one.number) ?? null })),
  }
}
