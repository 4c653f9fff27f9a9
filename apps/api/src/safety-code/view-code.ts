import type {
  printSafetyCode as printEndpoint,
  SafetyCodeFile,
  viewSafetyCode as endpoint,
} from '@anzhu/contract/safety-code'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import type { Action } from '@anzhu/law/access/policy'
import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { qrSvg } from '../credentials/qr.ts'
import type { Call } from '../http/serve.ts'
import { issueCredential } from './credential.ts'
import { standingColumns } from './filter.ts'
import { viewFile } from './view.ts'

/** One person's code with its whole why, today or on a past day. */
export async function viewSafetyCode(
  call: Call,
  { personId, on }: Input<typeof endpoint>,
): Promise<SafetyCodeFile> {
  const { today, remark } = call
  await mustSee(call, 'safety-code.view', personId)
  remark.personId = personId
  const file = await viewFile(call, personId, { on: dayAsked(on, today), today })
  if (file === undefined) throw notFound()
  return file
}

/** The QR for a printed card. */
export async function printSafetyCode(
  call: Call,
  { personId }: Input<typeof printEndpoint>,
): Promise<Reply<typeof printEndpoint>> {
  await mustSee(call, 'safety-code.print', personId)
  call.remark.personId = personId
  const { url, codeNumber } = await issueCredential(call.house, call.db, personId, 'print')
  return { url, codeNumber, svg: qrSvg(url) }
}

/** The day asked about: today unless told; the future is not known. */
function dayAsked(on: string | undefined, today: PlainDate): PlainDate {
  if (on === undefined) return today
  if (isPlainDate(on) && on <= today) return on
  throw new Refusal('invalid', `只能查看今天（${today}）及以前的颜色。以后的变化见有效期与转黄日期。`, [
    { path: 'on', message: '不能晚于今天' },
  ])
}

/** Refuses as absent a person whose code the actor may not see. */
async function mustSee({ db, actor }: Call, action: Action, personId: string): Promise<void> {
  const row = await db
    .selectFrom('safety_code.standings as s')
    .select('s.person_id')
    .where('s.person_id', '=', personId)
    .where(visible(actor, action, standingColumns))
    .executeTakeFirst()
  if (row === undefined) throw notFound()
}
