import * as exams from '@anzhu/contract/exams'
import {
  listImportRows,
  mendImportRow,
  runImport,
  uploadImport,
  type ImportKind,
} from '@anzhu/contract/imports'
import { listMessages } from '@anzhu/contract/notices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { untilDone } from '../../test/application-sheet.ts'
import { addManager, enrol, enterResult, openExamPlace, openNotice } from '../../test/exams.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'
import { forgeSheet, forgeWorkbook, type ForgedCell } from '../sheets/forged-workbook.ts'
import { readWorkbook } from '../sheets/read-workbook.ts'
import { scoreLayout } from './score-sheet.ts'

let world: World
let jiangxi: Awaited<ReturnType<typeof openExamPlace>>
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  jiangxi = await openExamPlace(world)
})
afterAll(() => world.end())

const examDay = '2026-12-05'
const titles = scoreLayout.columns.map(({ title }) => title)
type Cells = Readonly<Record<string, string>>

/** An exam with so many people let in. */
async function openExam(title: string, people: number, place = jiangxi) {
  world.clock.move(testDay)
  const notice = await openNotice(world, place, { title })
  const persons = []
  for (let i = 0; i < people; i++)
    persons.push(await addManager(world, place.firm, { name: `考生${'甲乙丙丁戊己庚辛壬'[i]}` }))
  await enrol(
    world,
    place,
    notice.id,
    persons.map(({ id }) => id),
  )
  world.clock.move(examDay)
  return { notice, persons }
}

/** The rows of the exported sheet. */
async function exported(noticeId: string): Promise<Cells[]> {
  const { raw, status } = await world.as(jiangxi.clerk, exams.downloadScoreSheet, { id: noticeId })
  expect(status).toBe(200)
  return (await readWorkbook(raw, scoreLayout)).rows.map(({ cells }) => cells)
}

const asRow = (cells: Cells): ForgedCell[] => scoreLayout.columns.map(({ key }) => cells[key] ?? '')
const upload = (actor: TestActor, kind: ImportKind, rows: readonly ForgedCell[][]) =>
  world.as(
    actor,
    uploadImport,
    { kind, fileName: '成绩.xlsx' },
    { file: forgeWorkbook({ 成绩: forgeSheet(rows) }) },
  )
const findingsOf = async (actor: TestActor, id: string) =>
  (await world.as(actor, listImportRows, { id, state: 'all' })).body.items.map(({ state, findings }) => [
    state,
    findings.map(({ column, reason }) => `${column}：${reason}`).join('；'),
  ])
const smsTo = async (phone: string) =>
  (await listOutbox(world.house.db, world.house.cipher, phone)).map(({ body }) => body)

test('the sheet goes out with its keys and comes back with every slip found, mended in place and imported', async () => {
  const { notice } = await openExam('成绩表', 9)
  const rows = await exported(notice.id)
  expect(rows.map(({ name }) => name)).toEqual([...'甲乙丙丁戊己庚辛壬'].map((sign) => `考生${sign}`))
  expect(rows[0]?.['idNumber']).toContain('********')
  const [a, b, c, d, e, f, g, h, i] = rows as [Cells, Cells, Cells, Cells, Cells, Cells, Cells, Cells, Cells]
  const filled: Cells[] = [
    { ...a, score: '85' },
    { ...b, score: '105' },
    { ...c, score: '80', situation: '缺考' },
    { ...d, admission: '20263600000019999', score: '70' },
    { ...e, name: '考生某', score: '70' },
    { ...a, score: '60' },
    { ...f, score: '' },
    { ...g, score: '优秀' },
    { ...h, admission: i['admission'] ?? '', score: '90' },
    { ...i, situation: '作弊' },
  ]
  const { body, problem } = await upload(jiangxi.clerk, 'exam-score', [titles, ...filled.map(asRow)])
  expect(problem?.detail).toBeUndefined()
  expect(await findingsOf(jiangxi.clerk, body.id)).toEqual([
    ['good', ''],
    ['bad', 'score：成绩 105 不在 0 至满分 100 之间'],
    ['bad', 'score：情况填了“缺考”，又填了成绩 80'],
    ['bad', 'admission：没有准考号 20263600000019999 的考生'],
    ['bad', 'name：姓名“考生某”与报名时的“考生戊”不一致，可能是行错位了'],
    ['bad', 'admission：与第 2 行重复，是同一个人'],
    ['bad', 'score：成绩和情况都没有填'],
    ['bad', 'score：成绩“优秀”不是数字'],
    ['bad', 'admission：准考号或校验码被改动，这一行与导出时不一致'],
    ['bad', expect.stringContaining('重复')],
  ])
  const mend = (number: number, cells: Cells) =>
    world.as(jiangxi.clerk, mendImportRow, { id: body.id, number, cells })
  expect((await mend(3, { score: '95' })).body.row.state).toBe('good')
  expect((await mend(4, { score: '' })).body.row.state).toBe('good')
  expect((await mend(5, { admission: d['admission'] ?? '' })).body.row.state).toBe('good')
  await world.as(jiangxi.clerk, runImport, { id: body.id })
  expect((await untilDone(world, jiangxi.clerk, body.id)).imported).toBe(4)
  const { body: preview } = await world.as(jiangxi.clerk, exams.previewExamResults, { id: notice.id })
  expect([preview.pass, preview.absent, preview.blank]).toEqual([3, 1, 5])
  expect(preview.hindrance).toContain('还有 5 人没有成绩')
  // The same sheet again: what stands exactly so is left alone, and what differs may still be changed.
  const again = await upload(jiangxi.clerk, 'exam-score', [
    titles,
    asRow(filled[0]!),
    asRow({ ...b, score: '96' }),
  ])
  expect(await findingsOf(jiangxi.clerk, again.body.id)).toEqual([
    ['existing', ''],
    ['good', ''],
  ])
})

test('whoever opens the sheet in a spreadsheet program can change only results', async () => {
  const { notice } = await openExam('保护', 1)
  const { raw } = await world.as(jiangxi.clerk, exams.downloadScoreSheet, { id: notice.id })
  const { readXlsx } = await import('hucre/xlsx')
  const [sheet] = (await readXlsx(raw, { readStyles: true })).sheets
  expect(sheet?.protection?.sheet).toBe(true)
})

test('sheets are the exam clerk’s own: not an enterprise’s, and of no other province', async () => {
  const { notice } = await openExam('归属', 1)
  const [row] = await exported(notice.id)
  const rows = [titles, asRow({ ...row, score: '77' })]
  expect((await upload(jiangxi.office, 'exam-score', rows)).problem.code).toBe('access.denied')
  const hunan = await openExamPlace(world, '430102')
  const theirs = await upload(hunan.clerk, 'exam-score', rows)
  expect((await findingsOf(hunan.clerk, theirs.body.id))[0]?.[1]).toContain('没有准考号')
  expect((await world.as(jiangxi.clerk, listImportRows, { id: theirs.body.id })).status).toBe(404)
  expect((await world.as(hunan.clerk, exams.downloadScoreSheet, { id: notice.id })).status).toBe(404)
})

/** Everything entered: a pass, a fail, an absence, a cheat. */
async function openScored(title: string, place = jiangxi) {
  const exam = await openExam(title, 4, place)
  const [passed, failed, absent, cheated] = exam.persons.map(({ id }) => id) as [
    string,
    string,
    string,
    string,
  ]
  await enterResult(world, passed, { score: 85, outcome: 'pass' })
  await enterResult(world, failed, { score: 59.5, outcome: 'fail' })
  await enterResult(world, absent, { score: null, outcome: 'absent' })
  await enterResult(world, cheated, { score: null, outcome: 'cheating' })
  return exam
}

test('publishing asks for the number typed, makes passes and bans, and tells everybody their own', async () => {
  const { notice, persons } = await openScored('发布')
  const { id } = notice
  const { body: preview } = await world.as(jiangxi.clerk, exams.previewExamResults, { id })
  expect(preview.bans.map(({ type, from, until }) => [type, from, until])).toEqual([
    ['absence', '2026-12-05', '2027-06-05'],
    ['cheating', '2026-12-05', '2027-12-05'],
  ])
  const hidden = (await world.as(jiangxi.office, exams.listExamEnrolments, { id })).body.items
  expect(hidden.map(({ score, outcome }) => [score, outcome])).toEqual([0, 1, 2, 3].map(() => [null, null]))
  const wrong = await world.as(jiangxi.clerk, exams.publishExamResults, { id, count: 5 })
  expect(wrong.problem.detail).toContain('这次考试有 4 人')
  const { body } = await world.as(jiangxi.clerk, exams.publishExamResults, { id, count: 4 })
  expect(body.state).toBe('scored')
  const told = (await world.as(jiangxi.office, exams.listExamEnrolments, { id })).body.items
  expect(told.map(({ score, outcome }) => [score, outcome])).toEqual([
    [85, 'pass'],
    [59.5, 'fail'],
    [null, 'absent'],
    [null, 'cheating'],
  ])
  expect((await smsTo(persons[0]?.phone ?? ''))[0]).toContain('合格（85 分），可由受聘企业申请证书')
  expect((await smsTo(persons[2]?.phone ?? ''))[0]).toContain('缺考，2027-06-05 以前（含当天）不能再报名')
  const office = (await world.as(jiangxi.office, listMessages, {})).body.items.map(({ body: text }) => text)
  expect(office[0]).toContain('本企业 4 人，合格 1 人')
  const passes = await world.house.db.selectFrom('exams.passes').selectAll().execute()
  expect(
    passes.map(({ person_id, category, passed_on, source, province }) => [
      person_id,
      category,
      passed_on,
      source,
      province,
    ]),
  ).toEqual([[persons[0]?.id, 'C3', '2026-12-05', 'new_system', '360000']])
  expect((await world.as(jiangxi.clerk, exams.publishExamResults, { id, count: 4 })).problem.code).toBe(
    'exam.moved-on',
  )
})

test('who was absent or cheated reads in the next enrolment until when, and another officer may take the ban away', async () => {
  const { notice, persons } = await openScored('限制')
  await world.as(jiangxi.clerk, exams.publishExamResults, { id: notice.id, count: 4 })
  const next = await openNotice(world, jiangxi, {
    title: '下一场',
    enrolTo: '2026-12-20',
    examOn: '2026-12-25',
  })
  const tryAll = async () =>
    (
      await world.as(jiangxi.office, exams.enrolForExam, {
        id: next.id,
        category: 'C3',
        personIds: persons.map(({ id }) => id),
        act: 'try',
      })
    ).body.results
  const tried = await tryAll()
  expect(tried.map(({ done }) => done)).toEqual([true, true, false, false])
  expect(tried[2]?.sentence).toContain('至 2027-06-05，含当天')
  expect(tried[3]?.sentence).toContain('至 2027-12-05，含当天')
  const me = await world.actor('worker', { person: persons[2] ?? { id: '' }, region: null })
  expect((await world.as(me, exams.viewMyExams, {})).body.bans).toEqual([
    { reason: '无故缺考', until: '2027-06-05' },
  ])
  const { items } = (await world.as(jiangxi.clerk, exams.listExamBans, { q: persons[2]?.idNumber })).body
  const banId = items[0]?.id ?? ''
  const reason = '考生提交了住院证明，缺考有因。'
  expect(items.map(({ own, until }) => [own, until])).toEqual([[true, '2027-06-05']])
  expect((await world.as(jiangxi.clerk, exams.voidExamBan, { id: banId, reason })).problem.code).toBe(
    'case.four-eyes',
  )
  const colleague = await world.actor('exam-clerk', { region: '360000' })
  expect((await world.as(colleague, exams.voidExamBan, { id: banId, reason })).status).toBe(200)
  expect((await tryAll()).map(({ done }) => done)).toEqual([true, true, true, false])
  expect((await smsTo(persons[2]?.phone ?? ''))[0]).toContain('报名限制已撤销')
  // 作弊 begins on the day it is confirmed, and its last day still counts.
  world.clock.move('2027-06-06')
  expect((await world.as(me, exams.viewMyExams, {})).body.bans).toEqual([])
})

test('in Hunan, whose terms know no bans, nobody is barred', async () => {
  const hunan = await openExamPlace(world, '430102')
  const { notice } = await openScored('湖南', hunan)
  const { body } = await world.as(hunan.clerk, exams.publishExamResults, { id: notice.id, count: 4 })
  expect(body.state).toBe('scored')
  expect((await world.as(hunan.clerk, exams.listExamBans, {})).body.items).toEqual([])
})

test('a published result is put right with a reason: before and after stay, pass and ban follow, the person is told', async () => {
  const { notice, persons } = await openScored('更正')
  await world.as(jiangxi.clerk, exams.publishExamResults, { id: notice.id, count: 4 })
  const rows = (await world.as(jiangxi.clerk, exams.listExamEnrolments, { id: notice.id })).body.items
  const absent = rows[2]?.candidateId ?? ''
  const colleague = await world.actor('exam-clerk', { region: '360000' })
  const put = (
    id: string,
    given: { score: number | null; situation: 'absent' | 'excused' | null },
    by = colleague,
  ) => world.as(by, exams.correctExamResult, { id, reason: '答题卡漏扫，复核后补登成绩。', ...given })
  expect((await put(absent, { score: 120, situation: null })).problem.code).toBe('invalid')
  const lifted = { score: null, situation: 'excused' } as const
  expect((await put(absent, lifted, jiangxi.clerk)).problem.code).toBe('case.four-eyes')
  expect((await put(absent, { score: 66, situation: null })).body.outcome).toBe('pass')
  expect((await smsTo(persons[2]?.phone ?? ''))[0]).toContain('由缺考更正为合格（66 分）')
  const me = await world.actor('worker', { person: persons[2] ?? { id: '' }, region: null })
  const { body: mine } = await world.as(me, exams.viewMyExams, {})
  expect([mine.bans, mine.passes.map(({ passedOn }) => passedOn)]).toEqual([[], ['2026-12-05']])
  expect((await put(rows[0]?.candidateId ?? '', { score: 48, situation: null })).body.outcome).toBe('fail')
  const { items } = (await world.as(jiangxi.clerk, exams.listExamCorrections, { id: notice.id })).body
  expect(items.map(({ before, after }) => [before, after])).toEqual([
    ['合格（85 分）', '不合格（48 分）'],
    ['缺考', '合格（66 分）'],
  ])
  const left = await world.house.db
    .selectFrom('exams.passes')
    .select('person_id')
    .where('voided_at', 'is', null)
    .where(
      'person_id',
      'in',
      persons.map(({ id }) => id),
    )
    .execute()
  expect(left.map(({ person_id }) => person_id)).toEqual([persons[2]?.id])
  const [row] = await exported(notice.id)
  const late = await upload(jiangxi.clerk, 'exam-score', [titles, asRow({ ...row, score: '99' })])
  expect((await findingsOf(jiangxi.clerk, late.body.id))[0]?.[1]).toContain('成绩已经发布，不能用表格改写')
})

test('former passers are imported from a sheet, once, and people the register does not know are registered', async () => {
  const known = await addManager(world, jiangxi.firm, { name: '钱老三' })
  const fresh = world.citizenId('1980-02-03')
  const head: ForgedCell[] = ['姓名', '身份证号', '类别', '考试日期', '成绩']
  const rows: ForgedCell[][] = [
    head,
    ['钱老三', known.idNumber, 'B', '2025-06-18', '78'],
    ['孙新人', fresh, 'c3', '2025/6/18', ''],
    ['别名', known.idNumber, 'C1', '2025-06-18', ''],
    ['李四光', world.citizenId(), 'D', '2099-01-01', '很好'],
  ]
  const { body } = await upload(jiangxi.clerk, 'exam-history', rows)
  expect(await findingsOf(jiangxi.clerk, body.id)).toEqual([
    ['good', ''],
    ['good', ''],
    ['bad', 'name：姓名与这个身份证号已登记的不一致'],
    [
      'bad',
      'category：类别“D”不认识；passedOn：考试日期 2099-01-01 晚于今天 2026-12-05；score：成绩“很好”不是 0 至 1000 的数字',
    ],
  ])
  await world.as(jiangxi.clerk, runImport, { id: body.id })
  expect((await untilDone(world, jiangxi.clerk, body.id)).imported).toBe(2)
  const passes = await world.house.db
    .selectFrom('exams.passes')
    .select(['category', 'passed_on', 'source', 'province'])
    .where('source', '=', 'history')
    .orderBy('category')
    .execute()
  expect(passes).toEqual([
    { category: 'B', passed_on: '2025-06-18', source: 'history', province: '360000' },
    { category: 'C3', passed_on: '2025-06-18', source: 'history', province: '360000' },
  ])
  const second = await upload(jiangxi.clerk, 'exam-history', rows.slice(0, 3))
  expect((await findingsOf(jiangxi.clerk, second.body.id)).map(([state]) => state)).toEqual([
    'existing',
    'existing',
  ])
})
