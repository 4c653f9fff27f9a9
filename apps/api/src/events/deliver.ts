import { minutesUntilRetry } from '@anzhu/law/integration/events'
import { sql } from 'kysely'
import { accountsOfOffices } from '../access/index.ts'
import type { House } from '../house.ts'
import { repeatedly } from '../jobs/repeat.ts'
import { tellAll } from '../notices/index.ts'
import { postTo, type Outcome } from './post.ts'
import { signedHeaders } from './sign.ts'
import { resolveTarget, TargetRefused, type Target } from './target.ts'
import { rightNow } from '../clock/clock.ts'

/** How many are sent at once by one process. */
const batch = 8
/** Longer than an attempt can take: then the process that had it has died, and another sends it. */
const leaseSeconds = 60

interface Due {
  readonly id: string
  readonly sequence: string
  readonly webhook_id: string
  readonly type: string
  readonly object: string
  readonly object_id: string
  readonly data: Readonly<Record<string, unknown>>
  readonly happened_at: Date
  readonly attempts: number
  readonly url: string
  readonly secret: Buffer
  readonly former_secret: Buffer | null
}

type Send = (target: Target, body: string, headers: Readonly<Record<string, string>>) => Promise<Outcome>

/** Sends what is due, each second for as long as the process runs. */
export const sendPeriodically = (house: House) => repeatedly(() => sendDue(house))

/**
 * Sends every message that is due. Of one object the next goes only when the one before it has arrived or was given up. What
 * was not taken is tried again after 1 minute, later after up to a day, and given up after three days. Several processes share
 * the work; whatever a dying one had is sent again. Returns how many were tried.
 */
export async function sendDue(house: House, send: Send = postTo): Promise<number> {
  for (let tried = 0; ;) {
    const due = await take(house)
    if (due.length === 0) return tried
    await Promise.all(due.map(async (one) => keepOutcome(house, one, await attempt(house, one, send))))
    tried += due.length
  }
}

async function take({ db }: House): Promise<readonly Due[]> {
  // Moments are kept to the millisecond: what is due now may have been rounded to the next one.
  const { rows } = await sql<Due>`
    update events.deliveries d
       set leased_until = now() + make_interval(secs => ${leaseSeconds}), attempts = attempts + 1
      from events.webhooks w, (
        select d.id from events.deliveries d join events.webhooks w on w.id = d.webhook_id
         where d.state = 'waiting' and d.next_at <= now() + interval '1 millisecond' and (d.leased_until is null or d.leased_until < now())
           and w.ended_at is null and w.paused_at is null and (w.rests_until is null or w.rests_until <= now())
           and not exists (
             select from events.deliveries before
              where before.webhook_id = d.webhook_id and before.object = d.object and before.object_id = d.object_id
                and before.state = 'waiting' and before.sequence < d.sequence)
         order by d.next_at, d.sequence limit ${batch} for update of d skip locked) as due
     where due.id = d.id and w.id = d.webhook_id
    returning d.id, d.sequence, d.webhook_id, d.type, d.object, d.object_id, d.data, d.happened_at, d.attempts,
              w.url, w.secret, w.former_secret`.execute(db)
  return rows
}

async function attempt({ cipher, settings }: House, due: Due, send: Send): Promise<Outcome> {
  try {
    const target = await resolveTarget(due.url, { allowLoopback: settings.demo })
    const body = bodyOf(due)
    const secrets = [due.secret, due.former_secret].flatMap((one) =>
      one === null ? [] : [cipher.unseal(one)],
    )
    return await send(target, body, signedHeaders(secrets, { id: due.id, at: rightNow(), body }))
  } catch (error) {
    if (error instanceof TargetRefused) return { status: null, problem: error.message }
    throw error
  }
}

/** What is sent: which object it happened to, by its id, and how it stands in the order of what happened. */
const bodyOf = ({ type, happened_at: at, object, object_id: objectId, sequence, data }: Due) =>
  JSON.stringify({
    type,
    timestamp: at.toISOString(),
    data: { object, objectId, sequence: Number(sequence), ...data },
  })

async function keepOutcome(house: House, due: Due, { status, problem }: Outcome): Promise<void> {
  const arrived = problem === ''
  const minutes = minutesUntilRetry(due.attempts)
  await house.db.transaction().execute(async (db) => {
    // Only while it is still this process's: after the lease another has sent it, too.
    const { rows } = await sql<{ state: string }>`
      update events.deliveries
         set leased_until = null, last_status = ${status}, last_problem = ${problem.slice(0, 300)},
             state = case when ${arrived} then 'delivered'
                          when now() + make_interval(mins => ${minutes}) > gives_up_at then 'dead' else 'waiting' end,
             delivered_at = case when ${arrived} then now() end,
             next_at = now() + make_interval(mins => ${minutes})
       where id = ${due.id}::uuid and attempts = ${due.attempts} and state = 'waiting'
      returning state`.execute(db)
    // Whoever cannot be reached is left alone for a minute, with everything that waits for it.
    const rest = arrived ? null : status === null ? sql`now() + interval '1 minute'` : sql`rests_until`
    await sql`update events.webhooks set rests_until = ${rest} where id = ${due.webhook_id}::uuid
                 and (rests_until is not null or ${!arrived})`.execute(db)
    if (rows[0]?.state === 'dead') await tellGivenUp({ ...house, db }, due.webhook_id)
  })
}

/** Tells the administrators, at most once a day for each webhook. */
async function tellGivenUp({ db }: Pick<House, 'db'>, webhookId: string): Promise<void> {
  const { rows } = await sql<{ name: string; organisation_id: string | null; made_by: string }>`
    update events.webhooks set told_dead_at = now()
     where id = ${webhookId}::uuid and (told_dead_at is null or told_dead_at < now() - interval '1 day')
    returning name, organisation_id, made_by`.execute(db)
  const [hook] = rows
  if (hook === undefined) return
  const { organisation_id: firm } = hook
  const admins = firm === null ? [] : await accountsOfOffices(db, [firm], ['enterprise-admin'])
  const accounts = new Set([hook.made_by, ...admins.map(({ accountId }) => accountId)])
  await tellAll(
    db,
    [...accounts].map((accountId) => ({
      accountId,
      title: '事件推送三天没有送到',
      body: `“${hook.name}”有事件连续三天没有送到，已停止自动重试。请核对接收地址，修好后在“系统对接”页重新推送。`,
      link: '/integrations',
    })),
  )
}

/** Throws away what was delivered or given up ninety days ago. */
export async function forgetDeliveries({ db }: Pick<House, 'db'>): Promise<void> {
  await sql`delete from events.deliveries where state <> 'waiting' and happened_at < now() - interval '90 days'`.execute(
    db,
  )
}
