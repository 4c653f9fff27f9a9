import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Db } from '../db/connection.ts'
import { dropFiles } from '../files/index.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import { holderOf } from './papers.ts'
import { holderOf as holderOfPortrait } from './portraits.ts'

/** What nobody has to keep of a person: phone, portrait, scans, education and titles. The files go with the loose ones. */
export async function eraseParticulars(db: Db, personId: string): Promise<void> {
  const { rows } = await sql<{ file_id: string }>`
    with portrait as (delete from registry.portraits where person_id = ${personId}::uuid returning file_id),
         paper as (delete from registry.person_papers where person_id = ${personId}::uuid returning file_id)
    select file_id from portrait union select file_id from paper`.execute(db)
  const files = rows.map(({ file_id: id }) => id)
  for (const holder of [holderOf({ personId }), holderOfPortrait(personId)])
    await dropFiles(db, holder, files)
  await db
    .updateTable('registry.particulars')
    .set({
      education: '',
      title: '',
      work_since: null,
      constructor_at: null,
      constructor_number: null,
      real_named_by: null,
    })
    .where('person_id', '=', personId)
    .execute()
  await db
    .updateTable('registry.persons')
    .set({ phone: null, phone_hash: null })
    .where('id', '=', personId)
    .execute()
}

/**
 * Makes a person anonymous: records that are left belong to nobody who could be named. The number becomes one that no card
 * bears, so that the same person can register anew as a new one.
 */
export async function anonymise(db: Db, cipher: FieldCipher, personId: string): Promise<void> {
  const mark = `erased-${randomUUID()}`
  await sql`
    update registry.persons
       set name = '已删除', id_number = ${cipher.seal('')}, id_number_hash = ${cipher.hash(mark)}, phone = null, phone_hash = null,
           born_on = date_trunc('year', born_on)::date
     where id = ${personId}::uuid`.execute(db)
}
