import { downloadScoreSheet } from '@anzhu/contract/exams'
import { uploadImport } from '@anzhu/contract/imports'
import { sql } from 'kysely'
import { performance } from 'node:perf_hooks'
import { scoreLayout } from '../apps/api/src/exams/score-sheet.ts'
import { readWorkbook } from '../apps/api/src/sheets/read-workbook.ts'
import { writeTemplate } from '../apps/api/src/sheets/write-workbook.ts'
import type { Place } from './place.ts'
import { report, rounded } from './report.ts'

const people = 500

/** The results of one exam: 500 rows of the sheet are uploaded, read and checked against the roster. */
export async function benchExams(place: Place): Promise<void> {
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const noticeId = await storeExam(place)
  const cookie = await place.cookie({ role: 'exam-clerk', region: '320500' })
  const at = { server: `http://127.0.0.1:${server.port}`, headers: { cookie } }
  const exported = Buffer.from(await sheetOf(at, noticeId))
  const { rows } = await readWorkbook(exported, scoreLayout)
  const filled = rows.map(({ cells }, n) => ({
    ...cells,
    score: String(n % 100 === 7 ? 105 : 50 + (n % 50)),
  }))
  const file = await writeTemplate(scoreLayout, { rows: filled })
  const started = performance.now()
  const response = await fetch(`${at.server}/api/v1/imports?kind=exam-score&fileName=scores.xlsx`, {
    method: uploadImport.method,
    headers: { cookie, 'content-type': 'application/octet-stream' },
    body: Buffer.from(file),
  })
  const checked = (await response.json()) as { good: number; bad: number }
  const taken = (performance.now() - started) / 1000
  report({
    what: `exams: ${people} score rows uploaded and validated`,
    figure: `${rounded(taken, 2)} s, ${checked.good} good, ${checked.bad} bad`,
    bar: '<= 5 s, every slip found',
    met: taken <= 5 && checked.good === people - 5 && checked.bad === 5,
  })
  await server.stop()
}

async function sheetOf({ server, headers }: { server: string; headers: { cookie: string } }, id: string) {
  const path = downloadScoreSheet.path.replace(':id', id)
  const response = await fetch(`${server}/api/v1${path}`, { headers })
  if (!response.ok) throw new Error(`the roster was not exported: ${response.status}`)
  return response.arrayBuffer()
}

/** An exam of yesterday with people of the register let in. */
async function storeExam({ house: { db, clock } }: Place): Promise<string> {
  const today = clock.today()
  const { id } = await db
    .insertInto('exams.notices')
    .values({
      region: '320500',
      title: '量度考核',
      body: '',
      categories: ['C3'],
      enrol_from: today,
      enrol_to: today,
      exam_on: today,
      exam_time: '09:00',
      place: '考场',
      unit: '主管部门',
      state: 'published',
      batch: '2026320500999',
      account_id: '00000000-0000-7000-8000-000000000001',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`
    insert into exams.candidates (notice_id, person_id, enterprise_id, case_id, category, admission)
    select ${id}::uuid, person_id, enterprise_id, house.uuid_v7(), 'C3',
           '2026320500999' || lpad(row_number() over ()::text, 4, '0')
      from (select person_id, enterprise_id from safety_code.standings limit ${people}) s`.execute(db)
  return id
}
