import { maskName } from '@anzhu/law/identifiers/mask'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { accountsOfOffices, accountsOfWorkers } from '../access/whose-accounts.ts'
import { logFailure } from '../cases/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { sendSmsToAll, tellAll } from '../notices/index.ts'
import { endSuspensions } from './decide-sanction.ts'

/** The night's work on certificates, and the morning's. */
export const certificateNightQueue = 'certificate-night'
export const certificateMorningQueue = 'certificate-morning'

/** So many days before the last one the holder and the employer are reminded; each once for each last day. */
export const reminderDays = [90, 30, 7] as const
/** A step that was missed, because the server stood still, is made up for so many days. */
const catchUp = 3
const batch = 200

/** After midnight suspensions that are over end; in the morning whoever's certificate ends soon is told. */
export function certificateClockWorkers(house: House): JobWorker[] {
  return [
    {
      queue: certificateNightQueue,
      cron: '5 0 * * *',
      work: async () => void (await endSuspensions(house)),
    },
    {
      queue: certificateMorningQueue,
      cron: '20 8 * * *',
      work: async (_, signal) => void (await remindOfExpiry(house, signal)),
    },
  ]
}

interface Due {
  readonly id: string
  readonly number: string
  readonly personId: string
  readonly name: string
  readonly enterpriseId: string | null
  readonly expiresOn: PlainDate
}

/**
 * Tells every holder and employer whose step has come. Returns how many certificates. Where telling many fails they are
 * told one by one, so that one that cannot be told keeps nobody else waiting.
 */
export async function remindOfExpiry(house: House, signal?: AbortSignal): Promise<number> {
  const today = house.clock.today()
  const failed: string[] = []
  let told = 0
  for (const days of reminderDays) {
    for (let limit = batch; ;) {
      if (signal?.aborted === true) return told
      let taken: Due[] = []
      try {
        await house.db.transaction().execute(async (db) => {
          taken = await takeDue(db, { days, today, limit, failed })
          await tell(house, db, days, taken)
        })
        told += taken.length
        if (taken.length < limit) break
      } catch (error) {
        const [one] = taken
        if (one === undefined) throw error
        if (taken.length === 1) {
          failed.push(one.id)
          logFailure('Reminding of a certificate', one.id, error)
        }
        limit = 1
      }
    }
  }
  return told
}

/** Which step is told on which day, to how many at most, and whom that has failed for. */
interface Walk {
  readonly days: number
  readonly today: PlainDate
  readonly limit: number
  readonly failed: readonly string[]
}

/** Marks the next as told and answers with them; none when another process was faster. */
async function takeDue(db: Db, { days, today, limit, failed }: Walk): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with due as (
      select c.id, c.expires_on from certificates.certificates c
       where c.status = 'valid'
         and c.expires_on between ${addDays(today, days - catchUp)}::date and ${addDays(today, days)}::date
         and not exists (select from certificates.reminders r
                          where r.certificate_id = c.id and r.expires_on = c.expires_on and r.days = ${days})
         and not (c.id = any(${[...failed]}::uuid[]))
       order by c.id limit ${limit}
    ), marked as (
      insert into certificates.reminders (certificate_id, expires_on, days, told_on)
      select id, expires_on, ${days}, ${today}::date from due on conflict do nothing returning certificate_id
    )
    select c.id, c.number, c.person_id as "personId", c.holder_name as name, e.enterprise_id as "enterpriseId",
           c.expires_on as "expiresOn"
      from marked join certificates.certificates c on c.id = marked.certificate_id
      left join registry.employments e on e.person_id = c.person_id and e.ended_on is null`.execute(db)
  return rows
}

async function tell(house: House, db: Db, days: number, all: readonly Due[]): Promise<void> {
  const holders = Map.groupBy(
    await accountsOfWorkers(
      db,
      all.map(({ personId }) => personId),
    ),
    ({ of }) => of,
  )
  const firms = all.flatMap(({ enterpriseId }) => enterpriseId ?? [])
  const clerks = Map.groupBy(await accountsOfOffices(db, firms, ['enterprise-admin']), ({ of }) => of)
  const title = `安管证书 ${days} 天内到期`
  const bodyOf = ({ name, number, expiresOn }: Due) =>
    `${maskName(name)}的证书 ${number} 有效期至 ${expiresOn}（含当天），过期不能延期。请及时申请延期。`
  await tellAll(
    db,
    all.flatMap((one) => [
      ...(holders.get(one.personId) ?? []).map(({ accountId }) => ({
        accountId,
        title,
        body: bodyOf(one),
        link: '/m/certificates',
      })),
      ...(clerks.get(one.enterpriseId ?? '') ?? []).map(({ accountId }) => ({
        accountId,
        title,
        body: bodyOf(one),
        link: `/certificates/${one.id}`,
      })),
    ]),
  )
  await sendSmsToAll(
    { db, cipher: house.cipher },
    all.flatMap((one) =>
      (holders.get(one.personId) ?? []).flatMap(({ phone }) =>
        phone === null
          ? []
          : [
              {
                phone: house.cipher.unseal(phone),
                template: `certificate-expiring-${days}`,
                body: `【安筑】您的安管证书（尾号 ${one.number.slice(-4)}）有效期至 ${one.expiresOn}，请及时申请延期。`,
                byDay: true,
              },
            ],
      ),
    ),
  )
}
