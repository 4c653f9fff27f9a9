import * as contract from '@anzhu/contract/inspections'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { smallJpeg, smallPdf, upload } from '../../test/case-files.ts'
import { beginInspection, somethingFound, standardOf } from '../../test/inspections.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'

let world: World
let director: TestActor
let project: { id: string; name: string }
let enterprise: { id: string }
beforeAll(async () => {
  world = await newWorld()
  enterprise = await world.enterprise()
  director = await world.actor('safety-director', { enterprise })
})
afterAll(() => world.end())
beforeEach(async () => {
  project = await world.project(enterprise)
})

/** On the morning before the day of tests. */
const at = (minute: number) => `2026-11-18T00:${String(minute).padStart(2, '0')}:00.000Z`
const opening = async (id: string = randomUUID()) => ({
  id,
  projectId: project.id,
  kind: 'enterprise' as const,
  method: 'jgj59' as const,
  standardId: await standardOf(world, 'jgj59'),
  onDay: testDay,
})

describe('opening', () => {
  test('two deliveries of one record are one, and the second takes over what may still change', async () => {
    const record = await opening()
    const [first, again] = await Promise.all([
      world.as(director, contract.openInspection, record),
      world.as(director, contract.openInspection, record),
    ])
    expect([first.status, again.status]).toEqual([200, 200])
    const later = await world.as(director, contract.openInspection, { ...record, responsibleName: '孙立新' })
    expect(later.body.responsibleName).toBe('孙立新')
    const { body } = await world.as(director, contract.countInspections, { projectId: project.id })
    expect(body).toEqual({ open: 1, saved: 0, discarded: 0, void: 0 })
  })

  test('missing items count as the jurisdiction has it: in Jiangsu as full marks', async () => {
    const { body } = await world.as(director, contract.openInspection, await opening())
    expect(body.missingItems).toBe('full-marks')
    expect(body.standard).toMatchObject({ edition: 'JGJ59-2011', version: 1 })
  })

  test('the id of an inspection elsewhere, and a project of somebody else, are as good as absent', async () => {
    const other = await world.enterprise()
    const stranger = await world.actor('safety-director', { enterprise: other })
    const record = await opening()
    await world.as(director, contract.openInspection, record)
    for (const id of [record.id, randomUUID()]) {
      const { status, problem } = await world.as(stranger, contract.openInspection, { ...record, id })
      expect([status, problem.code]).toEqual([404, 'not-found'])
    }
  })

  test('project, kind, method and standard stay what they were', async () => {
    const record = await opening()
    await world.as(director, contract.openInspection, record)
    const { status, problem } = await world.as(director, contract.openInspection, {
      ...record,
      method: 'own',
      standardId: null,
    })
    expect([status, problem.code]).toEqual([409, 'conflict'])
  })

  test('each post makes its own kind: the department checks itself, the inspector for the authority', async () => {
    const department = await world.actor('project-department', { project })
    const inspector = await world.actor('inspector')
    const kinds = ['self', 'enterprise', 'authority'] as const
    for (const [actor, own] of [
      [department, 'self'],
      [director, 'enterprise'],
      [inspector, 'authority'],
    ] as const) {
      const answers = kinds.map(async (kind) =>
        world.as(actor, contract.openInspection, { ...(await opening()), kind }),
      )
      const codes = (await Promise.all(answers)).map(({ status }) => status)
      expect(codes).toEqual(kinds.map((kind) => (kind === own ? 200 : 422)))
    }
  })

  test('a finished project, a day ahead, a draft of a standard and one of another method are refused', async () => {
    const { db } = world.house
    const record = await opening()
    const ahead = await world.as(director, contract.openInspection, { ...record, onDay: '2026-11-20' })
    expect([ahead.status, ahead.problem.detail]).toEqual([
      400,
      '检查日期 2026-11-20 还没有到，今天是 2026-11-19。请改正。',
    ])
    const other = await world.as(director, contract.openInspection, {
      ...record,
      standardId: await standardOf(world, 'dust'),
    })
    expect([other.status, other.problem.code]).toEqual([400, 'invalid'])
    const { id: draft } = await db
      .insertInto('inspections.standards')
      .values({
        code: 'jgj59',
        region: '320000',
        version: 7,
        title: '草稿',
        edition: '',
        content: '{}',
        provenance: '',
        state: 'draft',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const drafted = await world.as(director, contract.openInspection, { ...record, standardId: draft })
    expect(drafted.status).toBe(404)
    await db
      .updateTable('registry.projects')
      .set({ status: 'finished' })
      .where('id', '=', project.id)
      .execute()
    const finished = await world.as(director, contract.openInspection, record)
    expect([finished.status, finished.problem.code]).toEqual([422, 'inspection.not-possible'])
    expect(finished.problem.detail).toContain('已终止监督')
  })

  test('a version is used while it is published and in force on the day, not before and not once withdrawn', async () => {
    const version = {
      code: 'jgj59',
      region: '320000',
      title: '省标准',
      edition: '',
      content: '{}',
      provenance: '',
    }
    const add = async (more: { version: number; state: string; effective_from: string }) =>
      (
        await world.house.db
          .insertInto('inspections.standards')
          .values({ ...version, ...more })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id
    const begin = async (standardId: string) =>
      world.as(director, contract.openInspection, {
        ...(await opening()),
        id: randomUUID(),
        method: 'jgj59',
        standardId,
      })
    const withdraw = (ids: readonly string[]) =>
      world.house.db
        .updateTable('inspections.standards')
        .set({
          state: 'withdrawn',
          withdrawn_by: director.accountId,
          withdrawn_at: new Date(),
          withdrawal_reason: '文本有误，撤回重新发布',
        })
        .where('id', 'in', ids)
        .execute()
    const withdrawn = await add({ version: 71, state: 'published', effective_from: '2026-01-01' })
    await withdraw([withdrawn])
    const later = await add({ version: 72, state: 'published', effective_from: '2026-11-20' })
    const today = await add({ version: 73, state: 'published', effective_from: testDay })
    for (const [id, words] of [
      [withdrawn, '已经撤回'],
      [later, '自 2026-11-20 起施行'],
    ] as const) {
      const { status, problem } = await begin(id)
      expect([status, problem.code, problem.detail]).toEqual([
        422,
        'inspection.not-possible',
        expect.stringContaining(words),
      ])
    }
    expect((await begin(today)).status).toBe(200)
    await withdraw([later, today])
  })

  test('what is under way is seen by the post that makes it, not by the department inspected', async () => {
    const { id } = await beginInspection(world, director, project)
    const department = await world.actor('project-department', { project })
    expect((await world.as(director, contract.viewInspection, { id })).status).toBe(200)
    expect((await world.as(department, contract.viewInspection, { id })).status).toBe(404)
  })
})

const hat = { table: 'B.13', unit: '', item: 'B.13-01' }
const scored = (markedAt: string, points = 5) => ({
  ...hat,
  state: 'scored' as const,
  deductions: [{ code: 'B.13-01-01', points }],
  markedAt,
})

describe('marks', () => {
  test('the same delivered twice is one; the newer here is answered beside the older, and stays', async () => {
    const { id } = await beginInspection(world, director, project, { method: 'jgj59' })
    const keep = (...marks: contract.MarkInput[]) => world.as(director, contract.keepMarks, { id, marks })
    const mark = { ...scored(at(10)), reason: '' }
    expect((await keep(mark)).body).toEqual({ kept: 1, conflicts: [] })
    expect((await keep(mark)).body).toEqual({ kept: 1, conflicts: [] })
    const older = { ...scored(at(5), 10), reason: '' }
    expect((await keep(older)).body).toEqual({
      kept: 0,
      conflicts: [{ ...mark, markedAt: at(10) }],
    })
    // Said again knowing of the other: now it holds.
    expect((await keep({ ...older, markedAt: at(11) })).body.kept).toBe(1)
    const { body } = await world.as(director, contract.viewInspection, { id })
    expect(body.marks.map(({ deductions }) => deductions)).toEqual([[{ code: 'B.13-01-01', points: 10 }]])
  })

  test('what was cleared on one device does not come back from another that was late', async () => {
    const { id } = await beginInspection(world, director, project, { method: 'jgj59' })
    const keep = (mark: object) =>
      world.as(director, contract.keepMarks, { id, marks: [mark as contract.MarkInput] })
    await keep(scored(at(1)))
    await keep({ ...hat, state: 'cleared', markedAt: at(3) })
    const { body } = await keep(scored(at(2), 10))
    expect(body.conflicts).toMatchObject([{ state: 'cleared', item: 'B.13-01' }])
    expect((await world.as(director, contract.viewInspection, { id })).body.marks).toEqual([])
  })

  test('clearing takes every mark back, and sending its answer again undoes it', async () => {
    const { id } = await beginInspection(world, director, project, { method: 'jgj59' })
    const missing = { table: 'B.13', unit: '', item: 'B.13-02', state: 'missing' as const, reason: '无外架' }
    const marks = [scored(at(1)), { ...missing, markedAt: at(2) }]
    await world.as(director, contract.keepMarks, { id, marks })
    const before = (await world.as(director, contract.viewInspection, { id })).body.marks
    const { body: cleared } = await world.as(director, contract.clearInspection, { id })
    expect((await world.as(director, contract.viewInspection, { id })).body.marks).toEqual([])
    await world.as(director, contract.keepMarks, { id, marks: cleared.marks })
    const after = (await world.as(director, contract.viewInspection, { id })).body.marks
    const said = (list: readonly contract.Mark[]) => list.map((mark) => ({ ...mark, markedAt: '' }))
    expect(said(after)).toEqual(said(before))
  })

  test('a clock that runs ahead makes no mark that nothing can replace', async () => {
    const { id } = await beginInspection(world, director, project, { method: 'jgj59' })
    const ahead = { ...scored('2027-03-01T00:00:00Z') }
    await world.as(director, contract.keepMarks, { id, marks: [ahead] })
    const later = { ...scored(world.house.clock.now().toISOString(), 10) }
    const { body } = await world.as(director, contract.keepMarks, { id, marks: [later] })
    expect(body.kept).toBe(1)
  })

  test('items, deductions and points that the standard does not have are refused, and nothing of the batch is kept', async () => {
    const { id } = await beginInspection(world, director, project, { method: 'jgj59' })
    const strange = [
      { ...scored(at(1)), item: 'B.99-01' },
      { ...scored(at(1)), deductions: [{ code: 'B.13-01-99', points: 5 }] },
      scored(at(1), 7),
    ]
    for (const mark of strange) {
      const { status, problem } = await world.as(director, contract.keepMarks, {
        id,
        marks: [scored(at(1)), mark],
      })
      expect([status, problem.code]).toEqual([400, 'invalid'])
    }
    expect((await world.as(director, contract.viewInspection, { id })).body.marks).toEqual([])
  })
})

describe('findings', () => {
  const keep = (id: string, findingId: string, more: object) =>
    world.as(director, contract.keepFinding, { id, findingId, ...somethingFound, ...more })

  test('what another device changed is not overwritten: both stand side by side', async () => {
    const { id } = await beginInspection(world, director, project)
    const findingId = randomUUID()
    await keep(id, findingId, { text: '一', changedAt: at(1) })
    expect((await keep(id, findingId, { text: '一', changedAt: at(1) })).body.kept).toBe(true)
    await keep(id, findingId, { text: '二', changedAt: at(2), knows: [at(1)] })
    const { body } = await keep(id, findingId, { text: '三', changedAt: at(3), knows: [at(1)] })
    expect([body.kept, body.finding.text]).toEqual([false, '二'])
    const { body: settled } = await keep(id, findingId, {
      text: '三',
      changedAt: at(4),
      knows: [at(1), at(2)],
    })
    expect([settled.kept, settled.finding.text]).toEqual([true, '三'])
  })

  test('what is to be rectified says how and until when', async () => {
    const { id } = await beginInspection(world, director, project)
    for (const lack of [{ requirement: '' }, { dueOn: null }, { dueOn: '2026-11-01' }]) {
      const { status, problem } = await keep(id, randomUUID(), lack)
      expect([status, problem.issues?.[0]?.path]).toEqual([400, Object.keys(lack)[0]])
    }
    expect((await keep(id, randomUUID(), { rectify: false, requirement: '', dueOn: null })).status).toBe(200)
  })

  test('a finding of another inspection is as good as absent, also within one of one’s own', async () => {
    const [one, other] = [
      await beginInspection(world, director, project),
      await beginInspection(world, director, project),
    ]
    const findingId = randomUUID()
    await keep(one.id, findingId, {})
    expect((await keep(other.id, findingId, {})).status).toBe(404)
    expect((await world.as(director, contract.dropFinding, { id: other.id, findingId })).problem.code).toBe(
      'not-found',
    )
    await world.as(director, contract.dropFinding, { id: one.id, findingId })
    expect((await world.as(director, contract.dropFinding, { id: one.id, findingId })).status).toBe(200)
    expect((await world.as(director, contract.viewInspection, { id: one.id })).body.problems).toEqual([])
  })
})

describe('photos', () => {
  const photo = { purpose: 'sheet', source: 'camera', sha256: 'a'.repeat(64), bytes: 400_000 } as const
  const note = (id: string, photoId: string, more: object = {}) =>
    world.as(director, contract.keepPhoto, { id, photoId, ...photo, ...more })

  test('its text comes first, once however often it is sent; other content under its id is refused', async () => {
    const { id } = await beginInspection(world, director, project)
    const photoId = randomUUID()
    const place = { latitude: 31.3689, longitude: 120.6421, accuracy: 12 }
    for (let n = 0; n < 2; n++) {
      const { body } = await note(id, photoId, { place, takenAt: at(1), clockOff: 7 })
      expect(body).toMatchObject({ received: false, place, clockOff: 7, takenAt: at(1) })
    }
    expect((await note(id, photoId, { sha256: 'b'.repeat(64) })).problem.code).toBe('conflict')
    expect((await note(id, randomUUID(), { sha256: null })).problem.code).toBe('invalid')
    const { body } = await world.as(director, contract.viewInspection, { id })
    expect([body.photos.length, body.photosExpected]).toEqual([1, 1])
    expect((await world.as(director, contract.viewInspectionPhoto, { id, photoId })).status).toBe(404)
  })

  test('a file that was uploaded says hash and size itself, and its bytes can be looked at', async () => {
    const { id } = await beginInspection(world, director, project, { method: 'own' })
    const fileId = await upload(world, director, smallPdf, '检查单.pdf')
    const photoId = randomUUID()
    const { body } = await note(id, photoId, { fileId, source: 'file', sha256: null, bytes: null })
    expect(body).toMatchObject({
      received: true,
      fileKind: 'pdf',
      fileName: '检查单.pdf',
      bytes: smallPdf.length,
    })
    const { raw } = await world.as(director, contract.viewInspectionPhoto, { id, photoId })
    expect(raw.equals(smallPdf)).toBe(true)
  })

  test('a PDF is no photo of a finding, and a file of a colleague does not exist', async () => {
    const { id } = await beginInspection(world, director, project)
    const pdf = await upload(world, director)
    const wrong = await note(id, randomUUID(), { purpose: 'finding', fileId: pdf })
    expect([wrong.status, wrong.problem.code]).toEqual([422, 'file.refused'])
    const colleague = await world.actor('enterprise-admin', { enterprise })
    const theirs = await upload(world, colleague, smallJpeg, '照片.jpg')
    expect((await note(id, randomUUID(), { fileId: theirs })).status).toBe(404)
  })

  test('a finding takes as many photos as can be shown; one more is refused, the same again is not', async () => {
    const { id } = await beginInspection(world, director, project)
    const [findingId, other, last] = [randomUUID(), randomUUID(), randomUUID()]
    for (const one of [findingId, other])
      await world.as(director, contract.keepFinding, { id, findingId: one, ...somethingFound })
    const held = { inspection_id: id, finding_id: findingId, purpose: 'finding', source: 'camera', bytes: 1 }
    await world.house.db
      .insertInto('inspections.photos')
      .values(Array.from({ length: 49 }, () => ({ ...held, id: randomUUID(), sha256: '0'.repeat(64) })))
      .execute()
    const of = (finding: string, photoId: string) =>
      note(id, photoId, { purpose: 'finding', findingId: finding })
    expect((await of(findingId, last)).status).toBe(200)
    expect((await of(findingId, last)).status).toBe(200)
    const tooMany = await of(findingId, randomUUID())
    expect([tooMany.status, tooMany.problem.detail]).toEqual([
      409,
      '一个问题最多 50 张照片，这一张没有收下。请先删去不需要的照片。',
    ])
    const elsewhere = randomUUID()
    expect((await of(other, elsewhere)).status).toBe(200)
    expect((await of(findingId, elsewhere)).status).toBe(409)
  })

  test('a photo goes with its finding, and its file is let go', async () => {
    const { id } = await beginInspection(world, director, project)
    const [findingId, photoId] = [randomUUID(), randomUUID()]
    await world.as(director, contract.keepFinding, { id, findingId, ...somethingFound })
    const fileId = await upload(world, director, smallJpeg, '照片.jpg')
    await note(id, photoId, { findingId, purpose: 'finding', fileId })
    await world.as(director, contract.dropFinding, { id, findingId })
    expect((await world.as(director, contract.viewInspection, { id })).body.photos).toEqual([])
    const held = await world.house.db
      .selectFrom('files.holdings')
      .select('holder')
      .where('file_id', '=', fileId)
      .execute()
    expect(held).toEqual([])
  })
})
