import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openEmbeddedDatabase } from '../apps/api/src/db/embedded.ts'
import { localFiles } from '../apps/api/src/files/index.ts'
import { report, rounded } from '../bench/report.ts'
import { check, settled } from './check.ts'
import { differing, tableHashes, wrongBytes } from './compare.ts'
import type { Entry } from './ledger.ts'
import { beginLoad, reportSeen } from './load.ts'
import { cipherOf } from './people.ts'
import { openMachine, type Machine } from './product.ts'
import { runTool } from './run-tool.ts'
import type { Options } from './run.ts'

const name = 'backup and restore'

/** Figure 14: backed up under a write load, restored into an empty machine, and brought to a moment; everything compared. */
export async function restore({ writers, full }: Options): Promise<void> {
  const [here, there, back] = [openMachine(), openMachine(), openMachine()]
  const archive = path.join(path.dirname(here.folder), 'wal')
  const backup = path.join(path.dirname(here.folder), 'backup')
  const database = await openEmbeddedDatabase({ folder: here.folder, walArchive: archive })
  try {
    const env = { ANZHU_WAL_ARCHIVE: archive }
    const app = await here.start({ env })
    const target = () => `http://127.0.0.1:${app.port}`
    const load = await beginLoad(here, { writers, loops: full ? 40 : 6, target })
    while (load.acknowledged() < (full ? 2_000 : 60)) await sleep(50)
    const before = load.acknowledged()
    const taken = await runTool('tools/backup.ts', [backup], { ANZHU_DATA: here.folder, ...env })
    report({
      what: `${name}: backup while ${writers} writers write`,
      figure: `${rounded(taken.seconds, 1)} s, ${load.acknowledged() - before} writes acknowledged meanwhile; ${taken.said}`,
      bar: 'made, writes go on',
      met: taken.code === 0 && load.acknowledged() > before,
    })
    while (load.acknowledged() < before * 2) await sleep(50)
    const { entries } = await load.finish()
    reportSeen(name, load.seen, ['200'])
    await app.stop()
    await checkBackup(there, backup, entries.slice(0, before))
    await checkMoment({ here, back, backup, archive, entries })
    await checkRefusals(there, backup)
  } finally {
    for (const machine of [there, back, here]) await machine.end()
    await database.stop()
  }
}

/** The backup alone: what was acknowledged before it began is there, nothing is half, every byte is right, and it runs. */
async function checkBackup(there: Machine, backup: string, entries: readonly Entry[]): Promise<void> {
  const restored = await runTool('tools/restore.ts', [backup], { ANZHU_DATA: there.folder })
  const app = await there.start()
  const { db, close } = there.database()
  await settled(db)
  const looked = lookedAt(there, db)
  const { lost, half, numbers } = await check(looked, entries)
  const { all, wrong } = await wrongBytes(looked)
  const { rows } = await sql<{ lines: number }>`select count(*)::int as lines from audit.entries`.execute(db)
  await close()
  await app.stop()
  await reportChain(there, 'restored into an empty machine')
  for (const finding of [...lost, ...half, ...numbers].slice(0, 5)) console.log(`  ${finding}`)
  report({
    what: `${name}: restored into an empty machine`,
    figure:
      `${rounded(restored.seconds, 1)} s; of ${rounded(entries.length)} acts before it ${lost.length} lost, ${half.length} half, ` +
      `${numbers.length} wrong numbers; ${wrong.length} of ${rounded(all)} files wrong; ${rounded(rows[0]?.lines ?? 0)} audit lines`,
    bar: '0 of each',
    met: restored.code === 0 && lost.length + half.length + numbers.length + wrong.length === 0 && all > 0,
  })
}

interface Moment {
  readonly here: Machine
  readonly back: Machine
  readonly backup: string
  readonly archive: string
  readonly entries: readonly Entry[]
}

/** Everything is deleted by mistake; the machine that is restored to the moment before has every row of every table. */
async function checkMoment({ here, back, backup, archive, entries }: Moment): Promise<void> {
  const { wanted, until, after } = await mistake(here)
  const files = path.join(here.folder, 'files')
  const env = { ANZHU_DATA: back.folder, ANZHU_WAL_ARCHIVE: archive }
  const restored = await runTool('tools/restore.ts', [backup, '--until', until, '--files', files], env)
  if (restored.code !== 0) throw new Error(`restore --until: ${restored.said}`)
  const database = await openEmbeddedDatabase({ folder: back.folder })
  const { db, close } = back.database('superuser')
  const looked = lookedAt(back, db)
  const different = differing(wanted, await tableHashes(db))
  const { lost, doubled, half, numbers } = await check(looked, entries)
  const { all, wrong } = await wrongBytes(looked)
  await close()
  const app = await back.start()
  await app.stop()
  await database.stop()
  await reportChain(back, 'brought to a moment')
  for (const finding of [...different, ...lost, ...half].slice(0, 8)) console.log(`  ${finding}`)
  report({
    what: `${name}: brought to the moment before a deletion`,
    figure:
      `${rounded(restored.seconds, 1)} s; ${different.length} of ${wanted.size} tables differ; lost ${lost.length}, ` +
      `doubled ${doubled.length}, half ${half.length}, numbers ${numbers.length}; ${wrong.length} of ${rounded(all)} files wrong`,
    bar: '0 of each',
    met: [different, lost, doubled, half, numbers, wrong].every((list) => list.length === 0),
  })
  const seen = differing(wanted, after)
  report({
    what: `${name}: the comparison sees the deletion`,
    figure: seen.join(', '),
    bar: 'both tables',
    met: ['audit.entries', 'registry.employments'].every((table) => seen.includes(table)),
  })
}

/** After an honest restore the trail verifies, against the heads that came with the backup and those written since. */
async function reportChain({ folder }: Machine, when: string): Promise<void> {
  const { code, said } = await runTool('tools/verify-audit.ts', [], { ANZHU_DATA: folder })
  report({ what: `${name}: audit chain, ${when}`, figure: said, bar: '0 problems', met: code === 0 })
}

/** Every table as it is at a moment, the moment, and every table after two were emptied soon after it. */
async function mistake(here: Machine) {
  const { db, close } = here.database('superuser')
  const wanted = await tableHashes(db)
  const { rows } = await sql<{ at: string }>`
    select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`.execute(db)
  await sleep(1_500)
  await deleteByMistake(db)
  const after = await tableHashes(db)
  await close()
  return { wanted, until: rows[0]?.at ?? '', after }
}

async function deleteByMistake(db: Parameters<typeof tableHashes>[0]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`delete from registry.employments`.execute(tx)
    await sql`delete from audit.entries`.execute(tx)
  })
  const { rows } = await sql<{ name: string }>`select pg_walfile_name(pg_current_wal_lsn()) as name`.execute(
    db,
  )
  await db.transaction().execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    await sql`select pg_switch_wal()`.execute(tx)
  })
  for (;;) {
    const archived = await sql<{
      last: string | null
    }>`select last_archived_wal as last from pg_stat_archiver`.execute(db)
    if ((archived.rows[0]?.last ?? '') >= (rows[0]?.name ?? '')) return
    await sleep(200)
  }
}

/** Another passphrase, a changed byte, and a folder that is not empty are refused, and nothing stays. */
async function checkRefusals(there: Machine, backup: string): Promise<void> {
  const empty = `${there.folder}-2`
  const wrong = await runTool('tools/restore.ts', [backup], {
    ANZHU_DATA: empty,
    ANZHU_BACKUP_PASSPHRASE: 'another umbrella altogether',
  })
  const full = await runTool('tools/restore.ts', [backup], { ANZHU_DATA: there.folder })
  const first = readdirSync(path.join(backup, 'files'), { recursive: true, withFileTypes: true }).find(
    (entry) => entry.isFile(),
  )
  const file = path.join(first?.parentPath ?? '', first?.name ?? '')
  const bytes = readFileSync(file)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  writeFileSync(file, bytes)
  const damaged = await runTool('tools/restore.ts', [backup], { ANZHU_DATA: `${there.folder}-3` })
  const told = [wrong, full, damaged].map(({ code, said }) => code === 1 && said)
  report({
    what: `${name}: wrong passphrase, folder in use, changed byte`,
    figure: told.join(' / '),
    bar: 'refused',
    met:
      wrong.said.includes('口令不对') &&
      full.said.includes('不是空的') &&
      damaged.said.includes('与清单不符'),
  })
}

const lookedAt = ({ folder }: Machine, db: Parameters<typeof tableHashes>[0]) => ({
  db,
  files: localFiles(path.join(folder, 'files')),
  cipher: cipherOf(folder),
})
