import os from 'node:os'
import { parseArgs } from 'node:util'
import { allMet } from '../bench/report.ts'
import { canaries } from './canaries.ts'
import { clicks } from './clicks.ts'
import { clock } from './clock.ts'
import { diskFull } from './disk-full.ts'
import { keys } from './keys.ts'
import { killApp } from './kill-app.ts'
import { killDatabase } from './kill-database.ts'
import { malformed } from './malformed.ts'
import { network } from './network.ts'
import { overload } from './overload.ts'
import { powerCut } from './power-cut.ts'
import { restore } from './restore.ts'
import { retries } from './retries.ts'
import { rollingRestart } from './rolling-restart.ts'
import { twoProcesses } from './two-processes.ts'

/* npm run drill [-- name…]: what the product promises when something fails, tried with real failures. */

/** How long and how hard a drill is; the defaults are what the promises are stated for. */
export interface Options {
  readonly kills: number
  readonly writers: number
  /** Rounds of each kind of fault, cycles of a full disk. */
  readonly rounds: number
  /** Trials of concurrent clicks. */
  readonly trials: number
  /** Repeated requests. */
  readonly retries: number
  /** For how long ten times the load goes on. */
  readonly seconds: number
  /** Everything at its default: the least numbers of the promises are demanded too. */
  readonly full: boolean
}

const drills: Readonly<Record<string, (options: Options) => Promise<void>>> = {
  'kill-app': killApp,
  'kill-database': killDatabase,
  malformed,
  network,
  'power-cut': powerCut,
  'disk-full': diskFull,
  'two-processes': twoProcesses,
  'rolling-restart': ({ full }) => (full ? rollingRestart() : rollingRestart({ rounds: 2, perSecond: 50 })),
  clicks,
  retries,
  clock,
  keys,
  canaries,
  restore,
  overload,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '100' },
    writers: { type: 'string', default: '16' },
    rounds: { type: 'string', default: '20' },
    trials: { type: 'string', default: '1000' },
    retries: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '300' },
  },
})
const unknown = positionals.filter((name) => !(name in drills))
if (unknown.length > 0) {
  console.error(`No drill is called ${unknown.join(', ')}. There are: ${Object.keys(drills).join(', ')}.`)
  process.exit(2)
}
const options: Options = {
  kills: Number(values.kills),
  writers: Number(values.writers),
  rounds: Number(values.rounds),
  trials: Number(values.trials),
  retries: Number(values.retries),
  seconds: Number(values.seconds),
  full: Number(values.kills) >= 100,
}
console.log(`${os.cpus().length} processors, load ${os.loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`)
for (const [name, drill] of Object.entries(drills))
  if (positionals.length === 0 || positionals.includes(name)) await drill(options)
if (!allMet()) {
  console.log('\nA bar was not met.')
  process.exitCode = 1
}
process.exit()
