import { sendSignInCode, signIn } from '@anzhu/contract/session'
import type { Role } from '@anzhu/law/access/roles'
import { hashPassword } from '../src/access/passwords.ts'
import { listOutbox } from '../src/notices/index.ts'
import { sessionCookie } from '../src/http/serve.ts'
import type { World } from './world.ts'

export const rightPassword = 'Right-2026'
const hashed = hashPassword(rightPassword)

interface Plan {
  readonly login: string
  readonly posts?: readonly {
    readonly role: Role
    readonly enterprise?: { id: string }
    readonly region?: string
  }[]
  readonly mustChangePassword?: boolean
}

/** An account that signs in with `rightPassword`; a supervisor of 320507 unless told otherwise. */
export async function openAccount(
  { house: { db } }: World,
  { login, posts = [{ role: 'supervisor' }], mustChangePassword = false }: Plan,
) {
  const { id } = await db
    .insertInto('access.accounts')
    .values({ name: login, login, password_hash: await hashed, must_change_password: mustChangePassword })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [i, { role, enterprise, region = '320507' }] of posts.entries()) {
    // Posts are told apart by age; two of one millisecond would come in any order.
    const created_at = new Date(Date.now() + i)
    await db
      .insertInto('access.posts')
      .values({ account_id: id, role, organisation_id: enterprise?.id ?? null, region, created_at })
      .execute()
  }
  return { id, login }
}

let visitor = 0
/** An address that nobody has asked from yet: limits by address are another test's matter. */
export const freshIp = () => `10.0.${Math.floor(++visitor / 250)}.${1 + (visitor % 250)}`

/** Signs in by password from a fresh address; `cookie` is what to send from then on. */
export async function enter(world: World, login: string, password = rightPassword) {
  const answer = await world.as(null, signIn, { method: 'password', login, password }, { ip: freshIp() })
  return { ...answer, ...cookieOf(answer.headers) }
}

/** Signs in by a code sent to the phone. */
export async function enterBySms(world: World, phone: string, code: string) {
  const answer = await world.as(null, signIn, { method: 'sms', phone, code }, { ip: freshIp() })
  return { ...answer, ...cookieOf(answer.headers) }
}

export const askForCode = (world: World, phone: string) =>
  world.as(null, sendSignInCode, { phone }, { ip: freshIp() })

/** The code in the latest message to this number. */
export async function codeSentTo({ house: { db, cipher } }: World, phone: string): Promise<string> {
  const [latest] = await listOutbox(db, cipher, phone)
  return /验证码 (\d{6})/.exec(latest?.body ?? '')?.[1] ?? 'none'
}

/** Another code than the right one. */
export const wrongFor = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

function cookieOf(headers: Readonly<Record<string, unknown>>) {
  const setCookie = String(headers['set-cookie'] ?? '')
  return { setCookie, cookie: new RegExp(`${sessionCookie}=[^;]*`).exec(setCookie)?.[0] ?? '' }
}
