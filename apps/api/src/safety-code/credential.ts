import { credentialUrl, phoneLifetime, type SafetyCodeClaims } from '@anzhu/contract/credential'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { shortMask } from '../credentials/short-mask.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { isDue } from './next-standings.ts'

/** How often the worker's phone asks for a new one, in seconds. */
export const renewAfterSeconds = 60

/** Signs a credential for the code a person holds: a rolling one for the phone or a static one for paper. */
export async function issueCredential(
  house: House,
  db: Db,
  personId: string,
  form: SafetyCodeClaims['form'],
): Promise<{ url: string; codeNumber: string; issuedAt: Date }> {
  const row = await db
    .selectFrom('safety_code.standings as s')
    .innerJoin('registry.persons as p', 'p.id', 's.person_id')
    .leftJoinLateral(
      // From the first second of the day on which other rules take effect.
      ({ selectFrom }) =>
        selectFrom('safety_code.next_standings as n')
          .select(['n.yellow_from', 'n.red_from'])
          .whereRef('n.person_id', '=', 's.person_id')
          .where(isDue(house.clock.today()))
          .orderBy('n.effective_from', 'desc')
          .limit(1)
          .as('due'),
      (join) => join.onTrue(),
    )
    .select(['s.code_number', 's.status_index', 's.issued_on', 's.district', 'p.name'])
    .select(({ fn }) => [
      fn.coalesce('due.yellow_from', 's.yellow_from').as('yellow_from'),
      fn.coalesce('due.red_from', 's.red_from').as('red_from'),
    ])
    .where('s.person_id', '=', personId)
    .executeTakeFirst()
  if (row?.code_number == null || row.issued_on === null || row.status_index === null) {
    throw new Refusal('safety-code.not-eligible', '还没有安码，没有可以出示的二维码。请先申领。')
  }
  const issuedAt = house.clock.now()
  const seconds = Math.floor(issuedAt.getTime() / 1000)
  const token = await house.credentials.issue({
    kind: 'code',
    form,
    issuer: row.district ?? '320500',
    codeNumber: row.code_number,
    maskedName: shortMask(row.name),
    issuedOn: row.issued_on as PlainDate,
    yellowFrom: row.yellow_from as PlainDate,
    redFrom: row.red_from as PlainDate,
    statusIndex: row.status_index,
    issuedAt: seconds,
    expiresAt: form === 'phone' ? seconds + phoneLifetime : null,
  })
  return { url: credentialUrl(house.settings.publicUrl, token), codeNumber: row.code_number, issuedAt }
}
