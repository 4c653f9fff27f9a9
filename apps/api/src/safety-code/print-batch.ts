import type { printSafetyCodes as endpoint } from '@anzhu/contract/safety-code'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { issueCredential } from './credential.ts'
import { standingColumns } from './filter.ts'
import { viewCodes } from './view.ts'

/** The QR codes for a sheet of printed cards. One foreign person among them, and none is printed. */
export async function printSafetyCodes(
  call: Call,
  { personIds }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const { db, house, today, remark } = call
  const wanted = [...new Set(personIds)]
  await mustSeeAll(call, wanted)
  const cards: Reply<typeof endpoint>['cards'] = []
  const without: Reply<typeof endpoint>['without'] = []
  for (const { personId, name, trade, enterprise, project, issuedOn } of await viewCodes(
    call,
    wanted,
    today,
  )) {
    if (issuedOn === null) {
      without.push({ personId, name })
      continue
    }
    const { url, codeNumber } = await issueCredential(house, db, personId, 'print')
    const place = { enterprise: enterprise?.name ?? '', project: project?.name ?? '' }
    cards.push({ personId, name, trade, ...place, url, codeNumber })
  }
  if (wanted.length === 1) remark.personId = wanted[0]!
  remark.object = `打印 ${cards.length} 张码卡`
  return { cards, without }
}

async function mustSeeAll({ db, actor }: Call, personIds: readonly string[]): Promise<void> {
  const rows = await db
    .selectFrom('safety_code.standings as s')
    .select('s.person_id')
    .where('s.person_id', 'in', personIds)
    .where(visible(actor, 'safety-code.print', standingColumns))
    .execute()
  if (rows.length < personIds.length) throw notFound()
}
