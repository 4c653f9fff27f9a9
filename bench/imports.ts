import { performance } from 'node:perf_hooks'
import { copyRows } from '../apps/api/src/demo/copy-rows.ts'
import { inflateEntry } from '../apps/api/src/sheets/zip-content.ts'
import { readZipDirectory } from '../apps/api/src/sheets/zip-directory.ts'
import { withClient } from './copying.ts'
import type { Place } from './place.ts'
import { databaseMicros, processorMicros, residentOf } from './processor.ts'
import { report, rounded } from './report.ts'
import { importSheet, openFirm, rowsOf, sheetOf } from './writes.ts'

/** A sheet takes 5,000 rows and no more; a larger roll comes in sheets of so many. */
const inSheet = 5000

/**
 * Sheets to codes, as a firm imports them, against scanning the same cells and COPY of the same rows into a table with four
 * indexes. BENCH_IMPORTED makes them fewer than 100,000.
 */
export async function benchImports(place: Place): Promise<void> {
  const sheets = Math.max(1, Math.ceil(Number(process.env['BENCH_IMPORTED'] ?? 100_000) / inSheet))
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const firm = await openFirm(place, 400)
  // The first one compiles the process and starts the reader of sheets.
  await importSheet(server, firm, await sheetOf(rowsOf(place, { from: 499_000, count: 500 })))
  let [imported, taken, checked, bare, peak] = [0, 0, 0, 0, 0]
  const before = residentOf(server.pid)
  const spent = { server: processorMicros(server.pid), database: databaseMicros(place.postmaster) }
  let bareMicros = 0
  const watch = setInterval(() => (peak = Math.max(peak, residentOf(server.pid))), 50)
  for (let sheet = 0; sheet < sheets; sheet++) {
    const rows = rowsOf(place, { from: 500_000 + sheet * inSheet, count: inSheet })
    const file = await sheetOf(rows)
    const idle = databaseMicros(place.postmaster)
    bare += await scanAndCopy(place, rows, Buffer.from(file))
    bareMicros += databaseMicros(place.postmaster) - idle
    const done = await importSheet(server, firm, file)
    imported += done.imported
    taken += done.seconds
    checked += done.checked
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
  const micros = {
    server: (processorMicros(server.pid) - spent.server) / all,
    database: (databaseMicros(place.postmaster) - spent.database - bareMicros) / all,
  }
  report({
    what: 'goal 8: a row of a sheet, to its code',
    figure:
      `${rounded((checked / all) * 1e6)} µs until checked, ${rounded((taken / all) * 1e6)} until done; ` +
      `${rounded(micros.server)} µs of processor in the server, ${rounded(micros.database)} in the database`,
  })
  await server.stop()
}

type Rows = ReturnType<typeof rowsOf>

/** Seconds for the least that can be done with a sheet: inflate, find the cells, and COPY all that they say. */
async function scanAndCopy({ databaseUrl }: Place, rows: Rows, file: Buffer): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    await client.query(
      `create temp table rolls (nth int primary key, name text, id_number text, phone text, trade text, trained_on date,
         medical_on date, medical_result text)`,
    )
    for (const column of ['id_number', 'phone', 'trade'])
      await client.query(`create index on rolls (${column})`)
    const started = performance.now()
    const cells = scan(file)
    const lines = rows.map((row, n) => [n, ...Object.values(row)].join('\t'))
    await copyRows(client, [{ into: 'rolls', lines }])
    const seconds = (performance.now() - started) / 1000
    const { rows: kept } = await client.query<{ count: string }>(
      'select count(distinct id_number) from rolls',
    )
    if (cells < rows.length * 7) throw new Error(`Only ${cells} cells were found`)
    if (Number(kept[0]?.count) !== rows.length) throw new Error(`Only ${kept[0]?.count} people were copied`)
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
