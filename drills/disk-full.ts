import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { report, rounded } from '../bench/report.ts'
import { beginLoad, reportChecked, reportSeen, type Load } from './load.ts'
import { secondsUntilWell } from './network.ts'
import { openMachine } from './product.ts'
import type { Options } from './run.ts'

const name = 'disk full'
/** How long the disk stays full, in milliseconds. */
const full = 6_000
/** Enough for a new database with its log, and little more. */
const megabytes = 600

/** Figure 4: the volume of database and files fills up under load and is freed again; the product recovers by itself. */
export async function diskFull({ rounds, writers }: Options): Promise<void> {
  const cycles = Math.ceil(rounds / 2)
  const volume = openVolume()
  if (volume === undefined) return
  const machine = openMachine(volume)
  const balloon = path.join(volume, 'balloon')
  try {
    const app = await machine.start()
    const target = `http://127.0.0.1:${app.port}`
    const load = await beginLoad(machine, {
      writers,
      loops: Math.max(4, cycles * 4),
      target: () => target,
      ledger: `${machine.log}.ledger`,
    })
    const { slowest, away } = await fillAndFree({ balloon, cycles, target, load })
    const lives = app.alive()
    const checked = await load.finish()
    report({
      what: `${name}: felt by the writers`,
      figure: `in ${away} of ${cycles} cycles`,
      bar: 'all',
      met: away === cycles,
    })
    report({
      what: `${name}: back by itself after space returned, slowest of ${cycles}`,
      figure: `${rounded(slowest, 1)} s; the server ${lives ? 'lives' : 'ended'}`,
      bar: '<= 15 s, the server lives',
      met: slowest <= 15 && lives,
    })
    reportSeen(name, load.seen, ['200', '503', '507'])
    await reportChecked(machine, name, checked)
    await app.stop()
  } finally {
    await machine.end()
    spawnSync('umount', ['-l', volume])
    rmSync(volume, { recursive: true, force: true })
  }
}

/** A small volume of its own; undefined, and a bar not met, where none can be made. */
function openVolume(): string | undefined {
  const volume = mkdtempSync(path.join(tmpdir(), 'anzhu-drill-'))
  const size = `size=${megabytes}m`
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', volume], { encoding: 'utf8' })
  if (mounted.status === 0) return volume
  rmSync(volume, { recursive: true })
  const figure = `no volume could be made here: ${mounted.stderr.trim()}`
  report({ what: name, figure, bar: 'run as root', met: false })
  return undefined
}

interface Filling {
  readonly balloon: string
  readonly cycles: number
  readonly target: string
  readonly load: Load
}

/** Fills the volume and frees it again; answers with how often the writers felt it, and the slowest return in seconds. */
async function fillAndFree({ balloon, cycles, target, load }: Filling) {
  let [slowest, away] = [0, 0]
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    await sleep(1_000)
    const before = load.seen.get('503') ?? 0
    for (const until = Date.now() + full; Date.now() < until; await sleep(20)) fill(balloon)
    if ((load.seen.get('503') ?? 0) > before) away += 1
    rmSync(balloon)
    slowest = Math.max(slowest, await secondsUntilWell(target, load))
  }
  return { slowest, away }
}

/** Takes what is left of the volume. */
function fill(file: string): void {
  const handle = openSync(file, 'a')
  try {
    for (const size of [1 << 22, 1 << 12])
      for (;;) {
        try {
          writeSync(handle, Buffer.alloc(size))
        } catch {
          break
        }
      }
  } finally {
    closeSync(handle)
  }
}
