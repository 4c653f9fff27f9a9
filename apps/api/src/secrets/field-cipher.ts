import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readOrCreateSecret, writeSecret } from './secret-files.ts'

/**
 * Encrypts what may not stand in the database in the clear (ID numbers, phones, sheet rows) and makes the keyed hash
 * by which it is found again. AES-256-GCM; a sealed value is key id (1 byte), nonce (12), ciphertext, tag (16).
 */
export interface FieldCipher {
  seal(text: string): Buffer
  unseal(sealed: Buffer): string
  /** The same for bytes, such as an uploaded file. */
  sealBytes(bytes: Uint8Array): Buffer
  unsealBytes(sealed: Buffer): Buffer
  /** Equal texts, equal hashes; useless without the key. */
  hash(text: string): Buffer
  /** The id of the key that seals now; the first byte of what it sealed. */
  currentKey(): number
}

interface FieldKeys {
  readonly current: number
  readonly keys: Readonly<Record<string, string>>
  readonly hashKey: string
}

interface Opened {
  readonly current: number
  readonly keys: ReadonlyMap<number, KeyObject>
  readonly hashKey: KeyObject
}

const name = 'fields.json'
/** So long a key that another process made current may stay unused here, in milliseconds. */
const rereadAfter = 10_000

/**
 * Opens the keys in the folder, making them at the first start. Losing them loses the sealed data. A key that is added
 * while this runs is met at once where something sealed with it comes by, and else within ten seconds.
 */
export function openFieldCipher(folder: string): FieldCipher {
  let opened = read(folder)
  let readAt = performance.now()
  const reread = () => {
    readAt = performance.now()
    // A file that is away or half copied is no reason to stop, and none to make keys anew: what was read stays good.
    const found = readAgain(folder)
    if (found !== null && found.hashKey.equals(opened.hashKey)) opened = found
  }
  const keyOf = (id: number): KeyObject => {
    if (!opened.keys.has(id)) reread()
    const key = opened.keys.get(id)
    if (key === undefined) throw new Error(`Field key ${id} is missing: sealed data cannot be read`)
    return key
  }
  const currentKey = () => {
    if (performance.now() - readAt >= rereadAfter) reread()
    return opened.current
  }
  const sealBytes = (bytes: Uint8Array) => {
    const id = currentKey()
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', keyOf(id), nonce)
    const body = Buffer.concat([cipher.update(bytes), cipher.final()])
    return Buffer.concat([Buffer.of(id), nonce, body, cipher.getAuthTag()])
  }
  const unsealBytes = (sealed: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(sealed[0] ?? 0), sealed.subarray(1, 13))
    decipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()])
  }
  return {
    seal: (text) => sealBytes(Buffer.from(text)),
    unseal: (sealed) => unsealBytes(sealed).toString('utf8'),
    sealBytes,
    unsealBytes,
    hash: (text) => createHmac('sha256', opened.hashKey).update(text).digest(),
    currentKey,
  }
}

/** Adds a key that opens but does not seal yet, for places where every machine has its own copy of the file. Its id. */
export function addFieldKey(folder: string): number {
  const file = readFile(folder)
  const id = Math.max(...Object.keys(file.keys).map(Number)) + 1
  if (id > 255) throw new Error('密钥编号已到 255，不能再加。请先停用旧密钥后联系开发者扩充编号。')
  writeSecret(folder, name, {
    ...file,
    keys: { ...file.keys, [id]: randomBytes(32).toString('base64') },
  } satisfies FieldKeys)
  return id
}

/** From now on this key seals. */
export function useFieldKey(folder: string, id: number): void {
  const file = readFile(folder)
  if (file.keys[id] === undefined)
    throw new Error(`没有编号为 ${id} 的字段密钥。现有：${Object.keys(file.keys).join('、')}。`)
  writeSecret(folder, name, { ...file, current: id } satisfies FieldKeys)
}

/** Destroys a key that seals no more; whoever calls has seen that nothing sealed with it is left. */
export function retireFieldKey(folder: string, id: number): void {
  const { current, keys, hashKey } = readFile(folder)
  if (id === current) throw new Error(`编号 ${id} 是当前使用的字段密钥，不能停用。请先换用新密钥。`)
  if (keys[id] === undefined) throw new Error(`没有编号为 ${id} 的字段密钥，可能已经停用。`)
  const left = Object.fromEntries(Object.entries(keys).filter(([one]) => Number(one) !== id))
  writeSecret(folder, name, { current, keys: left, hashKey } satisfies FieldKeys)
}

/** The ids of the keys there are, and which of them seals. */
export function fieldKeys(folder: string): { current: number; ids: readonly number[] } {
  const { current, keys } = readFile(folder)
  return { current, ids: Object.keys(keys).map(Number) }
}

const readFile = (folder: string) => readOrCreateSecret<FieldKeys>(folder, name, fresh)

const fresh = (): FieldKeys => ({
  current: 1,
  keys: { 1: randomBytes(32).toString('base64') },
  hashKey: randomBytes(32).toString('base64'),
})

function readAgain(folder: string): Opened | null {
  try {
    return openedFrom(JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as FieldKeys)
  } catch {
    return null
  }
}

const read = (folder: string): Opened => openedFrom(readFile(folder))

function openedFrom({ current, keys, hashKey }: FieldKeys): Opened {
  return {
    current,
    keys: new Map(Object.entries(keys).map(([id, key]) => [Number(id), createSecretKey(key, 'base64')])),
    hashKey: createSecretKey(hashKey, 'base64'),
  }
}
