import type * as contract from '@anzhu/contract/people'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { maskCitizenId, maskPhone } from '@anzhu/law/identifiers/mask'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import { movePhone, mustBeMobile } from '../access/index.ts'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { hasConsent } from '../consents/index.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { sendSmsToAll } from '../notices/index.ts'
import { workerColumns } from './belongings.ts'
import { registerPerson } from './enrol.ts'
import { keepPortrait } from './portraits.ts'
import { mustBeSameName } from './register-worker.ts'
import { workersQuery } from './workers.ts'
import { rightNow } from '../clock/clock.ts'

type Form = Input<typeof contract.nameInPerson>

/**
 * Marks a person as seen in person with the identity card (ID-14), and keeps what is done with it at the desk: the phone
 * stated there, the portrait taken there. Somebody nobody registered yet is registered by it; whoever works in another
 * region goes to the hall there.
 */
export async function nameInPerson(call: Call, form: Form): Promise<Reply<typeof contract.nameInPerson>> {
  const { db, actor, house, today, remark } = call
  const { name, idNumber } = mustBeCard(form, today)
  const known = await mustBeSameName(call, { name, idNumber: idNumber.value })
  const phone = form.phone === undefined ? null : mustBeMobile(form.phone)
  const { value, bornOn, sex } = idNumber
  const id =
    known?.personId ?? (await registerPerson(db, house.cipher, { name, idNumber: value, bornOn, sex, phone }))
  remark.personId = id
  if (known?.employment != null) await mustBeOfRegion(call, id)
  const isNew = await markNamed(db, id, { on: today, by: actor.unit, how: form.how })
  if (!isNew && phone === null && form.portrait === undefined)
    throw new Refusal('conflict', '此人已经实名认证过，不用再办。要换手机号或补拍照片的，请填写后再登记。')
  if (phone !== null) await keepPhone(call, id, phone)
  if (form.portrait !== undefined) await keepPortrait(call, id, form.portrait.fileId)
  remark.object = ['实名认证', phone !== null && '登记手机号', form.portrait !== undefined && '拍照']
    .filter((part) => part !== false)
    .join('、')
  return shown(call, id, { name, idNumber: value })
}

function mustBeCard(form: Form, today: Call['today']) {
  const [name, idNumber] = [checkPersonName(form.name), checkCitizenId(form.idNumber, today)]
  if (name.ok && idNumber.ok) return { name: name.value, idNumber }
  const issues: Issue[] = Object.entries({ name, idNumber }).flatMap(([path, checked]) =>
    checked.ok ? [] : [{ path, message: `${checked.problem}。${checked.suggestion}` }],
  )
  throw new Refusal('invalid', issues.map(({ message }) => message).join(' '), issues)
}

async function mustBeOfRegion({ db, actor }: Call, id: string): Promise<void> {
  const found = await workersQuery(db)
    .where('p.id', '=', id)
    .where(visible(actor, 'person.identify', workerColumns))
    .executeTakeFirst()
  if (found === undefined) throw notFound()
}

/** False where the person was marked before; the first time counts. */
async function markNamed(
  db: Db,
  id: string,
  { on, by, how }: { readonly on: string; readonly by: string; readonly how: Form['how'] },
): Promise<boolean> {
  const values = { real_named_on: on, real_named_by: by, real_named_how: how, updated_at: rightNow() }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('registry.particulars')
    .values({ person_id: id, ...values })
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet(values)
        .where('registry.particulars.real_named_on', 'is', null),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** The phone stated at the desk opens the person's account from now on; the number before is told and opens it no more. */
async function keepPhone({ db, today, house: { cipher } }: Call, id: string, phone: string): Promise<void> {
  const before = await db
    .selectFrom('registry.persons')
    .select('phone')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const old = before.phone === null ? null : cipher.unseal(before.phone)
  const values = { phone: cipher.seal(phone), phone_hash: cipher.hash(phone) }
  await db.updateTable('registry.persons').set(values).where('id', '=', id).execute()
  if (old === phone) return
  await movePhone(db, id, { phoneHash: values.phone_hash, today })
  const body = `【安筑】您的登记手机号已在窗口登记为 ${maskPhone(phone)}。不是本人办理的，请马上联系办理窗口。`
  await sendSmsToAll(
    { cipher, db },
    [phone, ...(old === null ? [] : [old])].map((to) => ({ phone: to, template: 'phone-registered', body })),
  )
}

async function shown(
  { db, house }: Call,
  id: string,
  { name, idNumber }: { readonly name: string; readonly idNumber: string },
) {
  const row = await db
    .selectFrom('registry.persons as p')
    .innerJoin('registry.particulars as r', 'r.person_id', 'p.id')
    .leftJoin('registry.portraits as portrait', 'portrait.person_id', 'p.id')
    .select(['p.phone', 'r.real_named_on', 'r.real_named_by', 'portrait.file_id'])
    .where('p.id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    id,
    name,
    idNumber: maskCitizenId(idNumber, 'staff'),
    on: row.real_named_on ?? '',
    by: row.real_named_by ?? '',
    phone: row.phone === null ? null : maskPhone(house.cipher.unseal(row.phone)),
    portrait: row.file_id !== null && (await hasConsent(db, id, 'portrait')),
  }
}
