import { performance } from 'node:perf_hooks'
import { writeTemplate } from '../apps/api/src/sheets/write-workbook.ts'
import { applicationLayout } from '../apps/api/src/safety-code/application-layout.ts'
import { copyRows } from '../apps/api/src/demo/copy-rows.ts'
import { inflateEntry } from '../apps/api/src/sheets/zip-content.ts'
import { readZipDirectory } from '../apps/api/src/sheets/zip-directory.ts'
import { withClient } from './copying.ts'
import type { Place } from './place.ts'
import { residentOf } from './processor.ts'
import { report, rounded } from './report.ts'
import { importMany, openFirm } from './writes.ts'

/** A sheet takes 5,000 rows and no more; a larger roll comes in sheets of so many. */
const inSheet = 5000

/** Sheets to codes, as a firm imports them, against scanning the same cells and COPY of them into a table with four indexes. */
export async function benchImports(place: Place): Promise<void> {
  const sheets = Math.max(1, Number(process.env['BENCH_IMPORTED'] ?? 100_000) / inSheet)
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const firm = await openFirm(place, 400)
  let [imported, taken, bare, peak] = [0, 0, 0, 0]
  const before = residentOf(server.pid)
  const watch = setInterval(() => (peak = Math.max(peak, residentOf(server.pid))), 50)
  for (let sheet = 0; sheet < sheets; sheet++) {
    bare += await scanAndCopy(place)
    const done = await importMany(place, server, firm, { from: 500_000 + sheet * inSheet, count: inSheet })
    imported += done.imported
    taken += done.seconds
  }
  clearInterval(watch)
  const more = (peak - before) / 1024
  const all = sheets * inSheet
  report({
    what: `goal 8: ${rounded(all)} rows to codes / scan and COPY`,
    figure:
      `${rounded(taken / bare, 1)} (${rounded(all / taken)} rows/s against ${rounded(all / bare)}), ` +
      `${rounded(more)} MiB more, ${rounded(imported)} imported`,
    bar: '<= 2, + 150 MiB, all imported',
    met: taken / bare <= 2 && more <= 150 && imported === all,
  })
  await server.stop()
}

/** Seconds for the least that can be done: inflate, find the cells, and COPY. */
async function scanAndCopy({ databaseUrl }: Place): Promise<number> {
  const rows = Array.from({ length: inSheet }, (_, n) => ({
    name: '李建国',
    idNumber: `32050119990101${String(n).padStart(4, '0')}`,
    phone: `198${String(n).padStart(8, '0')}`,
    trade: '钢筋工',
    trainedOn: '2026-11-16',
    medicalOn: '2026-10-02',
    medicalResult: '合格',
  }))
  const file = Buffer.from(await writeTemplate(applicationLayout, { rows }))
  return withClient(databaseUrl, async (client) => {
    await client.query(
      `create temp table rolls (nth int primary key, name text, id_number text, phone text, trade text)`,
    )
    for (const column of ['id_number', 'phone', 'trade'])
      await client.query(`create index on rolls (${column})`)
    const started = performance.now()
    const cells = scan(file)
    const lines = rows.map(({ name, idNumber, phone, trade }, n) =>
      [n, name, idNumber, phone, trade].join('\t'),
    )
    await copyRows(client, [{ into: 'rolls', lines }])
    const seconds = (performance.now() - started) / 1000
    if (cells < inSheet * 7) throw new Error(`Only ${cells} cells were found`)
    return seconds
  })
}

/** How many filled cells the sheets of a workbook have. */
function scan(file: Buffer): number {
  let cells = 0
  for (const entry of readZipDirectory(file)) {
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(entry.name)) continue
    for (const _ of inflateEntry(file, entry)
      .toString('utf8')
      .matchAll(/<c [^>]*>(?:<v>|<is>)/g))
      cells += 1
  }
  return cells
}
