import { chownSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '../tools/free-port.ts'
import { endProgram, ensureProgram, fillIn, plainUser, startListening } from './program.ts'

const program = '/usr/sbin/pgbouncer'

/** PgBouncer between the product and its databases. */
export interface PgBouncer {
  /** For ANZHU_DATABASE_URL. */
  readonly url: string
  /** For ANZHU_REPLICA_URL. */
  readonly replicaUrl: string
  stop(): Promise<void>
}

/** Where it leads, and the passwords of those who come through it. */
export interface PgBouncerPlan {
  /** For its files; must exist. */
  readonly folder: string
  readonly primaryPort: number
  readonly replicaPort: number
  readonly poolPassword: string
  readonly readerPassword: string
}

/** Starts PgBouncer on loopback from deploy/pgbouncer.ini. */
export async function startPgBouncer(plan: PgBouncerPlan): Promise<PgBouncer> {
  ensureProgram(program, 'pgbouncer')
  const port = await freePort()
  const [settings, users] = [path.join(plan.folder, 'pgbouncer.ini'), path.join(plan.folder, 'users.txt')]
  writeFileSync(
    users,
    `"anzhu_pool" "${plan.poolPassword}"\n"anzhu_pool_reader" "${plan.readerPassword}"\n`,
    { mode: 0o600 },
  )
  const values = {
    PRIMARY_HOST: '127.0.0.1',
    PRIMARY_PORT: plan.primaryPort,
    REPLICA_HOST: '127.0.0.1',
    REPLICA_PORT: plan.replicaPort,
    POOL_ADDRESS: '127.0.0.1',
    POOL_PORT: port,
    POOL_USERS: users,
  }
  writeFileSync(settings, fillIn('pgbouncer.ini', values), { mode: 0o600 })
  const user = plainUser()
  if (user !== undefined) for (const file of [settings, users]) chownSync(file, user.uid, user.gid)
  const child = await startListening(program, [settings], port, user)
  const through = (name: string, password: string, database: string) =>
    `postgres://${name}:${password}@127.0.0.1:${port}/${database}`
  return {
    url: through('anzhu_pool', plan.poolPassword, 'anzhu'),
    replicaUrl: through('anzhu_pool_reader', plan.readerPassword, 'anzhu_replica'),
    // SIGINT waits for clients; nobody is left who would go.
    stop: () => endProgram(child, 'SIGTERM'),
  }
}
