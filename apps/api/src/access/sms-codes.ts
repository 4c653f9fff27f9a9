import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { randomInt } from 'node:crypto'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { keepWritten } from '../http/kept-refusal.ts'
import { RetryLater } from '../http/retry-later.ts'
import { sendSms } from '../notices/index.ts'

export const validMinutes = 5
export const resendSeconds = 60
const triesPerCode = 5
/** How many codes a number may get: in an hour, in a day. */
const limits = { hour: 5, day: 10 } as const

/** The code cannot be used any more; also said where there never was one. */
export const codeOver = () => new Refusal('sign-in.code-wrong', '验证码已失效，请重新获取。')

const tooOften = (sentence: string, seconds: number) => new RetryLater('too-many-requests', sentence, seconds)

/** What a code is for; one that was sent for something else does not count. */
export type CodePurpose =
  | 'sign-in'
  | 'second-step'
  | 'proof'
  | 'employment'
  | 'rectification'
  | 'registration'
  | 'recovery'
  | 'contact'
  | 'authority'

const uses: Readonly<Record<CodePurpose, string>> = {
  'sign-in': '登录安筑',
  'second-step': '登录安筑的第二步',
  proof: '确认是您本人',
  employment: '确认聘用',
  rectification: '回复整改',
  registration: '注册企业账号',
  recovery: '找回安筑的登录密码',
  contact: '登记为安筑账号的联系人手机',
  authority: '登录安筑',
}

/**
 * Sends a fresh six-digit code to a number, within its limits: one a minute for each purpose, five an hour and ten a day
 * in all. Not `delivered`, the code counts against the limits and is told to nobody: so no answer says who is registered.
 */
export async function sendCode(
  { cipher, settings }: House,
  db: Db,
  phone: string,
  purpose: CodePurpose = 'sign-in',
  delivered = true,
): Promise<void> {
  const phoneHash = cipher.hash(phone)
  // Two requests at once for one number count one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${phoneHash.toString('hex')}, 0))`.execute(db)
  if (!settings.relaxedLimits) await mustBeWithinLimits(db, phoneHash, purpose)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await db
    .insertInto('access.sms_codes')
    .values({ phone_hash: phoneHash, purpose, code_hash: cipher.hash(`${phone} ${code}`) })
    .execute()
  if (!delivered) return
  const body = `【安筑】验证码 ${code}，${validMinutes} 分钟内有效，用于${uses[purpose]}。请勿告诉他人。`
  await sendSms({ cipher, db }, { phone, template: `${purpose}-code`, body })
}

async function mustBeWithinLimits(db: Db, phoneHash: Buffer, purpose: CodePurpose): Promise<void> {
  const sent = await db
    .selectFrom('access.sms_codes')
    .select([
      sql<number>`count(*) filter (where created_at > now() - interval '1 hour')`.as('hour'),
      sql<number>`count(*)`.as('day'),
      sql<number>`coalesce(extract(epoch from now() - max(created_at) filter (where purpose = ${purpose})), 86400)`.as(
        'age',
      ),
    ])
    .where('phone_hash', '=', phoneHash)
    .where('created_at', '>', sql<Date>`now() - interval '1 day'`)
    .executeTakeFirstOrThrow()
  const wait = Math.ceil(resendSeconds - Number(sent.age))
  if (wait > 0) throw tooOften(`验证码刚刚发过，请 ${wait} 秒后再试。`, wait)
  if (Number(sent.hour) >= limits.hour)
    throw tooOften(`这个号码一小时内已发 ${limits.hour} 次验证码，请一小时后再试。`, 3600)
  if (Number(sent.day) >= limits.day)
    throw tooOften(`这个号码一天内已发 ${limits.day} 次验证码，请明天再试。`, 86_400)
}

/** What whoever asked for a code is told, whether or not it was sent to anybody. */
export const codeSent = { resendAfterSeconds: resendSeconds, validSeconds: validMinutes * 60 }

/**
 * Checks the code a person typed against the latest one sent, and uses it up in the caller's transaction, unless it is to be
 * `kept` for a second question. A wrong try is counted there too and stays although it is refused; after five the code is
 * dead. Tries at once wait for each other.
 */
export async function useCode(
  { cipher }: House,
  db: Db,
  phone: string,
  code: string,
  purpose: CodePurpose = 'sign-in',
  kept = false,
): Promise<void> {
  const latest = await db
    .selectFrom('access.sms_codes')
    .select([
      'id',
      'code_hash',
      'tries',
      'used_at',
      sql<boolean>`created_at > now() - make_interval(mins => ${validMinutes})`.as('live'),
    ])
    .where('phone_hash', '=', cipher.hash(phone))
    .where('purpose', '=', purpose)
    .orderBy('created_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (latest === undefined || !latest.live || latest.used_at !== null || latest.tries >= triesPerCode) {
    throw codeOver()
  }
  const isRight = latest.code_hash.equals(cipher.hash(`${phone} ${code}`))
  if (isRight && kept) return
  const mark = isRight ? { used_at: sql<Date>`now()` } : { tries: latest.tries + 1 }
  await db.updateTable('access.sms_codes').set(mark).where('id', '=', latest.id).execute()
  if (isRight) return
  const left = triesPerCode - latest.tries - 1
  const sentence = left > 0 ? `验证码不正确，还可以再试 ${left} 次。` : '验证码不正确，已失效。请重新获取。'
  throw keepWritten(new Refusal('sign-in.code-wrong', sentence))
}
