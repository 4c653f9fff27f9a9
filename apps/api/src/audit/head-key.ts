import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import path from 'node:path'
import { readOrCreateSecret, writeSecret } from '../secrets/secret-files.ts'

/** How far the chain reached at an instant. */
export interface Head {
  readonly count: number
  /** Of the last line, in hexadecimal digits. */
  readonly hash: string
  readonly at: string
}

/** A head, or the place up to which older lines were deleted, with the platform's signature. */
export interface SignedHead extends Head {
  readonly kid: string
  /** Ed25519, base64url. */
  readonly signature: string
}

/** “Restored to this head at this instant”: what stands outside from before and reaches further is void. */
export interface Restored extends Head {
  /** How far the heads outside reached until then; so many lines at least are lost, and nobody can say fewer. */
  readonly former: number
}

/** Such a statement with the platform's signature. */
export type SignedRestored = Restored & SignedHead

/** What a signature is for: one made for a head says nothing of a deletion, nor of a restoration. */
export type Purpose = 'head' | 'checkpoint' | 'restored'

interface KeyFile {
  readonly current: string
  /** By kid; a retired key has kept its public half only. */
  readonly keys: Readonly<Record<string, { readonly x: string; readonly d?: string }>>
}

const name = 'audit.json'
const folderOf = (data: string) => path.join(data, 'keys')
const read = (data: string) => readOrCreateSecret<KeyFile>(folderOf(data), name, freshFile)

/** Signs with the current key of `<data>/keys/audit.json`, which is made at the first use and read anew each time. */
export function signHead<H extends Head>(data: string, purpose: Purpose, head: H): H & SignedHead {
  const { current, keys } = read(data)
  const { x = '', d = '' } = keys[current] ?? {}
  const key = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x, d }, format: 'jwk' })
  return { ...head, kid: current, signature: sign(null, wordsOf(purpose, head), key).toString('base64url') }
}

/** The public halves by kid: what an auditor keeps elsewhere, to check signatures without this machine. */
export const publicHeadKeys = (data: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(read(data).keys).map(([kid, { x }]) => [kid, x]))

/** Whether one of these keys signed this. */
export function isSigned(
  keys: Readonly<Record<string, string>>,
  purpose: Purpose,
  { kid, signature, ...head }: SignedHead,
): boolean {
  const x = keys[kid]
  if (x === undefined) return false
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, wordsOf(purpose, head), key, Buffer.from(signature, 'base64url'))
}

/** From now on a new key signs; of the others the public half stays, for what they signed. Answers with its kid. */
export function rotateHeadKey(data: string): string {
  const fresh = freshFile()
  const former = Object.entries(read(data).keys).map(([kid, { x }]) => [kid, { x }])
  writeSecret(folderOf(data), name, {
    current: fresh.current,
    keys: { ...Object.fromEntries(former), ...fresh.keys },
  })
  return fresh.current
}

function freshFile(): KeyFile {
  const { privateKey } = generateKeyPairSync('ed25519')
  const { x = '', d } = privateKey.export({ format: 'jwk' })
  const kid = createHash('sha256').update(x).digest('hex').slice(0, 8)
  return { current: kid, keys: { [kid]: { x, ...(d !== undefined && { d }) } } }
}

const wordsOf = (purpose: Purpose, { count, hash, at, former }: Head & Partial<Restored>) =>
  Buffer.from(`anzhu audit ${purpose}\n${count}\n${hash}\n${at}${former === undefined ? '' : `\n${former}`}`)
