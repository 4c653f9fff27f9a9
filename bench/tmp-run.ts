import { seedWorkers } from '../apps/api/src/demo/scale.ts'
import { benchCases, measureBoxes, reportBoxes } from './cases.ts'
import { openPlace } from './place.ts'
const run = async (workers: number, cases: number, more: boolean) => {
  const place = await openPlace()
  try {
    await seedWorkers(place, workers)
    const boxes = await measureBoxes(place, cases)
    console.log(cases, [...boxes])
    if (more) await benchCases(place)
    return boxes
  } finally {
    await place.end()
  }
}
const big = Number(process.argv[2] ?? 100000)
const small = await run(10_000, 10_000, false)
reportBoxes(small, await run(Math.max(10_000, big / 10), big, true), [10_000, big])
