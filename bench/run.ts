import os from 'node:os'
import { performance } from 'node:perf_hooks'
import { seedWorkers } from '../apps/api/src/demo/scale.ts'
import { benchAudit } from './audit.ts'
import { benchCases, measureBoxes, reportBoxes } from './cases.ts'
import { benchDashboards } from './dashboards.ts'
import { benchDocuments } from './documents.ts'
import { benchDue } from './due.ts'
import { benchExams } from './exams.ts'
import { benchGate } from './gate.ts'
import { benchExports } from './exports.ts'
import { benchImports } from './imports.ts'
import { benchInspectionSync } from './inspection-sync.ts'
import { benchLaw } from './law.ts'
import { benchLighthouse } from './lighthouse.ts'
import { benchLiveColour } from './live-colour.ts'
import { benchListTotals, benchNames } from './list-totals.ts'
import { measureLists, reportLists } from './lists.ts'
import { benchBoot } from './boot.ts'
import { benchOfflineCheck } from './offline-check.ts'
import { benchOfflineVerdict } from './offline-verdict.ts'
import { benchMatrix } from './matrix.ts'
import { benchPeak } from './peak.ts'
import { openPlace, type Place } from './place.ts'
import { allMet, report, rounded } from './report.ts'
import { benchTraining } from './training.ts'
import { benchScore, benchSummary } from './score.ts'
import { benchScanning } from './scanning.ts'
import { benchRules } from './rules.ts'
import { benchVerification } from './verification.ts'
import { benchWrites } from './writes.ts'

/* npm run bench [-- name …]: what is fast, measured against its limit in one run. BENCH_WORKERS makes the large register smaller. */

const small = 10_000
const large = Number(process.env['BENCH_WORKERS'] ?? 1_000_000)

console.log(
  `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'}, load ${os.loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`,
)
/** What is measured without a register, and on a large one, by the name that `npm run bench -- <name>…` chooses it. */
const alone: Readonly<Record<string, () => void | Promise<void>>> = {
  law: benchLaw,
  score: benchScore,
  summary: benchSummary,
  'offline-check': benchOfflineCheck,
  'offline-verdict': benchOfflineVerdict,
  lighthouse: () => benchLighthouse(),
  audit: benchAudit,
}
const onRegister: Readonly<Record<string, (place: Place) => Promise<void>>> = {
  'list-totals': benchListTotals,
  names: benchNames,
  cases: benchCases,
  dashboards: benchDashboards,
  matrix: benchMatrix,
  verification: benchVerification,
  peak: benchPeak,
  gate: benchGate,
  boot: benchBoot,
  'live-colour': benchLiveColour,
  writes: benchWrites,
  training: benchTraining,
  exams: benchExams,
  scanning: benchScanning,
  'inspection-sync': benchInspectionSync,
  rules: benchRules,
  documents: benchDocuments,
  exports: benchExports,
  due: benchDue,
  imports: benchImports,
}

const names = [...Object.keys(alone), 'lists', ...Object.keys(onRegister)]
const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !names.includes(name))
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: there are ${names.join(', ')}`)
const wants = (name: string) => chosen.length === 0 || chosen.includes(name)

for (const [name, work] of Object.entries(alone)) if (wants(name)) await work()
const atSmall = wants('lists') ? await inPlace(small, measureBySize(small)) : undefined
if (wants('lists') || Object.keys(onRegister).some(wants))
  await inPlace(large, async (place) => {
    if (atSmall !== undefined) {
      const atLarge = await measureBySize(large)(place)
      reportLists(atSmall.lists, atLarge.lists, [small, large])
      reportBoxes(atSmall.boxes, atLarge.boxes, [small, large])
    }
    for (const [name, work] of Object.entries(onRegister)) if (wants(name)) await work(place)
  })
if (!allMet()) {
  console.log('\nA bar was not met.')
  process.exitCode = 1
}

/** What is held against itself at two sizes. */
function measureBySize(size: number) {
  return async (place: Place) => ({
    lists: await measureLists(place),
    boxes: await measureBoxes(place, size),
  })
}

/** Fills a fresh place with workers, measures in it, and takes it away. */
async function inPlace<T>(workers: number, work: (place: Place) => Promise<T>): Promise<T> {
  const place = await openPlace()
  try {
    const started = performance.now()
    await seedWorkers(place, workers)
    const seconds = (performance.now() - started) / 1000
    const isFull = workers === 1_000_000
    report({
      what: `seed: ${rounded(workers)} workers`,
      figure: `${rounded(seconds)} s`,
      ...(isFull && { bar: '<= 300 s', met: seconds <= 300 }),
    })
    return await work(place)
  } finally {
    await place.end()
  }
}
