import type { takeScanPack as endpoint } from '@anzhu/contract/scanning'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { statusIssuerOf } from '@anzhu/contract/credential'
import { notFound } from '../access/permit.ts'
import { shortMask } from '../credentials/short-mask.ts'
import type { Call } from '../http/serve.ts'
import { readSite } from './sites.ts'

/** Everybody on a project who ever had a code, as little of each as a verdict without network needs. */
export async function takeScanPack(
  call: Call,
  { projectId }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const site = await readSite(call, projectId)
  if (site === null) throw notFound()
  const rows = await call.db
    .selectFrom('safety_code.standings')
    .select(['code_number', 'holder_name', 'trade', 'issued_on', 'yellow_from', 'red_from', 'status_index'])
    .where('project_id', '=', projectId)
    .where('code_number', 'is not', null)
    .orderBy('person_id')
    .limit(20_000)
    .execute()
  return {
    projectId,
    name: site.name,
    issuer: statusIssuerOf(site.region),
    takenAt: call.house.clock.now().toISOString(),
    holders: rows.map((row) => ({
      codeNumber: row.code_number ?? '',
      maskedName: shortMask(row.holder_name),
      trade: row.trade ?? '',
      issuedOn: row.issued_on,
      yellowFrom: row.yellow_from,
      redFrom: row.red_from,
      statusIndex: row.status_index ?? 0,
    })),
  }
}
