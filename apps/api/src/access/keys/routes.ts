import { done } from '@anzhu/contract/fields'
import * as contract from '@anzhu/contract/security-keys'
import { staffRoles } from '@anzhu/law/access/roles'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { serve, serveProven, type Call, type Server } from '../../http/serve.ts'
import { tell } from '../../notices/index.ts'
import { issueChallenge, useChallenge } from '../challenges.ts'
import { notFound } from '../permit.ts'
import { listPosts } from '../posts.ts'
import { contactPhone } from '../second-step.ts'
import { resendSeconds, sendCode, validMinutes } from '../sms-codes.ts'
import { freshness, markProven, mustBeFresh, proveAgain } from './proofs.ts'
import { endKey, keysOf } from './security-keys.ts'
import { challengeIn, keyCreation, keyRequest, readNewKey } from './web-authn.ts'

/** One's own security keys, and showing once more who one is before they change. */
export function ownKeyRoutes(server: Server): void {
  serve(server, contract.listSecurityKeys, listKeys)
  serve(server, contract.askNewKey, askNewKey)
  serveProven(server, contract.addSecurityKey, readAnswer, addKey)
  serve(server, contract.removeSecurityKey, removeKey)
  serve(server, contract.askProofKey, async ({ house, db, actor: { accountId } }) => {
    const challenge = await issueChallenge(db, 'key-proof', { accountId })
    return keyRequest(house, challenge, await keysOf(db, accountId ?? ''))
  })
  serve(server, contract.sendProofCode, async ({ house, db, actor, remark }) => {
    const phone = await contactPhone(house, db, actor.accountId ?? '')
    if (phone === null) throw new Refusal('conflict', '这个账号没有联系手机，请用密码验证。')
    await sendCode(house, db, phone, 'proof')
    remark.object = '本人验证码'
    return { resendAfterSeconds: resendSeconds, validSeconds: validMinutes * 60 }
  })
  serveProven(server, contract.proveAgain, proveAgain, (call, { proof }) => markProven(call, proof.method))
}

async function listKeys(call: Call) {
  const { db, actor } = call
  const keys = await keysOf(db, actor.accountId ?? '')
  return {
    items: keys.map(({ id, name, created_at: added, last_used_at: used }) => ({
      id,
      name,
      addedAt: added.toISOString(),
      lastUsedAt: used?.toISOString() ?? null,
    })),
    possible: (await loginOf(call)) !== null,
    ...(await freshness(call)),
  }
}

async function loginOf({ db, actor }: Call): Promise<string | null> {
  const { login } = await db
    .selectFrom('access.accounts')
    .select('login')
    .where('id', '=', actor.accountId)
    .executeTakeFirstOrThrow()
  return login
}

const mostKeys = 10

async function askNewKey(call: Call) {
  const { house, db, actor } = call
  const login = await loginOf(call)
  if (login === null) throw new Refusal('conflict', '这个账号用手机验证码登录，不用登记安全密钥。')
  await mustBeFresh(call)
  const keys = await keysOf(db, actor.accountId ?? '')
  if (keys.length >= mostKeys)
    throw new Refusal('conflict', `已登记 ${mostKeys} 把安全密钥，最多 ${mostKeys} 把。请先停用不用的。`)
  const challenge = await issueChallenge(db, 'new-key', { accountId: actor.accountId })
  return keyCreation(house, challenge, { id: actor.accountId ?? '', login, name: actor.name }, keys)
}

type NewKey = Parameters<typeof readNewKey>[1]

/** On the pool, so that the challenge stays used. */
async function readAnswer(call: Call, { answer }: { answer: NewKey }) {
  await mustBeFresh(call)
  await useChallenge(call.db, 'new-key', challengeIn(answer), call.actor.accountId)
  const key = await readNewKey(call.house, answer)
  if (key === undefined)
    throw new Refusal(
      'sign-in.failed',
      '安全密钥的回答没有通过核对，没有登记。请确认密钥已设 PIN、网址是本平台的地址，再试一次。',
    )
  return key
}

async function addKey(call: Call, { name }: { name: string }, key: Awaited<ReturnType<typeof readAnswer>>) {
  const { db, actor, remark } = call
  const added = await db
    .insertInto('access.security_keys')
    .values({
      account_id: actor.accountId ?? '',
      credential_id: key.credentialId,
      public_key: key.publicKey,
      counter: key.counter,
      transports: [...key.transports],
      name,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added === undefined) throw new Refusal('conflict', '这把安全密钥已经登记过。请换一把，或直接用它登录。')
  remark.object = `安全密钥“${name}”`
  await tell(db, actor.accountId ?? '', {
    title: '登记了一把安全密钥',
    body: `“${name}”从现在起可以登录您的账号。如果不是您本人登记的，请立即停用它并修改密码。`,
    link: '/account',
  })
  return markProven(call, 'security-key')
}

async function removeKey(call: Call, { id }: { id: string }) {
  const { house, db, actor, remark } = call
  const accountId = actor.accountId ?? ''
  // Two removals at once must not take the last two.
  await sql`select from access.accounts where id = ${accountId}::uuid for update`.execute(db)
  const keys = await keysOf(db, accountId)
  const key = keys.find((one) => one.id === id)
  if (key === undefined) throw notFound()
  await mustBeFresh(call)
  if (keys.length === 1 && (await isStaff(call)) && (await contactPhone(house, db, accountId)) === null)
    throw new Refusal(
      'conflict',
      '这是您最后一把安全密钥，账号也没有联系手机，停用后就没有第二步验证了。请先登记另一把，或请安全管理员登记联系手机。',
    )
  await endKey(db, id)
  remark.object = `安全密钥“${key.name}”`
  await tell(db, accountId, {
    title: '停用了一把安全密钥',
    body: `“${key.name}”不能再登录您的账号。如果不是您本人停用的，请立即联系本单位的安全管理员。`,
    link: '/account',
  })
  return done
}

const isStaff = async ({ db, actor, today }: Call) =>
  (await listPosts(db, actor.accountId ?? '', today)).some(({ role }) => staffRoles.includes(role))
