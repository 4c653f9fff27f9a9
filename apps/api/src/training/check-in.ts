import type { checkInTrainees as endpoint } from '@anzhu/contract/training'
import { scanNotices, tokenFromScan } from '@anzhu/contract/credential'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { shanghaiDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { nameOf } from './manage-plan.ts'
import { lockOwnPlan, setState, type PlanRow } from './plans.ts'
import { mustBeQualified } from './qualified.ts'

/** Notes who has come: the ticked, everybody, or whose code was scanned. The first one to come starts the training. */
export async function checkInTrainees(
  call: Call,
  { id, personIds, content }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const { db, house, remark } = call
  const plan = await lockOwnPlan(call, id)
  if (personIds !== undefined) await mustTakePart(call, plan, personIds)
  await mustBeQualified(call)
  mustBeHeld(call, plan)
  const scanned = content === undefined ? undefined : await personOf(call, plan, content)
  const whom = scanned === undefined ? personIds : [scanned]
  const { rows } = await sql<{ name: string }>`
    update training.enrolments e set state = 'attended', checked_in_at = ${house.clock.now()}
      from registry.persons p
     where e.plan_id = ${id}::uuid and p.id = e.person_id and e.state = 'enrolled'
       and ${whom === undefined ? sql`true` : sql`e.person_id = any(${[...whom]}::uuid[])`}
    returning p.name`.execute(db)
  if (plan.state === 'published' && rows.length > 0) await setState(db, plan, 'running')
  if (scanned !== undefined) remark.personId = scanned
  remark.object = `${nameOf(plan)}，签到 ${rows.length} 人`
  return { checkedIn: rows.length, names: rows.map(({ name }) => name) }
}

function mustBeHeld({ today }: Call, { state, starts_at: startsAt }: PlanRow): void {
  if (state !== 'published' && state !== 'running')
    throw new Refusal('training.moved-on', '培训没有发布，或已经结束、取消，不能签到。请刷新后再看。')
  const startsOn = shanghaiDate(startsAt)
  if (today < startsOn)
    throw new Refusal('training.moved-on', `培训 ${startsOn} 开始，今天是 ${today}。请在开始当天签到。`)
}

/** Everybody named must be on the roster of this plan; of others nothing is said. */
async function mustTakePart({ db }: Call, { id }: PlanRow, personIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct person_id)::int as n from training.enrolments
     where plan_id = ${id}::uuid and state <> 'withdrawn' and person_id = any(${[...personIds]}::uuid[])`.execute(
    db,
  )
  if (rows[0]?.n !== new Set(personIds).size) throw notFound()
}

/** Whose code it is, if that person takes part; a code of anybody else is answered as if it were nobody's. */
async function personOf({ db, house }: Call, { id }: PlanRow, content: string): Promise<string> {
  const read = tokenFromScan(content, [house.settings.publicUrl])
  if (read.kind === 'refused') throw new Refusal('invalid', `${scanNotices[read.reason]}。`)
  const now = Math.floor(house.clock.now().getTime() / 1000)
  const token = read.kind === 'token' ? house.credentials.verify(read.token, now) : undefined
  const claims = token?.ok === true && token.claims.kind === 'code' ? token.claims : undefined
  const codeNumber = read.kind === 'code-number' ? read.codeNumber : (claims?.codeNumber ?? '')
  const { rows } = await sql<{ person_id: string }>`
    select e.person_id from training.enrolments e join safety_code.standings s on s.person_id = e.person_id
     where e.plan_id = ${id}::uuid and e.state <> 'withdrawn' and s.code_number = ${codeNumber}`.execute(db)
  if (rows[0] === undefined)
    throw new Refusal(
      'invalid',
      '这个码不在本计划的名单里，或已过期。请让工人刷新安码后重扫，或按姓名和身份证号报名。',
    )
  return rows[0].person_id
}
