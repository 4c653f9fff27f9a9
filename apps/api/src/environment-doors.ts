import path from 'node:path'

/** What the doors beside passwords and messages need. */
export interface DoorSettings {
  /** Whether staff always prove themselves twice, or only those who have registered a security key. */
  readonly secondFactor: 'required' | 'enrolled'
  /** Folder of the certificate authorities whose locks may sign in; null where there is none. */
  readonly authorities: string | null
  /** The program of the lock on users' own machines, and where its driver is to be had. */
  readonly lock: { readonly service: string | null; readonly driver: string | null }
  /** In which parts of a certificate's subject the credit code is looked for: object identifiers, the first that has one. */
  readonly subject: readonly string[]
  /** Entrance of the provider of electronic business licences and the secret shared with it; null where none is connected. */
  readonly licences: { readonly entrance: URL; readonly secret: string } | null
}

type Variables = Readonly<Record<string, string | undefined>>

/** Reads them; one that makes no sense stops the start with a sentence. Folders are taken from `root`. */
export function readDoorSettings(
  env: Variables,
  { root, demo }: { readonly root: string; readonly demo: boolean },
): DoorSettings {
  const secret = env['ANZHU_LICENCE_SECRET'] ?? ''
  const entrance = addressOf(env, 'ANZHU_LICENCE_ENTRANCE')
  if (entrance !== null && secret.length < 32)
    throw new Error('设置 ANZHU_LICENCE_SECRET 无效：与电子营业执照服务方约定的密钥至少 32 个字符。')
  const folder = env['ANZHU_CA'] || null
  return {
    secondFactor: secondFactorOf(env['ANZHU_SECOND_FACTOR'] || (demo ? 'enrolled' : 'required')),
    authorities: folder === null ? null : path.resolve(root, folder),
    lock: {
      service:
        addressOf(env, 'ANZHU_LOCK_SERVICE', /^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/)?.href ?? null,
      driver: addressOf(env, 'ANZHU_LOCK_DRIVER')?.href ?? null,
    },
    subject: subjectOf(env['ANZHU_CA_SUBJECT'] || '2.5.4.97,2.5.4.5,2.5.4.11,2.5.4.10'),
    licences: entrance === null ? null : { entrance, secret },
  }
}

function secondFactorOf(text: string): DoorSettings['secondFactor'] {
  if (text === 'required' || text === 'enrolled') return text
  throw new Error(`设置 ANZHU_SECOND_FACTOR=${text} 无效：应为 required 或 enrolled。`)
}

function subjectOf(text: string): readonly string[] {
  const parts = text.split(',').map((one) => one.trim())
  if (parts.every((one) => /^\d+(\.\d+)+$/.test(one))) return parts
  throw new Error(`设置 ANZHU_CA_SUBJECT=${text} 无效：应为以逗号分隔的对象标识符，如 2.5.4.97,2.5.4.11。`)
}

/** An https address, or another that `also` allows; null where none is set. */
function addressOf(env: Variables, name: string, also = /^$/): URL | null {
  const text = env[name] ?? ''
  if (text === '') return null
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url !== undefined && url.username === '' && (url.protocol === 'https:' || also.test(url.href)))
    return url
  throw new Error(`设置 ${name} 无效：应为 https:// 开头的地址，不带用户名和密码。`)
}
