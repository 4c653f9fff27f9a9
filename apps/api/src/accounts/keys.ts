import type * as contract from '@anzhu/contract/staff'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { maskPhone } from '@anzhu/law/identifiers/mask'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { contactPhone, endKey, keysOf, mustBeFresh, removeAllKeys, revokeSessions } from '../access/index.ts'
import { notFound } from '../access/permit.ts'
import { tell } from '../notices/index.ts'
import type { Call } from '../http/serve.ts'
import { holdWhole, readKept } from './keeping.ts'

/** The keys of somebody of the authorities that are in use, and what would be left without them. */
export async function listStaffKeys(
  call: Call,
  { id }: Input<typeof contract.listStaffKeys>,
): Promise<Reply<typeof contract.listStaffKeys>> {
  await readKept(call, 'authority', id)
  return readKeys(call, id)
}

async function readKeys({ db, house }: Call, accountId: string) {
  const keys = await keysOf(db, accountId)
  const phone = await contactPhone(house, db, accountId)
  return {
    items: keys.map(({ id, name, created_at: added, last_used_at: used }) => ({
      id,
      name,
      addedAt: added.toISOString(),
      lastUsedAt: used?.toISOString() ?? null,
    })),
    phone: phone === null ? null : maskPhone(phone),
  }
}

/** Takes back one key, as when its holder has lost it. */
export async function endStaffKey(
  call: Call,
  { id, keyId, reason }: Input<typeof contract.endStaffKey>,
): Promise<Reply<typeof contract.endStaffKey>> {
  const { login } = await holdFresh(call, id)
  const key = (await keysOf(call.db, id)).find((one) => one.id === keyId)
  if (key === undefined) throw notFound()
  await endKey(call.db, keyId)
  return ended(call, { id, login, reason, what: `安全密钥“${key.name}”` })
}

/** Takes back every key of an account. */
export async function endStaffKeys(
  call: Call,
  { id, reason }: Input<typeof contract.endStaffKeys>,
): Promise<Reply<typeof contract.endStaffKeys>> {
  const { login } = await holdFresh(call, id)
  const keys = await keysOf(call.db, id)
  if (keys.length === 0) throw new Refusal('conflict', '这个账号没有在用的安全密钥，不用停用。')
  await removeAllKeys(call.db, id)
  return ended(call, { id, login, reason, what: `全部安全密钥（${keys.length} 把）` })
}

/** Only as a whole: a key opens every post of its account. */
async function holdFresh(call: Call, id: string) {
  const account = await holdWhole(call, 'authority', id)
  await mustBeFresh(call, '停用他人的安全密钥')
  return account
}

interface Ended {
  readonly id: string
  readonly login: string
  readonly reason: string
  readonly what: string
}

/** Whoever has the key may be signed in with it: everybody is out, and the holder is told. */
async function ended(call: Call, { id, login, reason, what }: Ended) {
  const { db, remark } = call
  await revokeSessions(db, id, { except: null })
  Object.assign(remark, { object: `账号 ${login} ${what}`, reason })
  await tell(db, id, {
    title: '安全密钥已由安全管理员停用',
    body: `${what}不能再登录您的账号，已有的登录已失效。理由：${reason.replace(/[。.]$/, '')}。不是您报失的，请立即联系本单位的安全管理员。`,
    link: '/account',
  })
  return readKeys(call, id)
}
