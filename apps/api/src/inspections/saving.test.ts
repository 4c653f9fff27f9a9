import * as contract from '@anzhu/contract/inspections'
import { dust } from '@anzhu/law/inspections/standards/dust'
import { jgj59 } from '@anzhu/law/inspections/standards/jgj59'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ensurePdfTools } from '../../../../tools/pdf-tools.ts'
import { until } from '../../test/application-sheet.ts'
import { smallPdf, upload } from '../../test/case-files.ts'
import { beginInspection, somethingFound } from '../../test/inspections.ts'
import { printedText } from '../../test/printed.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'

let world: World
let director: TestActor
let project: { id: string; name: string }
let enterprise: { id: string; name: string }
beforeAll(async () => {
  await ensurePdfTools()
  world = await newWorld({ jobs: true })
  enterprise = await world.enterprise()
  director = await world.actor('safety-director', { enterprise })
}, 300_000)
afterAll(() => world.end())
beforeEach(async () => {
  project = await world.project(enterprise)
})

const save = (id: string, more: object = {}) => world.as(director, contract.saveInspection, { id, ...more })
const find = (id: string, more: object = {}) =>
  world.as(director, contract.keepFinding, { id, findingId: randomUUID(), ...somethingFound, ...more })
const view = async (id: string) => (await world.as(director, contract.viewInspection, { id })).body
const markAll = (tables: typeof jgj59.tables, more: (item: string) => object = () => ({})) =>
  tables.flatMap(({ code: table, items }) =>
    items.map(({ code: item }) => ({
      table,
      item,
      state: 'scored' as const,
      markedAt: '2026-11-18T01:00:00Z',
      ...more(item),
    })),
  )
const workAtHeight = jgj59.tables.filter(({ code }) => code === 'B.13')

describe('what stands against saving is said all at once, and nothing is saved', () => {
  test('check terms: something found or said that nothing was, and who puts it right', async () => {
    const { id } = await beginInspection(world, director, project, { responsibleName: '' })
    const empty = await save(id)
    expect([empty.status, empty.problem.code, empty.problem.issues?.map(({ path }) => path)]).toEqual([
      422,
      'inspection.incomplete',
      ['responsibleName', 'findings'],
    ])
    await find(id)
    expect((await save(id, { nothingFound: true })).problem.detail).toContain('不能同时选“未发现问题”')
    expect((await view(id)).state).toBe('open')
  })

  test('own standard: a scan or a photo of the sheet', async () => {
    const { id } = await beginInspection(world, director, project, { method: 'own' })
    expect((await save(id)).problem.detail).toContain('还没有上传检查单')
    const fileId = await upload(world, director, smallPdf, '检查单.pdf')
    const scan = { purpose: 'sheet', source: 'file', fileId } as const
    await world.as(director, contract.keepPhoto, { id, photoId: randomUUID(), ...scan })
    expect((await save(id, { remark: '见扫描件' })).body).toMatchObject({
      state: 'saved',
      remark: '见扫描件',
    })
  })

  test('JGJ59: every item of a used table, a reason for what is missing, a requirement for each deduction, a comment', async () => {
    const { id } = await beginInspection(world, director, project, { method: 'jgj59' })
    expect((await save(id, { comment: '好' })).problem.detail).toContain('还没有检查任何分项')
    const marks = markAll(workAtHeight, (item) =>
      item === 'B.13-01'
        ? { deductions: [{ code: 'B.13-01-01', points: 5 }] }
        : item === 'B.13-02'
          ? { state: 'missing' }
          : {},
    )
    await world.as(director, contract.keepMarks, { id, marks: marks.slice(0, -1) })
    const { problem } = await save(id)
    expect(problem.issues?.map(({ path }) => path)).toEqual(['marks.B.13', 'reason', 'findings', 'comment'])
    expect(problem.detail).toContain('还有 1 项没有检查')
    await world.as(director, contract.keepMarks, {
      id,
      marks: marks.map((mark) => ({ ...mark, reason: '没有外脚手架', markedAt: '2026-11-18T02:00:00Z' })),
    })
    await find(id, { termCode: 'B.13-01' })
    expect((await save(id, { comment: '临边防护较好，安全帽佩戴须加强。' })).status).toBe(200)
  })
})

describe('saving', () => {
  test('gives a number once, however often it is asked for', async () => {
    const { id } = await beginInspection(world, director, project)
    await find(id)
    const [one, other] = await Promise.all([save(id), save(id)])
    expect([one.status, other.status]).toEqual([200, 200])
    expect(one.body.number).toMatch(/^32050782261119\d{6}$/)
    expect(other.body.number).toBe(one.body.number)
    expect((await save(id)).body.number).toBe(one.body.number)
    const late = await find(id)
    expect([late.status, late.problem.code]).toEqual([409, 'inspection.moved-on'])
  })

  test('scores by both modes, grades by the inspection’s own, and a lost guarantee is worth nothing in either', async () => {
    const power = jgj59.tables.filter(({ code }) => code === 'B.14')
    const { id } = await beginInspection(world, director, project, { method: 'jgj59' })
    const lost = power[0]?.items.find(({ kind }) => kind === 'guarantee')
    const tap = lost?.deductions.find((one) => one.type === 'fixed' && one.points === lost.full)
    const takes = lost?.deductions.filter(({ type }) => type === 'fixed').map((one) => one) ?? []
    const deductions = (tap === undefined ? takes : [tap]).map((one) => ({
      code: one.code,
      points: one.type === 'fixed' ? one.points : one.max,
    }))
    const marks = markAll([...workAtHeight, ...power], (item) => ({
      ...(item === 'B.13-02' && { state: 'missing', reason: '没有外脚手架' }),
      ...(item === 'B.13-01' && { deductions: [{ code: 'B.13-01-01', points: 5 }] }),
      ...(item === lost?.code && { deductions }),
    }))
    await world.as(director, contract.keepMarks, { id, marks })
    await find(id, { termCode: 'B.13-01' })
    await find(id, { termCode: lost?.code })
    const { body } = await save(id, { comment: '施工用电整改后复查。' })
    expect(body.missingItems).toBe('full-marks')
    expect(body.grade).toBe('不合格')
    // 10 of 高处作业: 95/100, without the missing line 85/90; 10 of 施工用电: 0; the other eight only where full marks are given.
    expect(body.result?.proportional).toEqual({ score: '47.22', grade: '不合格' })
    expect(body.result?.['full-marks']).toEqual({ score: '89.50', grade: '不合格' })
    expect(body.score).toBe('89.50')
  })

  test('dust is scored and saved the same way', async () => {
    const { id } = await beginInspection(world, director, project, { method: 'dust' })
    await world.as(director, contract.keepMarks, { id, marks: markAll(dust.tables) })
    const { body } = await save(id, { comment: '扬尘防治到位。' })
    expect([body.score, body.grade]).toEqual(['100.00', '优良'])
  })

  test('the sheet is drawn: what was found, requirement and day, photos by number', async () => {
    const { id } = await beginInspection(world, director, project)
    await find(id, { place: '3 号楼', clause: '第二十三条' })
    const { body } = await save(id, { remark: '月度检查' })
    const listed = await until(
      () => view(id),
      ({ documents }) => documents[0]?.state === 'rendered',
    )
    const document = listed.documents[0]
    const { raw } = await world.as(director, contract.readInspectionDocument, {
      id,
      documentId: document?.id ?? '',
    })
    const text = printedText(raw)
    for (const part of [
      '建筑施工安全检查单',
      project.name,
      '3号楼',
      '没有责任人签认',
      '2026-11-26',
      '月度检查',
    ])
      expect(text).toContain(part)
    expect(text).toContain(`编号：320507-82-261119-${body.number?.slice(14, 19)}`)
    const again = await world.as(director, contract.makeInspectionSheet, { id })
    expect(again.body.documents.map(({ version }) => version)).toEqual([1, 2])
  })
})

describe('a void inspection', () => {
  const saved = async () => {
    const { id } = await beginInspection(world, director, project)
    await save(id, { nothingFound: true })
    return id
  }
  const reason = '项目选错了，重新检查'
  const voided = (id: string) => world.as(director, contract.voidInspection, { id, reason })

  test('says why, stays readable, and does not count', async () => {
    const id = await saved()
    const count = async () =>
      (await world.as(director, contract.countProjectInspections, { id: project.id })).body
    expect(await count()).toMatchObject({ enterprise: 1, required: 3, missing: 2, year: 2026 })
    expect((await voided(id)).body.voided).toMatchObject({ reason })
    expect(await count()).toMatchObject({ enterprise: 0, missing: 3 })
    const department = await world.actor('project-department', { project })
    expect((await world.as(department, contract.viewInspection, { id })).body.state).toBe('void')
    const lines = await world.house.db
      .selectFrom('audit.entries')
      .select(['reason', 'object'])
      .where('action', '=', 'voidInspection')
      .where('reason', '=', reason)
      .execute()
    expect(lines.some(({ object }) => object.includes(project.name))).toBe(true)
  })

  test('is none once the project was assessed', async () => {
    const id = await saved()
    const grade = { grade: '合格', suggested: '合格', evidence: '{}', graded_on: testDay, automatic: true }
    await world.house.db
      .insertInto('assessment.grades')
      .values({ ...grade, project_id: project.id })
      .execute()
    const { status, problem } = await voided(id)
    expect([status, problem.code]).toEqual([409, 'inspection.moved-on'])
    expect(problem.detail).toContain('已于 2026-11-19 评定')
  })

  test('what was never saved is discarded instead, once', async () => {
    const { id } = await beginInspection(world, director, project)
    expect((await voided(id)).problem.detail).toContain('不要了可以放弃')
    for (let n = 0; n < 2; n++)
      expect((await world.as(director, contract.discardInspection, { id })).body.state).toBe('discarded')
    expect((await save(id, { nothingFound: true })).problem.code).toBe('inspection.moved-on')
  })
})

describe('counts and lists', () => {
  const quick = async (maker: TestActor, onDay: string = testDay) => {
    const { id } = await beginInspection(world, maker, project, { onDay })
    await world.as(maker, contract.saveInspection, { id, nothingFound: true })
    return id
  }

  test('only the enterprise’s inspections of this year count, and a project may owe more', async () => {
    await quick(director, '2025-12-31')
    await quick(director, '2026-01-01')
    await quick(await world.actor('project-department', { project }))
    await quick(await world.actor('inspector'))
    await world.house.db
      .updateTable('registry.projects')
      .set({ inspections_a_year: 6 })
      .where('id', '=', project.id)
      .execute()
    const { body } = await world.as(director, contract.countProjectInspections, { id: project.id })
    expect(body).toMatchObject({
      self: 1,
      enterprise: 1,
      authority: 1,
      required: 6,
      missing: 5,
      standing: 'behind',
    })
    expect(body.sentence).toBe('2026 年已检查 1 次，还须 5 次，剩 2 个月（含本月），进度落后')
  })

  test('filters find, pages go on without gaps, and each looks no further than its own', async () => {
    const ids = new Set<string>()
    for (const day of ['2026-10-30', '2026-11-02', '2026-11-02', '2026-11-18'])
      ids.add(await quick(director, day))
    const { id: major } = await beginInspection(world, director, project, { onDay: '2026-11-10' })
    await find(major)
    await save(major)
    ids.add(major)
    const list = async (filter: object, actor = director) =>
      (await world.as(actor, contract.listInspections, { projectId: project.id, ...filter })).body
    const found: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await list({ limit: 2, ...(cursor !== undefined && { cursor }) })
      found.push(...page.items.map(({ id }) => id))
      if (page.next === null) break
      cursor = page.next
    }
    expect(found).toHaveLength(5)
    expect(new Set(found)).toEqual(ids)
    expect((await list({ month: '2026-11' })).items).toHaveLength(4)
    expect((await list({ notClosed: 'true' })).items.map(({ id }) => id)).toEqual([major])
    expect((await list({ method: 'dust' })).items).toEqual([])
    expect((await list({ kind: 'enterprise', q: project.name })).items).toHaveLength(5)
    expect((await list({}, await world.actor('inspector', { region: '320506' }))).items).toEqual([])
    expect((await list({}, await world.actor('viewer', { region: '320500' }))).items).toHaveLength(5)
  })
})
