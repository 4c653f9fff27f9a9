import { performance } from 'node:perf_hooks'
import { get } from 'node:http'
import { writeTable } from '../apps/api/src/sheets/write-workbook.ts'
import { copyOut } from './copying.ts'
import type { Place, Served } from './place.ts'
import { residentOf } from './processor.ts'
import { median, report, rounded } from './report.ts'

/** What an export says of each, with the joins it needs. */
const listed = `
  select p.name, p.id_number, e.trade, firm.name, project.name, s.valid_until, s.yellow_from, s.red_from, s.code_number
    from safety_code.standings s join registry.persons p on p.id = s.person_id
    left join registry.employments e on e.person_id = p.id and e.ended_on is null
    left join registry.enterprises firm on firm.id = e.enterprise_id
    left join registry.projects project on project.id = e.project_id
   where s.region = '320507'`

const titles = ['姓名', '证件', '工种', '企业', '项目', '安码', '有效至', '原因', '下一步', '不得排班']

/** The list of codes as a workbook against COPY of the same rows, and what the writer of workbooks does by itself. */
export async function benchExports(place: Place): Promise<void> {
  await benchWriter()
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const cookie = await place.cookie({ role: 'supervisor', region: '320500' })
  await exported(server, cookie)
  const [shares, speeds]: [number[], number[]] = [[], []]
  let peak = 0
  const before = residentOf(server.pid)
  for (let round = 0; round < 3; round++) {
    const copied = await timed(() =>
      copyOut(place.databaseUrl, listed.replace("s.region = '320507'", "s.district like '3205%'")),
    )
    const watch = setInterval(() => (peak = Math.max(peak, residentOf(server.pid))), 50)
    const done = await timed(() => exported(server, cookie))
    clearInterval(watch)
    speeds.push(copied.value.rows / done.seconds)
    shares.push(copied.seconds / done.seconds)
  }
  report({
    what: 'goal 9: the list of codes exported / COPY of its rows',
    figure:
      `${rounded(median(shares), 3)}, ${rounded(median(speeds))} rows/s; memory ${rounded(before / 1024)} → ` +
      `${rounded(peak / 1024)} MiB at most (there is no CSV: exports are workbooks)`,
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

/** Takes the whole answer as a reader without memory would; answers with its bytes. */
function exported({ port }: Served, cookie: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const address = { port, path: '/api/v1/safety-codes/export', headers: { cookie } }
  get(address, (answer) => {
    let bytes = 0
    answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
    answer.on('error', reject)
    answer.on('end', () =>
      answer.statusCode === 200
        ? resolve(bytes)
        : reject(new Error(`The export answered ${answer.statusCode}`)),
    )
  }).on('error', reject)
  return promise
}
