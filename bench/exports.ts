import { performance } from 'node:perf_hooks'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { createInflateRaw } from 'node:zlib'
import { writeTable } from '../apps/api/src/sheets/write-workbook.ts'
import { copyOut } from './copying.ts'
import type { Place, Served } from './place.ts'
import { processorMicros, residentOf } from './processor.ts'
import { median, report, rounded } from './report.ts'

/** What an export says of each, with the joins it needs. */
const listed = `
  select p.name, p.id_number, e.trade, firm.name, project.name, s.valid_until, s.yellow_from, s.red_from, s.code_number
    from safety_code.standings s join registry.persons p on p.id = s.person_id
    left join registry.employments e on e.person_id = p.id and e.ended_on is null
    left join registry.enterprises firm on firm.id = e.enterprise_id
    left join registry.projects project on project.id = e.project_id
   where s.district like '32%'`

const titles = ['姓名', '证件', '工种', '企业', '项目', '安码', '有效至', '原因', '下一步', '不得排班']

/**
 * The list of a province as a workbook against COPY of the same rows, and what the writer of workbooks does by itself.
 * BENCH_ROUNDS is how often, 3 unless told.
 */
export async function benchExports(place: Place): Promise<void> {
  await benchWriter()
  // Whoever may take out a million alone, so that no second person has to let each round go.
  const server = await place.serve('apps/api/src/main.ts', '/readyz', {
    ANZHU_EXPORT_ROWS: '1000000',
    ANZHU_EXPORT_ROWS_A_DAY: '100000000',
  })
  const asking = () => place.cookie({ role: 'supervisor', region: '320000' })
  const seen = await rowsIn(await exported(server, await asking()))
  const [shares, speeds, micros]: [number[], number[], number[]] = [[], [], []]
  let [peak, rows] = [0, 0]
  const before = residentOf(server.pid)
  for (let round = 0; round < Number(process.env['BENCH_ROUNDS'] ?? 3); round++) {
    const cookie = await asking()
    const copied = await timed(() => copyOut(place.databaseUrl, listed))
    rows = copied.value.rows
    const watch = setInterval(() => (peak = Math.max(peak, residentOf(server.pid))), 50)
    const spent = processorMicros(server.pid)
    const done = await timed(async () => taken(await exported(server, cookie)))
    clearInterval(watch)
    // Titles and the mark are two more.
    if (seen !== rows + 2) throw new Error(`${rows} people were copied, ${seen} rows exported`)
    speeds.push(rows / done.seconds)
    shares.push(copied.seconds / done.seconds)
    micros.push((processorMicros(server.pid) - spent) / rows)
  }
  report({
    what: `goal 9: ${rounded(rows)} codes exported / COPY of their rows`,
    figure:
      `${rounded(median(shares), 3)}, ${rounded(median(speeds))} rows/s, ${rounded(median(micros), 1)} µs of the ` +
      `server's processor a row; memory ${rounded(before / 1024)} → ${rounded(peak / 1024)} MiB at most ` +
      '(there is no CSV: exports are workbooks)',
    bar: '>= 60,000 rows/s',
    met: median(speeds) >= 60_000,
  })
  await server.stop()
}

/** The mechanism alone: rows of ten texts that are there already. */
async function benchWriter(): Promise<void> {
  const [count, speeds]: [number, number[]] = [50_000, []]
  const values = ['李建国', '3205**********0002', '钢筋工', '苏州某某建设工程有限公司', '相城区某某项目一期']
  const row = Object.fromEntries(titles.map((title, at) => [title, values[at] ?? '2026-11-21']))
  const rows = function* () {
    for (let at = 0; at < count; at++) yield { ...row, 证件: `3205**********${at}` }
  }
  for (let round = 0; round < 3; round++) {
    const columns = titles.map((title) => ({ key: title, title }))
    const before = process.cpuUsage()
    for await (const chunk of writeTable({ title: '名单', columns, rows: rows() })) void chunk
    const { user, system } = process.cpuUsage(before)
    speeds.push((count * 1_000_000) / (user + system))
  }
  report({
    what: 'goal 9: a workbook written, ten texts a row',
    figure: `${rounded(Math.max(...speeds))} rows a second of processor`,
    bar: '>= 60,000',
    met: Math.max(...speeds) >= 60_000,
  })
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const started = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - started) / 1000 }
}

/** Asks for the list; answers with the bytes as they come. */
async function exported({ port }: Served, cookie: string): Promise<Readable> {
  const address = { port, path: '/api/v1/safety-codes/export', headers: { cookie } }
  const [answer] = (await once(get(address), 'response')) as [IncomingMessage]
  if (answer.statusCode !== 200)
    throw new Error(`The export answered ${answer.statusCode}: ${await text(answer)}`)
  return answer
}

/** Takes the whole answer as a reader without memory would. */
async function taken(answer: Readable): Promise<void> {
  for await (const chunk of answer) void chunk
}

/** So the entry of the first sheet is named in the archive; what follows the name are its deflated bytes. */
const sheetName = 'xl/worksheets/sheet1.xml'

/** How many rows the first sheet of an answer has; inflated as it comes, since it may be larger than what sheets we read. */
async function rowsIn(answer: Readable): Promise<number> {
  const archive = await buffer(answer)
  const inflating = createInflateRaw()
  inflating.end(archive.subarray(archive.indexOf(sheetName) + sheetName.length))
  let [rows, tail] = [0, '']
  for await (const chunk of inflating as AsyncIterable<Buffer>) {
    const xml = tail + chunk.toString('latin1')
    rows += xml.split('<row ').length - 1
    tail = xml.slice(-4)
  }
  return rows
}
