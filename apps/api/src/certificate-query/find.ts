import { checkCertificateNumber } from '@anzhu/law/identifiers/certificate-number'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { searchForm } from '@anzhu/law/identifiers/name'
import { sql, type SqlBool } from 'kysely'
import type { Db } from '../db/connection.ts'
import { inEvenTime } from '../http/even-time.ts'
import { countTry } from '../http/public-tries.ts'
import type { House } from '../house.ts'
import { readCertificates, termsOf } from './read.ts'
import { standingOn, type CertificateStanding } from './tell.ts'

/** What somebody typed: the name and one of two numbers, as it stands on the certificate or the identity card. */
export interface Question {
  readonly name: string
  readonly number: string
}

/** A person has few; more than this are cut off. */
const most = 20

/**
 * The certificates that a name and a number, of the person or of the certificate, both fit exactly; where a province shows
 * only what is in normal use, only those (EC-07). Wrong, unknown and hidden are all the same empty list, after the same
 * work and time. Counted by address and number (countTry). Read in `from`, the original unless told.
 */
export function findPublicly(
  house: House,
  { name, number }: Question,
  address: string,
  from: Db = house.db,
): Promise<CertificateStanding[]> {
  return inEvenTime(async () => {
    const today = house.clock.today()
    const certificate = checkCertificateNumber(number)
    const citizen = checkCitizenId(number, today)
    const asked = certificate.ok ? certificate.value : citizen.ok ? citizen.value : number.trim().slice(0, 40)
    await countTry(house, 'certificate', address, asked)
    // One query whatever was typed; what is no number is asked for all the same, and nobody has it.
    const rows = await readCertificates(
      from,
      sql<SqlBool>`c.id in (
        select id from certificates.certificates where number = ${asked}
        union all
        select own.id from certificates.certificates own join registry.persons holder on holder.id = own.person_id
         where holder.id_number_hash = ${house.cipher.hash(asked)})`,
      most,
    )
    const wanted = searchForm(name)
    return rows
      .filter((row) => [row.holderName, row.name].some((known) => searchForm(known) === wanted))
      .map((row) => ({ row, standing: standingOn(row, today) }))
      .filter(
        ({ row, standing }) => termsOf(row).publicQuery === 'all' || standing.verdict === 'certificate-valid',
      )
      .map(({ standing }) => standing)
  })
}
