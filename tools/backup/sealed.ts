import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { walk } from './manifest.ts'

/** The file of a backup that holds the keys. */
export const sealedFile = 'keys.sealed'

/** What of the data folder is copied by other means, or belongs to the running server only. */
const elsewhere = /^(pg($|[./])|files\/|.*\.draft$)/
const magic = Buffer.from('anzhu-keys-1')
const scrypt = { N: 2 ** 16, r: 8, p: 1, maxmem: 2 ** 27 }

/** What was sealed, by its path in the data folder, in base64. */
export type Keys = Readonly<Record<string, string>>

/** Everything of the data folder besides database and files: the keys of fields, credentials and signatures, and more. */
export async function readKeys(folder: string): Promise<Keys> {
  const { files } = await walk(folder)
  const held: Record<string, string> = {}
  for (const file of files.filter((one) => !elsewhere.test(one)))
    held[file] = (await readFile(path.join(folder, file))).toString('base64')
  return held
}

/**
 * Seals keys with a passphrase (scrypt, AES-256-GCM): whoever finds the backup has data that nothing opens.
 */
export function sealKeys(held: Keys, passphrase: string): Buffer {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, scrypt), iv)
  const body = Buffer.concat([cipher.update(JSON.stringify(held)), cipher.final()])
  return Buffer.concat([magic, salt, iv, cipher.getAuthTag(), body])
}

/** Opens the keys of a backup. Throws when the passphrase is another. */
export function openSealed(sealed: Buffer, passphrase: string): Keys {
  const at = (from: number, length?: number) =>
    sealed.subarray(magic.length + from, length === undefined ? undefined : magic.length + from + length)
  const key = scryptSync(passphrase, at(0, 16), 32, scrypt)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, at(16, 12)).setAuthTag(at(28, 16))
    const text = Buffer.concat([decipher.update(at(44)), decipher.final()]).toString('utf8')
    return JSON.parse(text) as Keys
  } catch {
    throw new Error('备份口令不对，密钥打不开，没有恢复。请核对 ANZHU_BACKUP_PASSPHRASE。')
  }
}

/** Writes them into an empty data folder, readable by their owner only. */
export async function writeKeys(keys: Keys, folder: string): Promise<void> {
  for (const [file, content] of Object.entries(keys)) {
    const place = path.join(folder, file)
    if (path.relative(folder, place).startsWith('..')) throw new Error('备份里的密钥文件路径不对，没有恢复。')
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
    await writeFile(place, Buffer.from(content, 'base64'), { mode: 0o600, flush: true })
  }
}
