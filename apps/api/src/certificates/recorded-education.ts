import * as contract from '@anzhu/contract/certificate-education'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { nameMatches } from '../registry/index.ts'
import { asEducation } from './education.ts'

const columns = {
  personId: null,
  organisationId: 'l.body_id',
  projectId: null,
  region: 'body.region',
}

/** What a training body uploaded, or the bodies of a region did, the latest first. */
export async function listRecordedEducation(
  call: Call,
  { q }: Input<typeof contract.listRecordedEducation>,
): Promise<Reply<typeof contract.listRecordedEducation>> {
  const { db, actor, house } = call
  const rows = await db
    .selectFrom('certificates.education as l')
    .innerJoin('registry.enterprises as body', 'body.id', 'l.body_id')
    .innerJoin('registry.persons as p', 'p.id', 'l.person_id')
    .selectAll('l')
    .select(['body.name as body', 'body.region', 'p.name', 'p.id_number'])
    .where(visible(actor, 'education.void', columns))
    .$if(q !== undefined, (query) => query.where(nameMatches(q ?? '', house.cipher)))
    .orderBy('l.id', 'desc')
    .limit(contract.mostRecordedEducation)
    .execute()
  return {
    items: rows.map((row) => ({
      ...asEducation(call, row),
      name: row.name,
      idNumber: maskCitizenId(house.cipher.unseal(row.id_number), 'staff'),
    })),
  }
}
