import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import type * as contract from '@anzhu/contract/security-keys'
import { maskPhone } from '@anzhu/law/identifiers/mask'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { House } from '../../house.ts'
import { keepsWritten } from '../../http/kept-refusal.ts'
import type { Call } from '../../http/serve.ts'
import { isPassword } from '../passwords.ts'
import { contactPhone } from '../second-step.ts'
import { tryLogin } from '../sign-in-failures.ts'
import { useCode } from '../sms-codes.ts'
import { keysOf, proveByKey } from './security-keys.ts'

const freshMinutes = 10

/** In which way an account shows again who it is: the strongest it has. */
export interface ProofWay {
  readonly method: 'password' | 'sms' | 'security-key'
  readonly phone: string | null
}

/** The strongest proof of an account: its key, then a code to its contact, then its password. */
export async function proofWay(house: House, db: Call['db'], accountId: string): Promise<ProofWay> {
  if ((await keysOf(db, accountId)).length > 0) return { method: 'security-key', phone: null }
  const phone = await contactPhone(house, db, accountId)
  return phone === null ? { method: 'password', phone: null } : { method: 'sms', phone: maskPhone(phone) }
}

/** Whether this session has shown it within the last ten minutes, and how it is shown again. */
export async function freshness({ house, db, actor }: Call): Promise<ProofWay & { readonly fresh: boolean }> {
  const way = await proofWay(house, db, actor.accountId ?? '')
  const { rows } = await sql<{ fresh: boolean }>`
    select ${way.method} = any(factors) and proven_at > now() - make_interval(mins => ${freshMinutes}) as fresh
      from access.sessions where id = ${actor.sessionId}::uuid`.execute(db)
  return { ...way, fresh: rows[0]?.fresh === true }
}

const inWords = { password: '登录密码', sms: '短信验证码', 'security-key': '安全密钥' } as const

/** Refuses what is delicate, `what` in words, unless who acts has just shown who they are. */
export async function mustBeFresh(call: Call, what = '增减安全密钥'): Promise<void> {
  const { fresh, method } = await freshness(call)
  if (fresh) return
  throw new Refusal(
    'sign-in.proof-stale',
    `${what}前要再确认是您本人。请用${inWords[method]}验证一次，${freshMinutes} 分钟内有效。`,
  )
}

type Shown = Input<typeof contract.proveAgain>

/** Checks what is shown, on the pool: tries that fail stay counted. */
export async function proveAgain({ house, db, actor }: Call, { proof }: Shown): Promise<void> {
  const accountId = actor.accountId ?? ''
  const { method } = await proofWay(house, db, accountId)
  if (proof.method !== method)
    throw new Refusal('conflict', `这个账号请用${inWords[method]}验证。请刷新页面后重试。`)
  if (proof.method === 'security-key') await proveByKey(house, 'key-proof', proof.answer, accountId)
  else if (proof.method === 'sms') await proveByCode(house, accountId, proof.code)
  else await proveByPassword(house, accountId, proof.password)
}

async function proveByPassword(house: House, accountId: string, password: string): Promise<void> {
  const { login, password_hash: hash } = await house.db
    .selectFrom('access.accounts')
    .select(['login', 'password_hash'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  if (login === null || hash === null) throw new Refusal('conflict', '这个账号没有密码，不能这样验证。')
  await tryLogin(house, login, '密码不正确', async () =>
    (await isPassword(password, hash)) ? true : undefined,
  )
}

/** In a transaction of its own: a wrong try stays counted though the request is refused. */
async function proveByCode(house: House, accountId: string, code: string): Promise<void> {
  const phone = await contactPhone(house, house.db, accountId)
  const refusal = await house.db.transaction().execute(async (db) => {
    try {
      await useCode(house, db, phone ?? '', code, 'proof')
      return undefined
    } catch (error) {
      if (keepsWritten(error)) return error
      throw error
    }
  })
  if (refusal !== undefined) throw refusal
}

/** Writes on the session that it was shown now. */
export async function markProven({ db, actor }: Call, method: ProofWay['method']) {
  await sql`update access.sessions
      set proven_at = now(), factors = case when ${method} = any(factors) then factors else factors || ${method}::text end
    where id = ${actor.sessionId}::uuid`.execute(db)
  return done
}
