import type { Call } from '../http/serve.ts'
import { recordDecision, type Decided } from './decide.ts'
import { mustBeCurrent } from './rows.ts'
import { serviceOf, type Services } from './service.ts'
import { settleCase } from './settle.ts'
import { lockToDecide } from './take.ts'

/** As decideCase, by somebody who proved who they are; it takes effect at once and cannot be undone. */
export async function decideProven(
  call: Call,
  services: Services,
  input: Pick<Decided, 'id' | 'version' | 'decision' | 'opinion'>,
): Promise<void> {
  const { db, actor, remark } = call
  const locked = await lockToDecide(call, input.id)
  const { row } = locked
  mustBeCurrent(row, input.version)
  const service = serviceOf(services, row)
  const whole = { ...input, step: row.step ?? '', remarks: [], values: {} }
  await recordDecision(call, service, locked, whole, { proven: true })
  remark.object = `${service.flow.title} ${row.number ?? ''}`
  remark.personId = row.person_id ?? actor.personId ?? ''
  await settleCase({ ...call, db }, services, row.id)
}
