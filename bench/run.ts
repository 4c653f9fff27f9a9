import os from 'node:os'
import { performance } from 'node:perf_hooks'
import { seedWorkers } from '../apps/api/src/demo/scale.ts'
import { benchAudit } from './audit.ts'
import { benchCases, measureBoxes, reportBoxes } from './cases.ts'
import { benchDashboards } from './dashboards.ts'
import { benchDocuments } from './documents.ts'
import { benchExams } from './exams.ts'
import { benchInspectionSync } from './inspection-sync.ts'
import { benchLaw } from './law.ts'
import { benchLighthouse } from './lighthouse.ts'
import { benchLiveColour } from './live-colour.ts'
import { measureLists, reportLists } from './lists.ts'
import { benchOfflineVerdict } from './offline-verdict.ts'
import { benchMatrix } from './matrix.ts'
import { openPlace, type Place } from './place.ts'
import { allMet, report, rounded } from './report.ts'
import { benchTraining } from './training.ts'
import { benchScore, benchSummary } from './score.ts'
import { benchScanning } from './scanning.ts'
import { benchRules } from './rules.ts'
import { benchVerification } from './verification.ts'
import { benchWrites } from './writes.ts'

/* npm run bench: what is fast, measured against its limit in one run. BENCH_WORKERS makes the large register smaller. */

const small = 10_000
const large = Number(process.env['BENCH_WORKERS'] ?? 1_000_000)

console.log(
  `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'}, load ${os.loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`,
)
benchLaw()
benchScore()
await benchSummary()
await benchOfflineVerdict()
await benchLighthouse()
const atSmall = await inPlace(small, async (place) => ({
  lists: await measureLists(place),
  boxes: await measureBoxes(place, small),
}))
await inPlace(large, async (place) => {
  reportLists(atSmall.lists, await measureLists(place), [small, large])
  reportBoxes(atSmall.boxes, await measureBoxes(place, large), [small, large])
  await benchCases(place)
  await benchDashboards(place)
  await benchMatrix(place)
  await benchVerification(place)
  await benchLiveColour(place)
  await benchWrites(place)
  await benchTraining(place)
  await benchExams(place)
  await benchScanning(place)
  await benchInspectionSync(place)
  await benchRules(place)
  await benchDocuments(place)
  await benchAudit(place)
})
if (!allMet()) {
  console.log('\nA bar was not met.')
  process.exitCode = 1
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
