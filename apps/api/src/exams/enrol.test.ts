import * as cases from '@anzhu/contract/cases'
import * as exams from '@anzhu/contract/exams'
import { listMessages } from '@anzhu/contract/notices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hold } from '../../test/certificate-cases.ts'
import { decideNow } from '../../test/medical-cases.ts'
import { addManager, enrol, noticeForm, openExamPlace, openNotice } from '../../test/exams.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { listOutbox } from '../notices/index.ts'

let world: World
let jiangxi: Awaited<ReturnType<typeof openExamPlace>>
beforeAll(async () => {
  world = await newWorld()
  jiangxi = await openExamPlace(world)
})
afterAll(() => world.end())

const ask = (
  act: 'try' | 'save' | 'submit',
  id: string,
  personIds: readonly string[],
  more: { by?: TestActor; category?: exams.ExamCategory } = {},
) =>
  world.as(more.by ?? jiangxi.office, exams.enrolForExam, {
    id,
    category: more.category ?? 'C3',
    personIds: [...personIds],
    act,
  })
const smsTo = async (phone: string) =>
  (await listOutbox(world.house.db, world.house.cipher, phone)).map(({ body }) => body)
const messagesOf = async (actor: TestActor) =>
  (await world.as(actor, listMessages, {})).body.items.map(({ title, body }) => `${title}：${body}`)

test('a notice is drafted, published to the enterprises of its region, and told to them', async () => {
  const { clerk, office, province } = jiangxi
  const elsewhere = await openExamPlace(world, '430102')
  const draft = await world.as(clerk, exams.createExamNotice, noticeForm(province, { title: '首场考核' }))
  expect([draft.body.state, draft.body.mine]).toEqual(['draft', true])
  const { id } = draft.body
  expect((await world.as(office, exams.viewExamNotice, { id })).status).toBe(404)
  const published = await world.as(clerk, exams.publishExamNotice, { id })
  expect([published.body.state, published.body.open]).toEqual(['published', true])
  expect((await world.as(office, exams.viewExamNotice, { id })).body.title).toBe('首场考核')
  expect((await world.as(elsewhere.office, exams.viewExamNotice, { id })).status).toBe(404)
  expect((await world.as(elsewhere.clerk, exams.viewExamNotice, { id })).status).toBe(404)
  expect((await messagesOf(office))[0]).toContain('首场考核')
  expect(await messagesOf(elsewhere.office)).toEqual([])
  expect((await world.as(clerk, exams.publishExamNotice, { id })).problem.code).toBe('exam.moved-on')
})

test('lists are narrowed by category, state and what is open; a city’s notice is for its own enterprises', async () => {
  const place = await openExamPlace(world, '360702')
  const other = await openExamPlace(world, '360802')
  const b = await openNotice(world, place, { title: '赣州 B 类', categories: ['B'], region: '360700' })
  const over = await openNotice(world, place, { title: '全省过去', enrolFrom: '2026-11-01' })
  world.clock.move('2026-12-02')
  const list = async (actor: TestActor, query = {}) =>
    (await world.as(actor, exams.listExamNotices, query)).body.items.map(({ id }) => id)
  expect(await list(place.office, { openOnly: 'true' })).toEqual([])
  world.clock.move(testDay)
  expect(await list(place.office, { category: 'B', q: '赣州' })).toEqual([b.id])
  expect(await list(other.office, { q: '赣州' })).toEqual([])
  expect(await list(other.office, { q: '全省过去' })).toEqual([over.id])
  expect(await list(place.clerk, { state: 'draft' })).not.toContain(b.id)
})

test('what is wrong with a notice is told at each field', async () => {
  const { problem } = await world.as(
    jiangxi.clerk,
    exams.createExamNotice,
    noticeForm('430000', { enrolTo: '2026-11-01', examOn: '2026-10-01', passMark: 90, fullMark: 80 }),
  )
  expect(problem.issues?.map(({ path }) => path)).toEqual([
    'region',
    'enrolTo',
    'examOn',
    'examOn',
    'passMark',
  ])
})

test('thirty people are tried, each with what is missing and the button that cures it, and the others enrolled at once', async () => {
  const notice = await openNotice(world, jiangxi, { title: '三十人' })
  const people = []
  for (let i = 0; i < 28; i++) people.push(await addManager(world, jiangxi.firm, { name: `张${i}三` }))
  const faceless = await addManager(world, jiangxi.firm, { name: '吴照片', photo: false })
  const unknown = await addManager(world, jiangxi.firm, { name: '吴实名', realName: false })
  const ids = [...people, faceless, unknown].map(({ id }) => id)
  const tried = (await ask('try', notice.id, ids)).body
  expect([tried.done, tried.refused]).toEqual([28, 2])
  const [noPhoto, noName] = tried.results.slice(-2)
  expect(noPhoto?.unmet.map(({ rule }) => rule)).toEqual(['CR-G02', 'CR-G04'])
  expect(noPhoto?.unmet[0]?.cure).toEqual({ kind: 'upload', slot: 'photo' })
  expect(noPhoto?.sentence).toContain('没有证件照片')
  expect(noName?.unmet[0]?.because).toBe('本人还没有完成实名登记')
  const before = await world.house.db.selectFrom('cases.cases').select('id').execute()
  expect(before).toEqual([])
  const filed = (await ask('submit', notice.id, ids)).body
  expect([filed.done, filed.refused]).toEqual([28, 2])
  expect(filed.results[0]?.number).toMatch(/^36\d{4}51/)
  const { body } = await world.as(jiangxi.office, exams.viewExamNotice, { id: notice.id })
  expect([body.taken, body.enrolments.waiting]).toEqual([28, 28])
  const again = (await ask('submit', notice.id, ids.slice(0, 1))).body.results[0]
  expect(again?.sentence).toContain('已经报了这个批次')
  expect(again?.unmet[0]?.cure?.kind).toBe('case')
})

test('what is kept is not enrolled and says so; submitting it afterwards files the same draft', async () => {
  const notice = await openNotice(world, jiangxi, { title: '先保存' })
  const person = await addManager(world, jiangxi.firm)
  const kept = (await ask('save', notice.id, [person.id])).body.results[0]
  const states = async (by: TestActor) =>
    (await world.as(by, exams.listExamEnrolments, { id: notice.id })).body.items.map(({ state }) => state)
  expect(await states(jiangxi.office)).toEqual(['尚未提交'])
  expect(await states(jiangxi.clerk)).toEqual([])
  expect((await world.as(jiangxi.office, exams.viewExamNotice, { id: notice.id })).body.taken).toBe(0)
  const filed = (await ask('submit', notice.id, [person.id])).body.results[0]
  expect(filed?.caseId).toBe(kept?.caseId)
  expect(await states(jiangxi.clerk)).toEqual(['待报名审核'])
})

test('seats are not given twice, and nobody enrols out of time or for others’ people', async () => {
  const notice = await openNotice(world, jiangxi, { title: '一个名额', seats: 1 })
  const [one, two] = [await addManager(world, jiangxi.firm), await addManager(world, jiangxi.firm)]
  const { results } = (await ask('submit', notice.id, [one.id, two.id])).body
  expect(results.map(({ done }) => done)).toEqual([true, false])
  expect(results[1]?.sentence).toContain('名额已满')
  const stranger = await addManager(world, await world.enterprise(undefined, '360102'))
  expect((await ask('submit', notice.id, [stranger.id])).status).toBe(404)
  expect((await ask('submit', notice.id, [two.id], { category: 'A' })).problem.code).toBe('invalid')
  world.clock.move('2026-12-01')
  expect((await ask('submit', notice.id, [two.id])).problem.code).toBe('exam.moved-on')
  // Who filed in time is let in also after the last day of enrolment.
  const [waiting] = (await world.as(jiangxi.clerk, exams.listExamEnrolments, { id: notice.id })).body.items
  expect((await decideNow(world, jiangxi.clerk, waiting?.caseId ?? '', 'pass')).status).toBe(200)
  world.clock.move(testDay)
})

test('who is let in has an admission number, and person and enterprise are told time and place', async () => {
  const notice = await openNotice(world, jiangxi, { title: '准考' })
  const [one, two] = [
    await addManager(world, jiangxi.firm, { name: '熊大伟' }),
    await addManager(world, jiangxi.firm),
  ]
  const [first = '', second = ''] = await enrol(world, jiangxi, notice.id, [one.id, two.id], {
    approve: false,
  })
  const batch = await world.as(jiangxi.clerk, cases.decideCases, { ids: [first] })
  expect(batch.body.done).toBe(1)
  const reason = '报名材料与登记的身份信息不一致，不予通过。'
  expect((await decideNow(world, jiangxi.clerk, second, 'refuse', { opinion: reason })).status).toBe(200)
  const rows = (await world.as(jiangxi.office, exams.listExamEnrolments, { id: notice.id })).body.items
  expect(rows.map(({ state, because }) => [state, because])).toEqual([
    ['已通过', ''],
    ['不通过', reason],
  ])
  expect(rows[0]?.admission).toMatch(/^2026360000\d{3}0001$/)
  const sms = await smsTo(one.phone)
  expect(sms[0]).toContain(`准考证号 ${rows[0]?.admission}，2026-12-05 09:00–11:00，建设大厦 3 楼`)
  expect(sms[0]).toContain('6 个月内不能再报名')
  expect((await messagesOf(jiangxi.office)).some((one) => one.startsWith('准考信息：熊大伟'))).toBe(true)
  const me = await world.actor('worker', { person: one, region: null })
  const { body: mine } = await world.as(me, exams.viewMyExams, {})
  expect(mine.exams.map(({ title, admission, place }) => [title, admission, place])).toEqual([
    ['准考', rows[0]?.admission, '建设大厦 3 楼'],
  ])
})

test('a change after publishing is kept and told to whoever is enrolled; what people enrolled under stays', async () => {
  const notice = await openNotice(world, jiangxi, { title: '改期' })
  const person = await addManager(world, jiangxi.firm)
  await enrol(world, jiangxi, notice.id, [person.id])
  const { id, version } = notice
  const fixed = await world.as(jiangxi.clerk, exams.editExamNotice, { id, version, passMark: 50 })
  expect(fixed.problem.code).toBe('exam.moved-on')
  const changed = await world.as(jiangxi.clerk, exams.editExamNotice, {
    id,
    version,
    place: '会展中心 1 号厅',
  })
  expect(changed.body.changes.map(({ sentence }) => sentence)).toEqual([
    '考试地点由 建设大厦 3 楼 改为 会展中心 1 号厅',
  ])
  expect((await smsTo(person.phone))[0]).toContain('改为 会展中心 1 号厅')
  const stale = await world.as(jiangxi.clerk, exams.editExamNotice, { id, version, place: '别处' })
  expect(stale.problem.code).toBe('conflict')
})

test('a cancelled exam ends its enrolments, and everybody enrolled is told why', async () => {
  const notice = await openNotice(world, jiangxi, { title: '取消' })
  const [one, two] = [await addManager(world, jiangxi.firm), await addManager(world, jiangxi.firm)]
  await enrol(world, jiangxi, notice.id, [one.id])
  const [waiting = ''] = await enrol(world, jiangxi, notice.id, [two.id], { approve: false })
  const { body } = await world.as(jiangxi.clerk, exams.cancelExamNotice, {
    id: notice.id,
    reason: '考场停电',
  })
  expect(body.state).toBe('cancelled')
  expect((await smsTo(two.phone))[0]).toContain('已取消：考场停电')
  expect((await world.as(jiangxi.office, cases.viewCase, { id: waiting })).body.status).toBe('lapsed')
  expect((await ask('submit', notice.id, [two.id])).problem.code).toBe('exam.moved-on')
  const me = await world.actor('worker', { person: one, region: null })
  expect((await world.as(me, exams.viewMyExams, {})).body.exams[0]?.cancelReason).toBe('考场停电')
})

test('Jiangsu, which prescribes little, enrols under the national service', async () => {
  const jiangsu = await openExamPlace(world, '320507')
  const notice = await openNotice(world, jiangsu, { title: '苏州考核' })
  const person = await addManager(world, jiangsu.firm, { realName: false })
  await enrol(world, jiangsu, notice.id, [person.id])
  const { body } = await world.as(jiangsu.office, exams.listExamEnrolments, { id: notice.id })
  expect(body.items.map(({ state, category }) => [state, category])).toEqual([['已通过', 'C3']])
})

test('false materials and fraud on record bar from every exam, and the person reads until when', async () => {
  const notice = await openNotice(world, jiangxi, { title: '处罚在身' })
  const person = await addManager(world, jiangxi.firm)
  for (const kind of ['false-materials', 'fraud'])
    await world.house.db
      .insertInto('certificates.penalties')
      .values({
        person_id: person.id,
        kind,
        imposed_on: '2026-10-08',
        reason: '查实的记录',
        recorded_by: jiangxi.clerk.accountId,
      })
      .execute()
  const tried = (await ask('try', notice.id, [person.id])).body.results[0]
  expect(tried?.unmet.map(({ rule }) => rule)).toEqual(['CR-E10', 'CR-E11'])
  const me = await world.actor('worker', { person, region: null })
  const { bans } = (await world.as(me, exams.viewMyExams, {})).body
  expect(bans.map(({ until }) => until).sort()).toEqual(['2027-10-08', '2029-10-08'])
})

test('a legal representative is barred by another’s A that occupies the place, not by one’s own or an expired one', async () => {
  const place = await openExamPlace(world, '360103')
  const notice = await openNotice(world, place, { title: '法定代表人', categories: ['A'] })
  const chief = await addManager(world, place.firm)
  const former = await addManager(world, place.firm)
  await world.house.db
    .updateTable('registry.employments')
    .set({ legal_representative: true })
    .where('person_id', '=', chief.id)
    .execute()
  const rules = async () =>
    (await ask('try', notice.id, [chief.id], { by: place.office, category: 'A' })).body.results[0]?.unmet.map(
      ({ rule }) => rule,
    )
  const plan = { category: 'A', region: '360103', chief: true } as const
  const own = await hold(world, { ...chief, name: '本人' }, place.firm, plan)
  expect(await rules()).toEqual(['CR-H03'])
  const { db } = world.house
  await db.deleteFrom('certificates.versions').where('certificate_id', '=', own.id).execute()
  await db.deleteFrom('certificates.certificates').where('id', '=', own.id).execute()
  const old = await hold(world, { ...former, name: '前任' }, place.firm, { ...plan, expires: '2026-01-01' })
  expect(await rules()).toEqual([])
  const change = { expires_on: '2028-01-01', status: 'suspended' }
  await db.updateTable('certificates.certificates').set(change).where('id', '=', old.id).execute()
  expect(await rules()).toEqual(['CR-H04'])
})
