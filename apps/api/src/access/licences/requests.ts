import type { LicenceState, LicenceWord } from '@anzhu/contract/licence-sign-in'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../../db/connection.ts'
import { wakeWaiting } from '../../facts/changed.ts'
import type { House } from '../../house.ts'

/** How long a code on the screen can be confirmed. */
export const licenceSeconds = 120
/** Confirmed at the last moment, it can still be used for so long. */
const graceSeconds = 30
/** What was said longer ago is a recording. */
const wordMinutes = 5

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/** Opens a request for the browser that asks; only it gets the secret. */
export async function openRequest(db: Db, device: string): Promise<{ token: string; secret: string }> {
  const [token, secret] = [randomBytes(24).toString('base64url'), randomBytes(32).toString('base64url')]
  await sql`insert into access.licence_sign_ins (token_hash, browser_hash, device, expires_at)
    values (${hashOf(token)}, ${hashOf(secret)}, ${device}, now() + make_interval(secs => ${licenceSeconds}))`.execute(
    db,
  )
  return { token, secret }
}

/** A request as it stands: which one, its state for who waits, and how long it can still be confirmed. */
export interface LicenceRequest {
  readonly id: string
  readonly state: LicenceState
  readonly device: string
  readonly askedAt: Date
  readonly secondsLeft: number
}

/** Finds a request by what its QR code says; undefined when there is none. */
export async function readRequest(db: Db, token: string): Promise<LicenceRequest | undefined> {
  const { rows } = await sql<LicenceRequest>`
    select id, device, created_at as "askedAt",
           greatest(0, extract(epoch from expires_at - now()))::float8 as "secondsLeft",
           case when state = 'used' or (state in ('waiting', 'seen') and expires_at <= now()) then 'ended' else state end as state
      from access.licence_sign_ins where token_hash = ${hashOf(token)}`.execute(db)
  return rows[0]
}

/**
 * Takes what the provider says of a request: it was seen, confirmed or refused. Each is decided once and in time; what is not
 * sealed by the provider, or was said too long ago, counts for nothing. Whoever waits hears of it.
 */
export async function hearWord(house: House, db: Db, word: LicenceWord): Promise<void> {
  const { licences, clock } = house
  if (licences === null) throw notConnected()
  if (!licences.isTheirs(word))
    throw new Refusal('sign-in.failed', '这条消息不是电子营业执照服务方签发的，没有采用。')
  if (Math.abs(clock.now().getTime() - Date.parse(word.at)) > wordMinutes * 60_000)
    throw new Refusal('sign-in.failed', `这条消息的时间与本平台相差超过 ${wordMinutes} 分钟，没有采用。`)
  const { rows } = await sql<{ id: string; open: boolean; live: boolean }>`
    select id, state in ('waiting', 'seen') as open, expires_at > now() as live
      from access.licence_sign_ins where token_hash = ${hashOf(word.token)} for update`.execute(db)
  const row = rows[0]
  if (row === undefined || (row.open && !row.live))
    throw new Refusal('conflict', '二维码已过期，没有登录。请在电脑上刷新二维码后重新扫码。')
  if (!row.open)
    throw new Refusal('conflict', '这个二维码已经用过，没有登录。请在电脑上刷新二维码后重新扫码。')
  const { state, accountId } = await outcomeOf(db, word)
  await sql`update access.licence_sign_ins
      set state = ${state}, account_id = ${accountId}::uuid, seen_at = coalesce(seen_at, now())
    where id = ${row.id}::uuid`.execute(db)
  await wakeWaiting(db, [row.id])
}

async function outcomeOf(db: Db, { decision, creditCode }: LicenceWord) {
  if (decision !== 'confirmed') return { state: decision, accountId: null }
  const accountId = await accountOfCode(db, creditCode ?? '')
  return accountId === undefined
    ? { state: 'no-account' as const, accountId: null }
    : { state: 'confirmed' as const, accountId }
}

/** The account whose login is this credit code; none when it is shut or there is no such account. */
export async function accountOfCode(db: Db, creditCode: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from access.accounts where lower(login) = lower(${creditCode}) and disabled_at is null`.execute(
    db,
  )
  return rows[0]?.id
}

/** The account that a confirmation lets in, used up by the browser that showed the code and by no other. */
export async function takeConfirmation(db: Db, token: string, secret: string): Promise<string> {
  const { rows } = await sql<{ accountId: string }>`
    update access.licence_sign_ins set state = 'used'
     where token_hash = ${hashOf(token)} and browser_hash = ${hashOf(secret)} and state = 'confirmed'
       and expires_at > now() - make_interval(secs => ${graceSeconds})
    returning account_id as "accountId"`.execute(db)
  if (rows[0] !== undefined) return rows[0].accountId
  throw new Refusal(
    'sign-in.failed',
    '这次确认已经用过、已过期，或属于另一个浏览器，没有登录。请刷新二维码后重新扫码。',
  )
}

/** The refusal where no provider is connected. */
export const notConnected = () => new Refusal('unavailable', '本平台没有接通电子营业执照。请用其他方式登录。')
