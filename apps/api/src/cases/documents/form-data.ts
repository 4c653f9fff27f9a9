import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import type { Db } from '../../db/connection.ts'
import type { House } from '../../house.ts'
import type { CaseRecord } from '../rows.ts'
import type { CaseService, Desk, Matter } from '../service.ts'
import type { FormData, FormMaterial } from './form-parts.ts'

/** Where anybody asks how far a case is, by its number and the end of a phone number. */
export const enquiryAddress = ({ settings }: Pick<House, 'settings'>) => `${settings.publicUrl}/v/item`

/**
 * What every paper of a case says of it. The papers are the applicant's: names stand there whole. Of an ID number only
 * as much is shown as tells two people of one name apart.
 */
export async function formData(
  { db, house }: Desk,
  { flow }: CaseService,
  row: CaseRecord,
  number: string,
): Promise<FormData> {
  const person = row.person_id === null ? undefined : await readPerson(db, house, row.person_id)
  return {
    number,
    service: flow.title,
    applicant: row.by_person && person !== undefined ? person.name : row.applicant,
    subject:
      person === undefined ? row.subject : `${person.name}（${maskCitizenId(person.idNumber, 'staff')}）`,
    scanned: { url: `${enquiryAddress(house)}?number=${number}`, caption: '扫码查询办理进度' },
    printedBy: '系统',
    renderedAt: house.clock.now().toISOString(),
  }
}

async function readPerson(db: Db, { cipher }: House, id: string) {
  const person = await db
    .selectFrom('registry.persons')
    .select(['name', 'id_number'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { name: person.name, idNumber: cipher.unseal(person.id_number) }
}

/** What was handed in, in the order of the law: kinds of material and how many files of each, never what is in them. */
export const materialsOf = ({ flow }: CaseService, { attached }: Matter): FormMaterial[] =>
  flow.materials.flatMap(({ id, title }) => {
    const count = attached[id] ?? 0
    return count === 0 ? [] : [{ title, count, form: '电子件' }]
  })
