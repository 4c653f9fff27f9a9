import { releaseWorker } from '@anzhu/contract/registry'
import { expect, test } from 'vitest'
import { newWorld } from '../../test/world.ts'
test('x', async () => {
  const world = await newWorld({ log: (l) => console.log(l) })
  const e = await world.enterprise(); const p = await world.project(e)
  const w = await world.worker(e, { project: p, appliedOn: '2026-11-10' })
  const a = await world.actor('labour-clerk', { enterprise: e, project: p })
  const r = await world.as(a, releaseWorker, { id: w.id, endedOn: '2026-11-19', reason: '项目结束' })
  console.log(r.status, r.body)
  await world.end()
  expect(1).toBe(1)
})
