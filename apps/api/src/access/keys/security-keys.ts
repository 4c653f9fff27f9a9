import type { KeyAnswer } from '@anzhu/contract/security-keys'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { House } from '../../house.ts'
import { tell } from '../../notices/index.ts'
import { type ChallengePurpose, useChallenge } from '../challenges.ts'
import { tryLogin } from '../sign-in-failures.ts'
import { challengeIn, counterOfAnswer, type KnownKey, saysPinChecked } from './web-authn.ts'

/** A key in use, as its owner sees it and as it is checked. */
export interface SecurityKey extends KnownKey {
  readonly id: string
  readonly name: string
  readonly created_at: Date
  readonly last_used_at: Date | null
}

/** The keys of an account that are in use, the oldest first. */
export async function keysOf(db: Db, accountId: string): Promise<readonly SecurityKey[]> {
  const { rows } = await sql<SecurityKey>`
    select id, name, created_at, last_used_at, credential_id as "credentialId", public_key as "publicKey", transports
      from access.security_keys where account_id = ${accountId}::uuid and revoked_at is null
     order by created_at, id limit 20`.execute(db)
  return rows
}

/** Takes one key from an account. */
export async function endKey(db: Db, id: string): Promise<void> {
  await sql`update access.security_keys set revoked_at = now() where id = ${id}::uuid and revoked_at is null`.execute(
    db,
  )
}

/** Takes every key from an account, as when they are lost; whoever does it answers for knowing who asks. */
export async function removeAllKeys(db: Db, accountId: string): Promise<void> {
  await sql`update access.security_keys set revoked_at = now()
    where account_id = ${accountId}::uuid and revoked_at is null`.execute(db)
}

/**
 * Proves somebody by their key and its PIN; answers with the account it belongs to. `accountId` is whose key it must be, null
 * where the key itself says who comes. Works on the pool: the challenge is used up, tries are counted, whatever comes of it.
 */
export async function proveByKey(
  house: House,
  purpose: ChallengePurpose,
  answer: KeyAnswer,
  accountId: string | null,
): Promise<string> {
  const { db } = house
  await useChallenge(db, purpose, challengeIn(answer), accountId)
  if (!saysPinChecked(answer))
    throw new Refusal(
      'sign-in.failed',
      '安全密钥没有核对 PIN，不能登录。请给密钥设置 PIN 后重新登记，或换一把有 PIN 的密钥。',
    )
  return tryLogin(house, `security-key ${answer.id}`, '安全密钥的签名没有通过核对', async () => {
    const key = await findKey(db, answer.id)
    if (key === undefined || (accountId !== null && key.account_id !== accountId))
      throw new Refusal(
        'sign-in.failed',
        '这把安全密钥没有登记，或已停用。请换登记过的密钥；都不在手边的，请联系本单位的安全管理员。',
      )
    const counter = await counterOfAnswer(house, answer, { publicKey: key.public_key })
    if (counter === undefined || key.disabled) return undefined
    await countUse(db, key, counter)
    return key.account_id
  })
}

interface FoundKey {
  readonly id: string
  readonly account_id: string
  readonly name: string
  readonly public_key: Buffer
  readonly disabled: boolean
}

async function findKey(db: Db, credentialId: string): Promise<FoundKey | undefined> {
  const { rows } = await sql<FoundKey>`
    select k.id, k.account_id, k.name, k.public_key, a.disabled_at is not null as disabled
      from access.security_keys k join access.accounts a on a.id = k.account_id
     where k.credential_id = ${Buffer.from(credentialId, 'base64url')} and k.revoked_at is null`.execute(db)
  return rows[0]
}

/** Writes how often the key has signed. One that does not count further may have a copy; its owner is told. */
async function countUse(
  db: Db,
  { id, account_id: accountId, name }: FoundKey,
  counter: number,
): Promise<void> {
  const { numAffectedRows } = await sql`
    update access.security_keys set counter = ${counter}, last_used_at = now()
     where id = ${id}::uuid and (counter < ${counter} or (counter = 0 and ${counter} = 0))`.execute(db)
  if (numAffectedRows === 1n) return
  await tell(db, accountId, {
    title: '一把安全密钥可能被复制',
    body: `“${name}”的使用次数没有增加，登录已被拒绝。请停用这把密钥，并告诉本单位的安全管理员。`,
    link: '/account',
  })
  throw new Refusal(
    'sign-in.failed',
    '这把安全密钥的使用次数没有增加，可能被复制，没有登录。请换一把密钥，并告诉本单位的安全管理员。',
  )
}
