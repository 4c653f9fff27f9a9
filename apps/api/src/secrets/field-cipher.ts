import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { readOrCreateSecret } from './secret-files.ts'

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
}

interface FieldKeys {
  readonly current: number
  readonly keys: Readonly<Record<string, string>>
  readonly hashKey: string
}

/** Opens the keys in the folder, making them at the first start. Losing them loses the sealed data. */
export function openFieldCipher(folder: string): FieldCipher {
  const fresh = (): FieldKeys => ({
    current: 1,
    keys: { 1: randomBytes(32).toString('base64') },
    hashKey: randomBytes(32).toString('base64'),
  })
  return fieldCipher(readOrCreateSecret<FieldKeys>(folder, 'fields.json', fresh))
}

function fieldCipher({ current, keys, hashKey }: FieldKeys): FieldCipher {
  const byId = new Map(Object.entries(keys).map(([id, key]) => [Number(id), createSecretKey(key, 'base64')]))
  const hmacKey = createSecretKey(hashKey, 'base64')
  const keyOf = (id: number) => {
    const key = byId.get(id)
    if (key === undefined) throw new Error(`Field key ${id} is missing: sealed data cannot be read`)
    return key
  }
  const sealBytes = (bytes: Uint8Array) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', keyOf(current), nonce)
    const body = Buffer.concat([cipher.update(bytes), cipher.final()])
    return Buffer.concat([Buffer.of(current), nonce, body, cipher.getAuthTag()])
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
    hash: (text) => createHmac('sha256', hmacKey).update(text).digest(),
  }
}
