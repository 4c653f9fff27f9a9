import type { Category, CertificateFacts, CertificateStatus } from '@anzhu/law/certificates/facts'
import { usabilityOf, type Origin, type Usability } from '@anzhu/law/certificates/usability'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '../db/connection.ts'

/** A certificate in the register with all that its usability is computed from. */
export interface CertificateRow {
  readonly id: string
  readonly personId: string
  readonly province: string
  readonly category: Category
  readonly number: string
  readonly medium: 'paper' | 'electronic'
  readonly origin: string
  readonly status: CertificateStatus
  readonly enterpriseId: string | null
  readonly enterpriseName: string
  readonly legalRep: boolean
  readonly holderName: string
  readonly expires: PlainDate
  readonly lastChange: PlainDate | null
  readonly version: number
  /** The holder's present name. */
  readonly name: string
  readonly idNumber: Buffer
  readonly employer: string | null
  readonly photo: boolean
  readonly constructorAt: string | null
  readonly others: readonly CertificateFacts[]
}

/** Certificates of the register, `c` in the condition, the latest first. A handful: `most` at most. */
export async function readCertificates(
  db: Db,
  where: RawBuilder<SqlBool>,
  most: number,
): Promise<CertificateRow[]> {
  const { rows } = await sql<CertificateRow>`
    select c.id, c.person_id as "personId", c.province, c.category, c.number, c.medium, c.origin, c.status,
           c.enterprise_id as "enterpriseId", c.enterprise_name as "enterpriseName",
           c.legal_representative as "legalRep", c.holder_name as "holderName", c.expires_on as expires,
           c.last_change_on as "lastChange", c.version, p.name, p.id_number as "idNumber",
           (select e.enterprise_id from registry.employments e
             where e.person_id = c.person_id and e.ended_on is null) as employer,
           exists (select from registry.person_papers f
                    where f.person_id = c.person_id and f.slot = 'photo' and f.replaced_at is null) as photo,
           (select known.constructor_at from registry.particulars known
             where known.person_id = c.person_id) as "constructorAt",
           coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'category', o.category,
                      'enterprise', coalesce(o.enterprise_id::text, o.enterprise_name), 'province', o.province,
                      'status', o.status, 'expires', o.expires_on, 'lastChange', o.last_change_on,
                      'legalRep', o.legal_representative, 'medium', o.medium, 'enterpriseName', o.enterprise_name))
                       from certificates.certificates o
                      where o.person_id = c.person_id and o.id <> c.id), '[]') as others
      from certificates.certificates c
      join registry.persons p on p.id = c.person_id
     where ${where}
     order by c.expires_on desc, c.id desc
     limit ${most}`.execute(db)
  return rows
}

const origins: Readonly<Record<string, Origin>> = {
  issued: 'issued',
  supplemented: 'supplement',
  'transferred-in': 'transfer-in',
  imported: 'imported',
}

/** Whether a certificate can be used on a day, by the terms of its province. */
export function usabilityOn(row: CertificateRow, on: PlainDate): Usability {
  const enterprise = row.enterpriseId ?? row.enterpriseName
  return usabilityOf(
    {
      certificate: { ...row, enterprise },
      origin: origins[row.origin] ?? 'imported',
      others: row.others,
      employment: row.employer === null ? [] : [{ enterprise: row.employer, status: 'active' }],
      photo: row.photo,
      constructorRegisteredAt: row.constructorAt,
      identityMatches: row.holderName === row.name,
      terms: termsOf(row),
    },
    on,
  )
}

/** What the province of a certificate prescribes. */
export const termsOf = ({ province }: Pick<CertificateRow, 'province'>) =>
  setting(jurisdictionFor(province), 'certificates')
