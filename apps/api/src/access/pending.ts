import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { officeFor } from './offices.ts'
import { latestRegistration } from './registrations.ts'

/** Refuses an account whose registration an office has not agreed to, and says which office and how it stands (ID-08). */
export async function mustNotWait(
  { settings }: House,
  db: Db,
  accountId: string,
  today: PlainDate,
): Promise<void> {
  const { pending_since: since } = await db
    .selectFrom('access.accounts')
    .select('pending_since')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  if (since === null) return
  const registration = await latestRegistration(db, accountId)
  if (registration?.state === 'rejected')
    throw new Refusal(
      'sign-in.pending',
      `注册没有通过：${registration.decided_because}。请按这个意见改正后，在登录页重新办理“用户注册”。`,
    )
  const office =
    registration === undefined ? undefined : await officeFor(db, 'acceptor', registration.region, today)
  throw new Refusal(
    'sign-in.pending',
    `登记正在审核，由${office ?? `本平台的运行单位（${settings.contact}）`}办理。通过后发短信到登记的联系人手机，那时就能登录。`,
  )
}
