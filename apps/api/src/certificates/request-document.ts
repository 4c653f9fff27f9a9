import { letterOf, type Category } from '@anzhu/law/certificates/facts'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Desk } from '../cases/index.ts'
import type { Db } from '../db/connection.ts'
import { requestDocument } from '../documents/index.ts'
import type { House } from '../house.ts'
import { certificateDocument, type CertificateData } from './documents/index.ts'
import { certificateAddress, verificationCodeOf } from './address.ts'
import { termsOf, type CertificateRecord } from './records.ts'

/** Asks for the signed file of the present version; it is rendered once the transaction commits. Returns its id. */
export async function requestCertificate(
  { db, house }: Desk,
  row: CertificateRecord,
  identifier: string,
): Promise<string> {
  const { photoFileId, ...data } = await certificateData({ db, house }, row, identifier)
  return requestDocument(db, house, {
    kind: certificateDocument,
    ownerKind: 'certificate',
    ownerId: row.id,
    version: row.version,
    data: { ...data, photoFileId },
  })
}

/** What is printed on a certificate: its row, and of the holder what only the register knows. */
export async function certificateData(
  { db, house }: { readonly db: Db; readonly house: House },
  row: CertificateRecord,
  identifier: string | null,
): Promise<CertificateData & { readonly photoFileId: string | null }> {
  const holder = await readHolder(db, row.person_id)
  const { issuer } = termsOf(row)
  return {
    name: row.holder_name,
    sex: holder.sex,
    idNumber: house.cipher.unseal(holder.idNumber),
    birthMonth: holder.bornOn.slice(0, 7),
    enterprise: row.enterprise_name,
    post: row.post,
    category: row.category as Category,
    number: row.number,
    firstIssuedOn: row.first_issued_on as PlainDate,
    validFrom: row.valid_from as PlainDate,
    validTo: row.expires_on as PlainDate,
    issuer: issuer.name,
    issuedOn: row.issued_on as PlainDate,
    qrText: await certificateAddress({ db, house }, row),
    verificationCode: verificationCodeOf(house, row),
    identifier,
    version: row.version,
    effect: '《电子签名法》第十四条、C0317-2022',
    renderedAt: house.clock.now().toISOString(),
    photoFileId: holder.photo,
  }
}

async function readHolder(db: Db, personId: string) {
  const { rows } = await sql<{
    sex: 'male' | 'female'
    idNumber: Buffer
    bornOn: PlainDate
    photo: string | null
  }>`
    select p.sex, p.id_number as "idNumber", p.born_on as "bornOn",
           (select f.file_id from registry.person_papers f
             where f.person_id = p.id and f.slot = 'photo' and f.replaced_at is null
             order by f.position limit 1) as photo
      from registry.persons p where p.id = ${personId}::uuid`.execute(db)
  const [holder] = rows
  if (holder === undefined) throw new Error(`No person ${personId}`)
  return holder
}

/** The letter under which a certificate is known to the holder's education. */
export const letterOfRecord = ({ category }: CertificateRecord) => letterOf(category as Category)
