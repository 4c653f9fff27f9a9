import { rmSync } from 'node:fs'
import path from 'node:path'
import { tmpdir } from 'node:os'
import { Client } from 'pg'
import { publicHeadKeys } from '../apps/api/src/audit/head-key.ts'
import { readAnchors } from '../apps/api/src/audit/judge-anchors.ts'
import { sealLines, writeAnchor } from '../apps/api/src/audit/seal.ts'
import { verifyTrail } from '../apps/api/src/audit/verify.ts'
import { openPlace, type Place } from './place.ts'
import { report, rounded } from './report.ts'

/** So many lines are linked and verified; BENCH_AUDIT_LINES makes them fewer. */
const lines = Number(process.env['BENCH_AUDIT_LINES'] ?? 1_000_000)

/** In a place of its own: how long it takes to link and verify a million lines, and that one changed among them is named. */
export async function benchAudit(): Promise<void> {
  const place = await openPlace()
  try {
    await measure(place)
  } finally {
    await place.end()
  }
}

async function measure({ house, databaseUrl }: Pick<Place, 'house' | 'databaseUrl'>): Promise<void> {
  const data = path.join(tmpdir(), `anzhu-bench-audit-${process.pid}`)
  const place = { data, anchors: path.join(data, 'audit-anchors') }
  const owner = new Client({ connectionString: databaseUrl })
  await owner.connect()
  try {
    await owner.query(
      `insert into audit.entries (trace, account_id, role, unit, action, outcome, person_id, object, reason, ip, device)
       select 'trace ' || n, gen_random_uuid(), 'supervisor', '苏州市相城区住房和城乡建设局', 'viewWorker', 'done',
              gen_random_uuid(), '第 ' || n || ' 名工人', '', '198.51.100.7', 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140'
         from generate_series(1, $1) n`,
      [lines],
    )
    const linking = await secondsOf(() => sealLines(house.db))
    report({
      what: `audit: linking ${rounded(lines)} lines`,
      figure: `${rounded(linking, 1)} s, ${rounded(lines / linking)} a second`,
    })
    await writeAnchor(house.db, place)
    const verify = () => verifyTrail(owner, readAnchors(place.anchors), publicHeadKeys(data))
    let found = await verify()
    const before = process.cpuUsage()
    const seconds = await secondsOf(async () => {
      found = await verify()
    })
    const used = process.cpuUsage(before)
    report({
      what: `audit: verifying ${rounded(found.lines)} lines`,
      figure: `${rounded(seconds, 1)} s (${rounded((used.user + used.system) / 1e6, 1)} s of processor here), ${found.problems.length} problems`,
      bar: `<= ${rounded((60 * lines) / 1e6)} s, 0 problems`,
      met: found.lines >= lines && found.problems.length === 0 && seconds <= (60 * lines) / 1e6,
    })
    await owner.query(
      `update audit.entries set object = 'x' where id = (select entry_id from audit.seals where position = $1)`,
      [Math.floor(lines / 2)],
    )
    const after = (await verify()).problems
    report({
      what: 'audit: one line changed among them',
      figure: `${after.length} problem named`,
      bar: '1, with its place',
      met: after.length === 1 && after[0]?.includes(`第 ${Math.floor(lines / 2)} 条`) === true,
    })
  } finally {
    await owner.end()
    rmSync(data, { recursive: true, force: true })
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}
