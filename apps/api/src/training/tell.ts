import { maskName } from '@anzhu/law/identifiers/mask'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { accountsOfOffices, accountsOfWorkers } from '../access/whose-accounts.ts'
import { sendSmsToAll, tellAll } from '../notices/index.ts'
import type { PlanRow } from './plans.ts'

/** Something that one person is told, by text message and inside the product. Never a word of health. */
export interface Word {
  readonly personId: string
  readonly title: string
  /** The sentence without the name: 已报名…. */
  readonly body: string
}

interface Telling {
  readonly db: Db
  readonly house: Pick<House, 'cipher'>
}

/** Tells many persons at once: a text message to whoever has a phone, a message to whoever has an account not disabled. */
export async function tellPersons(
  { db, house: { cipher } }: Telling,
  template: string,
  words: readonly Word[],
): Promise<void> {
  if (words.length === 0) return
  const said = new Map(words.map((word) => [word.personId, word]))
  const ids = sql`any(${[...said.keys()]}::uuid[])`
  const { rows: phones } = await sql<{ id: string; name: string; phone: Buffer }>`
    select id, name, phone from registry.persons where phone is not null and id = ${ids}`.execute(db)
  await sendSmsToAll(
    { db, cipher },
    phones.map(({ id, name, phone }) => ({
      phone: cipher.unseal(phone),
      template,
      body: `【安筑】${maskName(name)}${said.get(id)?.body}`,
    })),
  )
  const accounts = await accountsOfWorkers(db, [...said.keys()])
  await tellAll(
    db,
    accounts.map(({ accountId, of }) => {
      const { title = '', body = '' } = said.get(of) ?? {}
      return { accountId, title, body: `您${body}`, link: '/m/training' }
    }),
  )
}

/** Tells the offices of enterprises, each account once, disabled ones not. */
export async function tellOffices(
  db: Db,
  enterpriseIds: readonly string[],
  message: { readonly title: string; readonly body: (enterpriseId: string) => string; readonly link: string },
  except: string | null = null,
): Promise<void> {
  const accounts = await accountsOfOffices(db, enterpriseIds, ['enterprise-admin', 'labour-clerk'])
  await tellAll(
    db,
    accounts
      .filter(({ accountId }) => accountId !== except)
      .map(({ accountId, of }) => ({
        accountId,
        title: message.title,
        body: message.body(of),
        link: message.link,
      })),
  )
}

/** 11-22 09:00, in Shanghai. */
export const when = (instant: Date) =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')

/** Time and place in a text message. */
export const whenAndWhere = ({ starts_at: startsAt, address, exam_on: examOn }: PlanRow) =>
  `${when(startsAt)} 在${address}，考试日 ${examOn}`

/** Those who wait for a result, with their employers. */
async function listSeated(db: Db, { id }: PlanRow) {
  const { rows } = await sql<{ person_id: string; enterprise_id: string | null }>`
    select person_id, enterprise_id from training.enrolments where plan_id = ${id}::uuid and state in ('enrolled', 'attended')`.execute(
    db,
  )
  return rows
}

/** Tells everybody enrolled that time or place have changed. */
export async function tellMoved(telling: Telling, plan: PlanRow): Promise<void> {
  const seated = await listSeated(telling.db, plan)
  const body = `报名的培训“${plan.title}”已改期或换址：${whenAndWhere(plan)}。不能参加的请在开始前退出。`
  await tellPersons(
    telling,
    'training-moved',
    seated.map(({ person_id: personId }) => ({ personId, title: '培训时间地点有变', body })),
  )
}

/** Tells everybody enrolled, and their employers, that a plan is called off. */
export async function tellCancelled(telling: Telling, plan: PlanRow, reason: string): Promise<void> {
  const seated = await listSeated(telling.db, plan)
  const body = `报名的培训“${plan.title}”已取消：${reason}。请另选场次报名。`
  await tellPersons(
    telling,
    'training-cancelled',
    seated.map(({ person_id: personId }) => ({ personId, title: '培训已取消', body })),
  )
  const employers = seated.flatMap(({ enterprise_id: id }) => (id === null ? [] : [id]))
  await tellOffices(telling.db, employers, {
    title: '培训已取消',
    body: (id) =>
      `“${plan.title}”已取消：${reason}。本企业 ${employers.filter((one) => one === id).length} 人须另选场次。`,
    link: `/training/${plan.id}`,
  })
}

/** Tells everybody without a result, and their employers, that the supervisor has ended a plan. */
export async function tellFinished(telling: Telling, plan: PlanRow, reason: string): Promise<void> {
  const seated = await listSeated(telling.db, plan)
  const body = `报名的培训“${plan.title}”已由监管部门结束：${reason}。没有结果的可以另选场次报名。`
  await tellPersons(
    telling,
    'training-finished',
    seated.map(({ person_id: personId }) => ({ personId, title: '培训已结束', body })),
  )
  const employers = seated.flatMap(({ enterprise_id: id }) => (id === null ? [] : [id]))
  await tellOffices(telling.db, employers, {
    title: '培训已结束',
    body: (id) =>
      `“${plan.title}”已由监管部门结束：${reason}。本企业 ${employers.filter((one) => one === id).length} 人没有结果，可以另选场次。`,
    link: `/training/${plan.id}`,
  })
}
