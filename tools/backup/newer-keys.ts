import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ClientBase } from 'pg'
import type { Environment } from '../../apps/api/src/environment.ts'
import { localFiles, s3Files } from '../../apps/api/src/files/index.ts'
import { fieldKeys } from '../../apps/api/src/secrets/field-cipher.ts'
import { keysInValues } from '../../apps/api/src/secrets/seal-again.ts'
import { keysInFiles } from '../../apps/api/src/secrets/seal-files-again.ts'
import { openSealed, readKeys, sealedFile, type Keys } from './sealed.ts'

const fields = 'keys/fields.json'

interface FieldKeys {
  readonly current: number
  readonly keys: Readonly<Record<string, string>>
  readonly hashKey: string
}

/**
 * The keys of a backup with those made after it: from the folder `keys` of the former machine, or from a newer backup under
 * the same passphrase. Newer files win; field keys of both are kept, for values of both may be met.
 */
export async function withNewerKeys(held: Keys, from: string | null, passphrase: string): Promise<Keys> {
  if (from === null) return held
  const sealed = await readFile(path.join(from, sealedFile)).catch(() => undefined)
  const found = sealed === undefined ? await keysIn(from) : openSealed(sealed, passphrase)
  const newer = Object.fromEntries(Object.entries(found).filter(([file]) => file.startsWith('keys/')))
  const [former, later] = [fieldKeysOf(held), fieldKeysOf(newer)]
  if (later === undefined) throw new Error(`${from} 里没有字段密钥（fields.json），没有恢复。请核对 --keys。`)
  if (former !== undefined && former.hashKey !== later.hashKey)
    throw new Error(`${from} 里的密钥不是这套系统的，没有恢复。请核对 --keys。`)
  const both = { ...later, keys: { ...former?.keys, ...later.keys } }
  return { ...held, ...newer, [fields]: Buffer.from(JSON.stringify(both, null, 2)).toString('base64') }
}

const keysIn = async (folder: string): Promise<Keys> =>
  Object.fromEntries(Object.entries(await readKeys(folder)).map(([file, text]) => [`keys/${file}`, text]))

function fieldKeysOf(keys: Keys): FieldKeys | undefined {
  const text = keys[fields]
  return text === undefined ? undefined : (JSON.parse(Buffer.from(text, 'base64').toString()) as FieldKeys)
}

/** Throws, naming the field keys, where a row or a file was sealed by one that is not there: nobody could read it. */
export async function mustHaveKeys(client: ClientBase, { folder, s3 }: Pick<Environment, 'folder' | 's3'>) {
  const store = s3 === null ? localFiles(path.join(folder, 'files')) : s3Files(s3)
  const { ids } = fieldKeys(path.join(folder, 'keys'))
  const used = new Set([...(await keysInValues(client)), ...(await keysInFiles(client, store))])
  const missing = [...used].filter((id) => !ids.includes(id)).sort((a, b) => a - b)
  if (missing.length === 0) return
  throw new Error(
    `缺少字段密钥 ${missing.join('、')}：所要的时刻在换用密钥之后，备份里只有密钥 ${ids.join('、')}，没有恢复。` +
      '请用 --keys 指出原机器的 keys 目录，或换用密钥以后所做的任何一份备份，再恢复一次。',
  )
}
