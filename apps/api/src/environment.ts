import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readOutside, type OutsideSettings } from './environment-outside.ts'

/** How this process is to run; read from the environment in main.ts and nowhere else. */
export interface Environment {
  readonly port: number
  readonly host: string
  /** Folder of everything that must survive: database, keys, files. */
  readonly folder: string
  /** A PostgreSQL of one's own; null starts the embedded one. */
  readonly databaseUrl: string | null
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
  /** The systems outside that are connected; no other is ever asked. */
  readonly outside: OutsideSettings
  /** Whether the pages are built and served; a developer's own Vite does it otherwise. */
  readonly pages: boolean
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Reads the settings; a setting that makes no sense stops the start with a sentence. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const port = numberOf(env, 'ANZHU_PORT', 3000, 65_535)
  return {
    port,
    host: env['ANZHU_HOST'] ?? '127.0.0.1',
    folder: path.resolve(root, env['ANZHU_DATA'] ?? '.anzhu'),
    databaseUrl: env['ANZHU_DATABASE_URL'] || null,
    demo: env['ANZHU_DEMO'] === undefined ? env['NODE_ENV'] !== 'production' : env['ANZHU_DEMO'] === '1',
    contact: (env['ANZHU_CONTACT'] ?? '').slice(0, 200) || '请向本平台的运行单位反映',
    relaxedLimits: env['ANZHU_RATE_LIMITS'] === 'relaxed',
    publicUrl: (env['ANZHU_PUBLIC_URL'] ?? `http://localhost:${port}`).replace(/\/$/, ''),
    drainSeconds: numberOf(env, 'ANZHU_DRAIN_SECONDS', 3, 300),
    logLevel: env['ANZHU_LOG'] ?? 'warn',
    trustedProxies: (env['ANZHU_TRUSTED_PROXIES'] ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    outside: readOutside(env),
    pages: env['ANZHU_PAGES'] !== 'none',
  }
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
