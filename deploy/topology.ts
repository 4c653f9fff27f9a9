import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { newBucket } from '../apps/api/test/s3-bucket.ts'
import { startS3Server } from '../tools/s3-server.ts'
import { startInstance, type Instance } from './instance.ts'
import { startNginx, type Nginx } from './nginx.ts'
import { startPgBouncer, type PgBouncer } from './pgbouncer.ts'
import { startPrimary, startReplica, type Primary, type Replica } from './postgres.ts'

/** Everything that deploy/compose.yaml describes, as processes of this machine on loopback. */
export interface Topology {
  /** Of the product: keys, and what little else it keeps in a folder. */
  readonly folder: string
  readonly primary: Primary
  readonly replica: Replica
  readonly pooler: PgBouncer
  readonly instances: readonly Instance[]
  readonly nginx: Nginx
  stop(): Promise<void>
}

/** Starts it with so many processes of the product; `prepare` works on the primary before the copy is made. */
export async function startTopology({
  instances: count = 2,
  pages = false,
  settings = {},
  prepare = async () => {},
  say = () => {},
}: {
  readonly instances?: number
  readonly pages?: boolean
  readonly settings?: Readonly<Record<string, string>>
  readonly prepare?: (primary: Primary, folder: string) => Promise<void>
  readonly say?: (sentence: string) => void
} = {}): Promise<Topology> {
  const root = mkdtempSync(path.join(tmpdir(), 'anzhu-topology-'))
  chmodSync(root, 0o755)
  const folder = path.join(root, 'anzhu')
  mkdirSync(folder, { mode: 0o700 })
  const stops: (() => Promise<void> | void)[] = []
  const started = <T>(what: string, thing: T, stop: () => Promise<void> | void): T => {
    say(what)
    stops.unshift(stop)
    return thing
  }
  const stopAll = async () => {
    // What is started meanwhile is stopped as well; one that fails to stop must not keep the others.
    for (let one = stops.shift(); one !== undefined; one = stops.shift())
      await Promise.resolve(one()).catch((error: unknown) => say(String(error)))
    rmSync(root, { recursive: true, force: true })
  }
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= stopAll())
  // Whoever interrupts it must not find its servers still running.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(1)))
  try {
    const s3 = await startS3Server()
    started(`S3 store      ${s3.endpoint.href}`, s3, s3.stop)
    const bucket = await newBucket(s3, 'anzhu-files')
    const primary = await startPrimary(path.join(root, 'primary'))
    started(`primary       port ${primary.port}`, primary, primary.stop)
    await prepare(primary, folder)
    const replica = await startReplica(primary, path.join(root, 'replica'))
    started(`replica       port ${replica.port}`, replica, () => replica.stop('immediate').catch(() => {}))
    const pooler = await startPgBouncer({
      folder: root,
      primaryPort: primary.port,
      replicaPort: replica.port,
      poolPassword: primary.passwords.pool,
      readerPassword: primary.passwords.reader,
    })
    started(`PgBouncer     ${new URL(pooler.url).host}`, pooler, pooler.stop)
    const environment = {
      ANZHU_DATA: folder,
      ANZHU_DATABASE_URL: pooler.url,
      ANZHU_DATABASE_DIRECT_URL: primary.url,
      ANZHU_REPLICA_URL: pooler.replicaUrl,
      ANZHU_TRUSTED_PROXIES: '127.0.0.1',
      ANZHU_S3_ENDPOINT: bucket.endpoint.href,
      ANZHU_S3_BUCKET: bucket.bucket,
      ANZHU_S3_KEY_ID: bucket.keyId,
      ANZHU_S3_SECRET: bucket.secret,
      ANZHU_PUBLIC_URL: 'https://localhost',
      ...(pages && { ANZHU_PAGES: '' }),
      ...settings,
    }
    const instances: Instance[] = []
    for (let n = 0; n < count; n++) {
      const instance = await startInstance(environment)
      instances.push(started(`instance ${n + 1}    ${instance.url}`, instance, instance.stop))
    }
    const nginx = await startNginx(
      path.join(root, 'nginx'),
      instances.map(({ port }) => port),
    )
    started(`nginx         ${nginx.url}`, nginx, nginx.stop)
    return { folder, primary, replica, pooler, instances, nginx, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
