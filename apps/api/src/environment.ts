import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DoorSettings, readDoorSettings } from './environment-doors.ts'
import type { S3Place } from './files/index.ts'
import { readOutside, type OutsideSettings } from './environment-outside.ts'

/** How this process is to run; read from the environment in main.ts and nowhere else. */
export interface Environment extends DoorSettings {
  readonly port: number
  readonly host: string
  /** Folder of everything that must survive: database, keys, files. */
  readonly folder: string
  /** A PostgreSQL of one's own; null starts the embedded one. */
  readonly databaseUrl: string | null
  /** The same database without a pooling proxy between, for whatever needs a session; null where there is no proxy. */
  readonly directUrl: string | null
  /** A streaming copy of the database that lists and verifications are read from; null reads everything in the original. */
  readonly replicaUrl: string | null
  /** Where the embedded database archives its log, for going back to a moment; null archives nothing. */
  readonly walArchive: string | null
  readonly demo: boolean
  /** Name and number for feedback, shown before and after sign-in. */
  readonly contact: string
  readonly relaxedLimits: boolean
  readonly publicUrl: string
  /** After SIGTERM, how long requests are still served while /readyz says no, in seconds. */
  readonly drainSeconds: number
  readonly logLevel: string
  /** Addresses (or CIDR ranges) of reverse proxies whose X-Forwarded-For is believed; limits count by the address behind. */
  readonly trustedProxies: readonly string[]
  /** Address on the officers' own machines of the service that reads identity cards; null where none is used. */
  readonly cardReader: URL | null
  /** An S3-compatible store that keeps the files; null keeps them in the folder. */
  readonly s3: S3Place | null
  /** The systems outside that are connected; no other is ever asked. */
  readonly outside: OutsideSettings
  /** Where heads of the audit trail are written to, outside the database. */
  readonly auditAnchors: string
  /** After how many months lines of the audit trail are deleted; null never does. */
  readonly auditMonths: number | null
  /** Whom to open as the first security administrator of a new installation; null for nobody. */
  readonly firstAdministrator: {
    readonly login: string
    readonly name: string
    readonly phone: string
  } | null
  /** Rows of a sheet that one person takes out alone, and rows that a post takes out in a day. */
  readonly exports: { readonly alone: number; readonly aDay: number }
  /** Whether the pages are built and served; a developer's own Vite does it otherwise. */
  readonly pages: boolean
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Reads the settings; a setting that makes no sense stops the start with a sentence. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const port = numberOf(env, 'ANZHU_PORT', 3000, 65_535)
  const folder = path.resolve(root, env['ANZHU_DATA'] ?? '.anzhu')
  return {
    port,
    host: env['ANZHU_HOST'] ?? '127.0.0.1',
    folder,
    ...databasesOf(env),
    walArchive: archiveOf(env),
    demo: isDemo(env),
    contact: (env['ANZHU_CONTACT'] ?? '').slice(0, 200) || '请向本平台的运行单位反映',
    relaxedLimits: env['ANZHU_RATE_LIMITS'] === 'relaxed',
    publicUrl: (env['ANZHU_PUBLIC_URL'] ?? `http://localhost:${port}`).replace(/\/$/, ''),
    drainSeconds: numberOf(env, 'ANZHU_DRAIN_SECONDS', 3, 300),
    logLevel: env['ANZHU_LOG'] ?? 'warn',
    trustedProxies: (env['ANZHU_TRUSTED_PROXIES'] ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    ...readDoorSettings(env, { root, demo: isDemo(env) }),
    cardReader: readerOf(env['ANZHU_CARD_READER']),
    s3: s3Of(env),
    outside: readOutside(env),
    auditAnchors: path.resolve(root, env['ANZHU_AUDIT_ANCHOR'] || path.join(folder, 'audit-anchors')),
    auditMonths: monthsOf(env['ANZHU_AUDIT_MONTHS']),
    firstAdministrator: firstOf(env['ANZHU_FIRST_ADMIN']),
    exports: {
      alone: numberOf(env, 'ANZHU_EXPORT_ROWS', 1000, 1_000_000),
      aDay: numberOf(env, 'ANZHU_EXPORT_ROWS_A_DAY', 20_000, 100_000_000),
    },
    pages: env['ANZHU_PAGES'] !== 'none',
  }
}

/** The law wants six at least. */
function monthsOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return null
  const months = Number(text)
  if (Number.isInteger(months) && months >= 6 && months <= 1200) return months
  throw new Error(
    `设置 ANZHU_AUDIT_MONTHS=${text} 无效：应为 6 至 1200 的整数（月）；不设则永久保存。日志至少保存六个月（网络安全法）。`,
  )
}

/** Where the database is. One that comes with the product is reached directly and has no copy. */
function databasesOf(env: Readonly<Record<string, string | undefined>>) {
  const read = (name: string) => {
    const url = env[name] || null
    if (url !== null && !/^postgres(ql)?:\/\/[^/]+\/./.test(url))
      throw new Error(`设置 ${name} 无效：应如 postgres://用户:密码@主机:5432/数据库。`)
    return url
  }
  const databaseUrl = read('ANZHU_DATABASE_URL')
  const [directUrl, replicaUrl] = [read('ANZHU_DATABASE_DIRECT_URL'), read('ANZHU_REPLICA_URL')]
  if (databaseUrl === null && (directUrl ?? replicaUrl) !== null)
    throw new Error('设置 ANZHU_DATABASE_DIRECT_URL 或 ANZHU_REPLICA_URL 时，还须设置 ANZHU_DATABASE_URL。')
  return { databaseUrl, directUrl, replicaUrl }
}

/** An own PostgreSQL archives by its own means; a folder that the database's own directory holds would be lost with it. */
function archiveOf(env: Readonly<Record<string, string | undefined>>): string | null {
  const given = env['ANZHU_WAL_ARCHIVE'] || null
  if (given === null) return null
  const data = path.resolve(root, env['ANZHU_DATA'] ?? '.anzhu')
  const inside = !path.relative(data, path.resolve(given)).startsWith('..')
  if (!path.isAbsolute(given) || /['\\\n]/.test(given) || inside)
    throw new Error(
      '设置 ANZHU_WAL_ARCHIVE 无效：应为 ANZHU_DATA 以外的绝对路径，不含引号和反斜杠，最好在另一块盘上。',
    )
  if (env['ANZHU_DATABASE_URL'])
    throw new Error(
      '设置 ANZHU_WAL_ARCHIVE 只用于内置数据库；ANZHU_DATABASE_URL 指定的数据库请自行设置归档。',
    )
  return given
}

/** It answers on the machine before the officer: the loopback address, which browsers take for safe. */
function readerOf(text: string | undefined): URL | null {
  if (text === undefined || text === '') return null
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url !== undefined && /^https?:$/.test(url.protocol) && /^(localhost|127\.0\.0\.1)$/.test(url.hostname))
    return url
  throw new Error(
    '设置 ANZHU_CARD_READER 无效：应为窗口电脑本机读卡服务的地址，如 http://127.0.0.1:8989/read。',
  )
}

/** All of it or nothing; the secret may lie in a file of its own, as containers are given it. */
function s3Of(env: Readonly<Record<string, string | undefined>>): S3Place | null {
  const read = (name: string) => env[`ANZHU_S3_${name}`] || undefined
  const [address, bucket, keyId, secretFile] = ['ENDPOINT', 'BUCKET', 'KEY_ID', 'SECRET_FILE'].map(read)
  const secret = read('SECRET') ?? (secretFile === undefined ? undefined : secretIn(secretFile))
  if ([address, bucket, keyId, secret].every((one) => one === undefined)) return null
  const endpoint = address !== undefined && URL.canParse(address) ? new URL(address) : undefined
  const nearby = endpoint?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(endpoint.hostname)
  if (
    endpoint === undefined ||
    !(endpoint.protocol === 'https:' || nearby) ||
    endpoint.href !== `${endpoint.origin}/`
  )
    throw new Error('设置 ANZHU_S3_ENDPOINT 无效：应为 https:// 开头的地址，只有主机名和端口。')
  if (bucket === undefined || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    throw new Error('设置 ANZHU_S3_BUCKET 无效：应为 3 至 63 个小写字母、数字、点或连字符。')
  if (keyId === undefined || secret === undefined)
    throw new Error(
      '用 S3 存文件还缺 ANZHU_S3_KEY_ID 或 ANZHU_S3_SECRET（也可用 ANZHU_S3_SECRET_FILE 指定文件）。',
    )
  return { endpoint, bucket, region: read('REGION') ?? 'us-east-1', keyId, secret }
}

function secretIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new Error(`设置 ANZHU_S3_SECRET_FILE 无效：读不到文件 ${file}。`)
  }
}

const isDemo = (env: Readonly<Record<string, string | undefined>>) =>
  env['ANZHU_DEMO'] === undefined ? env['NODE_ENV'] !== 'production' : env['ANZHU_DEMO'] === '1'

/** Login, name and phone, separated by commas. */
function firstOf(text: string | undefined): Environment['firstAdministrator'] {
  if (text === undefined || text === '') return null
  const [login = '', name = '', phone = '', ...rest] = text.split(/[,，]/).map((part) => part.trim())
  if (login !== '' && name !== '' && phone !== '' && rest.length === 0) return { login, name, phone }
  throw new Error('设置 ANZHU_FIRST_ADMIN 无效：应为“登录名,姓名,手机号”，如 anquan,方宁,13912340001。')
}

function numberOf(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  otherwise: number,
  most: number,
): number {
  const text = env[name]
  const value = text === undefined || text === '' ? otherwise : Number(text)
  if (Number.isInteger(value) && value >= 0 && value <= most) return value
  throw new Error(`设置 ${name}=${text} 无效：应为 0 至 ${most} 的整数。`)
}
