import type { applyForSafetyCodes as endpoint } from '@anzhu/contract/safety-code'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { applyFor } from './apply.ts'
import { standingColumns } from './filter.ts'
import { findPersonIds } from './list.ts'
import { maskFindings } from './mask-medical.ts'

const mostAtOnce = 10_000

/** Applies for the persons named, or for everybody a filter finds; the reply has a line for each. */
export async function applyForSafetyCodes(
  call: Call,
  { personIds, filter = {} }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const { db, actor, house, today, remark } = call
  const ids =
    personIds === undefined ? await findPersonIds(call, filter, mostAtOnce + 1) : [...new Set(personIds)]
  if (ids.length > mostAtOnce) {
    throw new Refusal('invalid', `一次最多申领 ${mostAtOnce} 人，请缩小筛选范围，分几次办理。`)
  }
  await mustBeTheirs(call, ids)
  const results = await applyFor(house, db, {
    personIds: ids,
    today,
    source: 'batch',
    appliedBy: actor.accountId,
  })
  const granted = results.filter((result) => result.granted).length
  const [only] = ids
  if (ids.length === 1 && only !== undefined) remark.personId = only
  remark.object = `${ids.length} 人，授予 ${granted} 人`
  return { granted, refused: results.length - granted, results: results.map(maskFindings) }
}

/** One foreign id and the whole batch is refused: nobody learns which of them exist. */
async function mustBeTheirs({ db, actor }: Call, personIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from safety_code.standings s
     where s.person_id = any(${[...personIds]}::uuid[]) and ${visible(actor, 'safety-code.apply', standingColumns)}`.execute(
    db,
  )
  if (rows[0]?.count !== personIds.length) throw notFound()
}
