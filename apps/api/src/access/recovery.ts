import type * as contract from '@anzhu/contract/recovery'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { recoversBy } from '@anzhu/law/access/doors'
import { staffRoles } from '@anzhu/law/access/roles'
import { searchForm } from '@anzhu/law/identifiers/name'
import { plain } from '@anzhu/law/identifiers/identifier'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { inEvenTime } from '../http/even-time.ts'
import { countTry } from '../http/public-tries.ts'
import type { Call } from '../http/serve.ts'
import { sendSms, tell } from '../notices/index.ts'
import { hashPassword, mustBeStrong } from './passwords.ts'
import { revokeSessions } from './sessions.ts'
import { mustBeMobile } from './sign-in.ts'
import { forgetFailures } from './sign-in-failures.ts'
import { codeOver, codeSent, sendCode, useCode } from './sms-codes.ts'

type Found = Input<typeof contract.sendRecoveryCode>['found']

interface Candidate {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly unit: string
  readonly region: string | null
}

/**
 * Accounts that what was typed finds, all of it together; one query whatever is missing. Where posts of authorities must prove
 * themselves twice, an account with such a post and without a security key is not found: its second step is a code to the same
 * phone, which would then be both factors. The security administrator sets its password anew.
 */
async function findAccounts({ cipher, settings }: House, db: Db, found: Found): Promise<Candidate[]> {
  const phone = cipher.hash(mustBeMobile(found.phone))
  const facts = found.way === 'facts' ? found : undefined
  // A credit code may come with blanks; the hyphens of other logins are their own.
  const typed = found.way === 'sms' ? found.login.normalize('NFKC').trim().toLowerCase() : null
  const logins = typed === null ? null : [typed, plain(typed)]
  const idNumber = facts === undefined ? null : cipher.hash(plain(facts.idNumber).toUpperCase())
  const { rows } = await sql<Candidate>`
    select a.id, a.login, a.name, coalesce(post.unit, r.name, '') as unit, coalesce(post.region, r.region) as region
      from access.accounts a
      left join lateral (
        select coalesce(nullif(p.unit, ''), firm.name) as unit, p.region from access.posts p
          left join registry.enterprises firm on firm.id = p.organisation_id
         where p.account_id = a.id order by p.created_at, p.id limit 1) post on true
      left join lateral (
        select name, region from access.registrations where account_id = a.id order by created_at desc limit 1) r on true
     where a.contact_phone_hash = ${phone} and a.login is not null and a.disabled_at is null
       and (${logins}::text[] is null or lower(a.login) = any(${logins}::text[]))
       and (${idNumber}::bytea is null or a.contact_id_hash = ${idNumber})
       and (${settings.secondFactor === 'enrolled'}
            or not exists (select from access.posts p where p.account_id = a.id and p.role = any(${staffRoles}::text[]))
            or exists (select from access.security_keys k where k.account_id = a.id and k.revoked_at is null))
     order by a.login limit 20`.execute(db)
  const named = (name: string) => facts === undefined || searchForm(name) === searchForm(facts.name)
  return rows.filter(({ name, region }) => named(name) && recoversBy(found.way, region))
}

/** Counts the question, before the transaction: whoever asks on and on holds no connection. */
export function countRecovery({ house, client }: Call, { found }: { readonly found: Found }): Promise<void> {
  return countTry(house, 'recovery', client.ip, mustBeMobile(found.phone))
}

/** Has a code sent to the registered phone where everything fits; otherwise the same answer at the same time. */
export function sendRecoveryCode(
  { house, db, remark }: Call,
  { found }: { readonly found: Found },
): Promise<Reply<typeof contract.sendRecoveryCode>> {
  return inEvenTime(async () => {
    remark.object = '找回密码验证码'
    const accounts = await findAccounts(house, db, found)
    await sendCode(house, db, mustBeMobile(found.phone), 'recovery', accounts.length > 0)
    return codeSent
  })
}

type Recovery = Input<typeof contract.recoverPassword>

/** Hashes the new password before the transaction, for hashing is slow. */
export async function proveNewPassword(_: Call, { found, login, next }: Recovery): Promise<string> {
  const idNumber = found.way === 'facts' ? found.idNumber : null
  mustBeStrong(next, {
    login: found.way === 'sms' ? found.login : (login ?? null),
    numbers: [found.phone, idNumber],
  })
  return hashPassword(next)
}

/** Sets the new password of the account that the code proves, ends its sign-ins and tells its contact. */
export function recoverPassword(
  call: Call,
  input: Recovery,
  hash: string,
): Promise<Reply<typeof contract.recoverPassword>> {
  return inEvenTime(async () => {
    const { house, db, remark } = call
    const phone = mustBeMobile(input.found.phone)
    const accounts = await findAccounts(house, db, input.found)
    const chosen =
      input.login === undefined && accounts.length === 1
        ? accounts[0]
        : accounts.find(({ login }) => login.toLowerCase() === input.login?.toLowerCase())
    const choosing = chosen === undefined && accounts.length > 1
    await useCode(house, db, phone, input.code, 'recovery', choosing)
    if (choosing) return { login: null, choices: accounts.map(({ login, unit }) => ({ login, unit })) }
    // A code that nobody was sent, guessed: it opens nothing.
    if (chosen === undefined) throw codeOver()
    remark.who = { accountId: chosen.id, postId: null, role: null, unit: chosen.unit }
    await setPassword(house, db, chosen, { hash, phone })
    return { login: chosen.login, choices: [] }
  })
}

async function setPassword(
  house: House,
  db: Db,
  { id, login }: Candidate,
  { hash, phone }: { readonly hash: string; readonly phone: string },
): Promise<void> {
  await db
    .updateTable('access.accounts')
    .set({ password_hash: hash, must_change_password: false })
    .where('id', '=', id)
    .execute()
  await revokeSessions(db, id, { except: null })
  await forgetFailures(house, db, login)
  const tail = login.slice(-4)
  await sendSms(
    { cipher: house.cipher, db },
    {
      phone,
      template: 'password-recovered',
      body: `【安筑】尾号 ${tail} 的账号刚刚凭本手机重新设置了登录密码。不是您办的，请立即联系：${house.settings.contact}。`,
    },
  )
  await tell(db, id, {
    title: '登录密码已找回',
    body: '凭登记的联系人手机重新设置了密码，各处的登录已失效。不是本人办的，请立即联系平台运行单位。',
    link: null,
  })
}
