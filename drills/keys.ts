import { sql } from 'kysely'
import { utimesSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fieldKeys } from '../apps/api/src/secrets/field-cipher.ts'
import { sealedColumns } from '../apps/api/src/secrets/sealed-columns.ts'
import { report, rounded } from '../bench/report.ts'
import { wrongBytes } from './compare.ts'
import { beginLoad, lookedAt, reportChecked, reportSeen, type Load } from './load.ts'
import { cipherOf } from './people.ts'
import { openMachine, type Machine } from './product.ts'
import { runTool } from './run-tool.ts'
import type { Options } from './run.ts'

const name = 'keys rotated'

/** Every kind of key is rotated while writers write: no request fails, all can be read after, the former is destroyed. */
export async function keys({ writers, full }: Options): Promise<void> {
  const machine = openMachine()
  try {
    const app = await machine.start()
    const target = `http://127.0.0.1:${app.port}`
    const load = await beginLoad(machine, { writers, loops: full ? 60 : 6, target: () => target })
    while (load.acknowledged() < (full ? 1_000 : 60)) await sleep(50)
    const former = inUse(machine).current
    for (const kind of ['fields', 'credentials', 'documents', 'audit'])
      await underLoad(load, kind, () => rotate(machine, [kind]))
    // What was sealed until the server had met the new key, ten seconds at most, is sealed again.
    await sleep(12_000)
    await underLoad(load, 'fields, the rest', () =>
      rotate(machine, ['fields', '--use', String(inUse(machine).current)]),
    )
    await underLoad(load, `fields, ${former} retired`, () => retire(machine, former))
    const checked = await load.finish()
    reportSeen(name, load.seen, ['200'])
    await reportChecked(machine, name, checked)
    await reportReadable(machine, former)
    await app.stop()
    const verified = await runTool('tools/verify-audit.ts', [], { ANZHU_DATA: machine.folder })
    report({
      what: `${name}: audit chain with heads of both keys`,
      figure: verified.said,
      bar: '0 problems',
      met: verified.code === 0,
    })
  } finally {
    await machine.end()
  }
}

const inUse = ({ folder }: Machine) => fieldKeys(path.join(folder, 'keys'))

const rotate = ({ folder }: Machine, args: readonly string[]) =>
  runTool('tools/rotate-keys.ts', args, { ANZHU_DATA: folder })

/** The command waits a minute after the last change, for servers that have not read it; this one has. */
function retire(machine: Machine, key: number) {
  const earlier = new Date(Date.now() - 120_000)
  utimesSync(path.join(machine.folder, 'keys', 'fields.json'), earlier, earlier)
  return rotate(machine, ['fields', '--retire', String(key)])
}

/** Does one step, and goes on once the writers have written after it. */
async function underLoad(load: Load, what: string, step: () => ReturnType<typeof rotate>): Promise<void> {
  const before = load.acknowledged()
  const { code, said, seconds } = await step()
  const meanwhile = load.acknowledged() - before
  for (const end = Date.now() + 60_000; load.acknowledged() < before + meanwhile + 10 && Date.now() < end;)
    await sleep(50)
  report({
    what: `${name}: ${what}`,
    figure: `${rounded(seconds, 1)} s, ${meanwhile} writes acknowledged meanwhile${code === 0 ? '' : `; ${said}`}`,
    bar: 'done, writes go on',
    met: code === 0 && load.acknowledged() > before + meanwhile,
  })
}

/** Opens every sealed value and every file with the keys that are left. */
async function reportReadable(machine: Machine, former: number): Promise<void> {
  const { db, close } = machine.database('superuser')
  const cipher = cipherOf(machine.folder)
  let [values, shut] = [0, 0]
  await db.transaction().execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    for (const [table, columns] of Object.entries(sealedColumns))
      for (const column of columns) {
        const { rows } = await sql<{ value: Buffer }>`
          select ${sql.ref(column)} as value from ${sql.table(table)} where octet_length(${sql.ref(column)}) > 0`.execute(
          tx,
        )
        values += rows.length
        for (const { value } of rows) if (!opens(() => cipher.unsealBytes(value))) shut += 1
      }
  })
  const files = await wrongBytes(lookedAt(machine, { db }))
  await close()
  const { current, ids } = inUse(machine)
  report({
    what: `${name}: readable with key ${current} alone`,
    figure: `${shut} of ${rounded(values)} values shut, ${files.wrong.length} of ${rounded(files.all)} files wrong; keys left: ${ids.join(', ')}`,
    bar: '0 of each, the former gone',
    met: shut + files.wrong.length === 0 && values > 0 && !ids.includes(former),
  })
}

function opens(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}
