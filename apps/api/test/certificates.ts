import type { PlainDate } from '@anzhu/law/kernel/date'
import { issueCertificateCredential } from '../src/credentials/certificate.ts'
import type { World } from './world.ts'

interface CertificatePlan {
  readonly province?: string
  readonly category?: 'A' | 'B' | 'C' | 'C1' | 'C2' | 'C3'
  readonly status?: 'valid' | 'suspended' | 'revoked' | 'cancelled' | 'transferred_out'
  readonly medium?: 'paper' | 'electronic'
  readonly expiresOn?: PlainDate
  readonly number?: string
}

interface Holder {
  readonly id: string
  readonly name: string
}

interface Firm {
  readonly id: string
  readonly name: string
  readonly creditCode: string
}

let serial = 0
const signs: Readonly<Record<string, string>> = { 320000: '苏', 430000: '湘', 360000: '赣' }

/** A certificate in the register with its first version: Hunan's C3, electronic and valid, unless told otherwise. */
export async function addCertificate(
  { house }: World,
  person: Holder,
  firm: Firm,
  plan: CertificatePlan = {},
) {
  const { province = '430000', category = 'C3', status = 'valid', medium = 'electronic' } = plan
  const { expiresOn = '2028-11-20' } = plan
  const number =
    plan.number ?? `${signs[province] ?? '京'}建安${category}（2025）${String(++serial).padStart(7, '0')}`
  const { id } = await house.db
    .insertInto('certificates.certificates')
    .values({
      person_id: person.id,
      province,
      category,
      number,
      medium,
      origin: medium === 'paper' ? 'imported' : 'issued',
      status,
      enterprise_id: firm.id,
      enterprise_name: firm.name,
      holder_name: person.name,
      first_issued_on: '2022-11-21',
      issued_on: '2025-11-21',
      valid_from: '2025-11-21',
      expires_on: expiresOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const certificate = {
    id,
    province,
    number,
    holderName: person.name,
    creditCode: firm.creditCode,
    expiresOn,
  }
  return { ...certificate, ...(await addVersion(house, id, 1)) }
}

export type AddedCertificate = Awaited<ReturnType<typeof addCertificate>>

/** The next version of a certificate, as a change makes it. */
export async function changeCertificate({ house }: World, { id, ...rest }: AddedCertificate) {
  const version = rest.version + 1
  await house.db
    .updateTable('certificates.certificates')
    .set({ version, last_change_on: house.clock.today() })
    .where('id', '=', id)
    .execute()
  return { id, ...rest, ...(await addVersion(house, id, version)) }
}

async function addVersion({ db, clock }: World['house'], certificateId: string, version: number) {
  const { status_place: statusPlace } = await db
    .insertInto('certificates.versions')
    .values({
      certificate_id: certificateId,
      version,
      made_on: clock.today(),
      reason: version === 1 ? 'new' : 'change',
      printed: JSON.stringify({}),
      identifier: `test-${certificateId}-${version}`,
    })
    .returning('status_place')
    .executeTakeFirstOrThrow()
  return { version, statusPlace }
}

/** What a certificate needs for normal use besides its employment: a photo in the holder's record. */
export async function addPhoto({ house: { db } }: World, person: Pick<Holder, 'id'>): Promise<void> {
  const by = '00000000-0000-7000-8000-000000000000'
  const { id } = await db
    .insertInto('files.files')
    .values({
      name: '照片.jpg',
      kind: 'jpeg',
      bytes: 1,
      sha256: Buffer.alloc(32),
      account_id: by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('registry.person_papers')
    .values({ person_id: person.id, slot: 'photo', file_id: id, added_by: by })
    .execute()
}

/** The token in the QR of a version. */
export async function certificateToken({ house }: World, certificate: AddedCertificate): Promise<string> {
  const { url } = await issueCertificateCredential(house, certificate)
  return url.slice(url.lastIndexOf('/') + 1)
}
