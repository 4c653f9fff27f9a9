import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import { listServer } from '../apps/api/test/embedded-place.ts'
import { report, rounded } from '../bench/report.ts'
import type { Served } from '../bench/served.ts'
import { openCuttableVolume, type CuttableVolume } from './cuttable-volume.ts'
import { beginLoad, reportChecked, reportSeen } from './load.ts'
import { openMachine, type Machine } from './product.ts'
import { runTool } from './run-tool.ts'
import type { Options } from './run.ts'

const name = 'power cut'

/** Figure 3: the power of the volume with database, files and keys is cut under load; nothing acknowledged is lost. */
export async function powerCut({ kills, writers }: Options): Promise<void> {
  const cuts = Math.min(kills, 20)
  await onVolume(async (volume, machine) => {
    let app = await machine.start()
    const load = await beginLoad(machine, {
      writers,
      loops: Math.max(4, cuts * 2),
      target: () => `http://127.0.0.1:${app.port}`,
      ledger: `${machine.log}.ledger`,
    })
    let [bit, slowest] = [0, 0]
    for (let n = 0; n < cuts; n += 1) {
      await sleep(500 + Math.random() * 2_500)
      if (await cutAndRestore(volume, machine, app)) bit += 1
      const began = performance.now()
      app = await machine.start({ port: app.port })
      slowest = Math.max(slowest, (performance.now() - began) / 1000)
    }
    const checked = await load.finish()
    report({
      what: `${name}: what was written without syncing is gone, what was synced is there`,
      figure: `after ${bit} of ${cuts} cuts; started again in ${rounded(slowest, 1)} s at most`,
      bar: 'after all',
      met: bit === cuts,
    })
    reportSeen(name, load.seen, ['0', '200', '503'])
    await reportChecked(machine, name, checked)
    await app.stop()
    const verified = await runTool('tools/verify-audit.ts', [], { ANZHU_DATA: machine.folder })
    report({
      what: `${name}: audit chain`,
      figure: verified.said,
      bar: '0 problems',
      met: verified.code === 0,
    })
  })
  for (const fsync of ['on', 'off'] as const)
    await onVolume((volume, machine) => proveBite(volume, machine, fsync))
}

/** Does something on a machine of its own on such a volume, and takes both away. */
async function onVolume(work: (volume: CuttableVolume, machine: Machine) => Promise<void>): Promise<void> {
  let volume: CuttableVolume
  try {
    volume = openCuttableVolume(4_096)
  } catch (error) {
    return report({
      what: name,
      figure: `no volume could be made here: ${String(error)}`,
      bar: 'run as root',
      met: false,
    })
  }
  const machine = openMachine(volume.folder)
  try {
    await work(volume, machine)
  } finally {
    await machine.end()
    volume.end()
  }
}

/** First the power, then whoever worked with it; answers whether the unsynced was lost and the synced kept. */
async function cutAndRestore(volume: CuttableVolume, machine: Machine, app: Served): Promise<boolean> {
  const server = await listServer(machine.folder)
  volume.cut()
  await app.kill()
  for (const pid of server)
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It saw the errors of its disk and ended by itself.
    }
  return volume.restore()
}

const wanted = 500

/** The same cut with syncing switched off must lose acknowledged rows or ruin the database; switched on it must not. */
async function proveBite(volume: CuttableVolume, machine: Machine, fsync: 'on' | 'off'): Promise<void> {
  const app = await machine.start()
  const { pool, close } = machine.database('superuser')
  const client = await pool.connect()
  for (const said of [
    'set role none',
    'create table public.acknowledged (n int)',
    'alter table public.acknowledged owner to anzhu',
    'checkpoint',
  ])
    await client.query(said)
  await client.query(`alter system set fsync = ${fsync}`)
  await client.query('select pg_reload_conf()')
  for (let n = 0; n < wanted; n += 1) await client.query('insert into public.acknowledged values ($1)', [n])
  const cut = cutAndRestore(volume, machine, app)
  client.release(true)
  await close()
  await cut
  const kept = await rowsKept(machine)
  report({
    what: `${name}: with fsync = ${fsync}, of ${wanted} acknowledged rows`,
    figure: kept === undefined ? 'the database does not start' : `${wanted - kept} lost`,
    bar: fsync === 'on' ? '0 lost' : 'some lost, or ruined: the cut bites',
    met: fsync === 'on' ? kept === wanted : kept !== wanted,
  })
}

async function rowsKept(machine: Machine): Promise<number | undefined> {
  const app = await machine.start().catch(() => undefined)
  if (app === undefined) return undefined
  const { db, close } = machine.database('superuser')
  const count = await db
    .transaction()
    .execute(async (tx) => {
      await sql`set local role none`.execute(tx)
      const { rows } = await sql<{
        count: number
      }>`select count(*)::int as count from public.acknowledged`.execute(tx)
      return rows[0]?.count
    })
    .catch((error: unknown) => void console.log(`  ${String(error)}`))
  await close()
  await app.stop()
  return count
}
