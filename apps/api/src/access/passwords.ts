import { Refusal } from '@anzhu/law/kernel/refusal'
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { isCommon, isOnesOwn } from './common-passwords.ts'

const derive = promisify(argon2)

/** OWASP's argon2id minimum: 19 MiB, two passes. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

/** Hashes a password with argon2id into a PHC string. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce, ...cost })
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${b64(nonce)}$${b64(tag)}`
}

/** Whether the password is the hashed one. */
export async function isPassword(password: string, phc: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(phc)
  if (parts === null) return false
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number) as [number, number, number]
  const [nonce, tag] = parts.slice(4).map((text) => Buffer.from(text, 'base64')) as [Buffer, Buffer]
  const message = password.normalize('NFKC')
  const found = await derive('argon2id', {
    message,
    nonce,
    memory,
    passes,
    parallelism,
    tagLength: tag.length,
  })
  return timingSafeEqual(found, tag)
}

const b64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/]

/** Whose password it is to be: what somebody who knows them would try. */
export interface Own {
  readonly login: string | null
  /** Phone, ID number, credit code; null where none is known. */
  readonly numbers: readonly (string | null)[]
}

/**
 * Refuses a new password that is too weak: at least 8 characters, three of four kinds, none that is tried first, and neither
 * the login nor digits of one's numbers in it. `path` is the field it was typed into.
 */
export function mustBeStrong(password: string, own: Own, path = 'next'): void {
  const kindsUsed = kinds.filter((kind) => kind.test(password)).length
  if (password.length < 8 || kindsUsed < 3 || password.toLowerCase() === own.login?.toLowerCase())
    throw new Refusal(
      'invalid',
      '新密码太弱：至少 8 位，且含大写、小写、数字、符号中的三种，不能与登录名相同。',
      [{ path, message: '至少 8 位，含大写、小写、数字、符号中的三种' }],
    )
  if (isOnesOwn(password, own))
    throw new Refusal(
      'invalid',
      '新密码里有您的登录名、手机号或证件号码，容易被猜到。请换一个与本人、本单位无关的。',
      [{ path, message: '含登录名或号码，请换一个' }],
    )
  if (isCommon(password))
    throw new Refusal(
      'invalid',
      '新密码太容易被猜到：它是常用的词、姓氏或地名加年份、生日，或一排相连的键。请换一个，例如几个互不相关的词中间夹数字。',
      [{ path, message: '太常见，请换一个' }],
    )
}
