import * as archive from '@anzhu/contract/case-documents'
import * as cases from '@anzhu/contract/cases'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ensurePdfTools } from '../../../../tools/pdf-tools.ts'
import { until } from '../../test/application-sheet.ts'
import {
  addPass,
  agree,
  agreeAll,
  certificateOffice,
  certified,
  file,
  type CertificateOffice,
} from '../../test/certificate-cases.ts'
import { printedCodes, printedText } from '../../test/printed.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let changsha: CertificateOffice
let viewer: TestActor
beforeAll(async () => {
  await ensurePdfTools()
  world = await newWorld({ jobs: true })
  changsha = await certificateOffice(world, '430102')
  viewer = await world.actor('viewer', { region: '430100' })
}, 300_000)
afterAll(() => world.end())

const values = { handlerName: '李经办', handlerPhone: '13812345678', commitment: 'true', post: '安全员' }

/** A new certificate as it is applied for. */
async function apply() {
  const { firm, admin } = changsha
  const person = await certified(world, firm, admin)
  await addPass(world, person.id)
  const { body, problem } = await file(world, admin, { service: 'hunan-new-c', personId: person.id, values })
  expect(problem?.detail ?? '').toBe('')
  return { person, id: body.id, number: body.number ?? '' }
}

const listAs = (actor: TestActor, id: string) => world.as(actor, archive.listCaseDocuments, { id })
const readAs = (actor: TestActor, id: string, documentId: string) =>
  world.as(actor, archive.readCaseDocument, { id, documentId })

/** The archive of a case once nothing waits any more. */
const settled = (id: string, actor = changsha.admin) =>
  until(
    async () => (await listAs(actor, id)).body.items,
    (items) => items.every(({ state }) => state === 'rendered'),
  )

async function decide(by: TestActor, id: string, decision: 'return' | 'refuse', remarks: object[] = []) {
  const { version, step } = (await world.as(by, cases.takeCase, { id })).body
  const opinion = '学历证扫描件看不清，请重新扫描后补交。'
  const args = { id, version, step: step ?? '', decision, opinion, remarks: remarks as never }
  return world.as(by, cases.decideCase, args)
}

test('a certificate leaves 申报表, 受理通知书 and 证书, each hashed, readable as text, the ID number masked but on the certificate', async () => {
  const { admin, acceptor, reviewer, approver } = changsha
  const { person, id, number } = await apply()
  await agreeAll(world, id, acceptor, reviewer, approver)
  const items = await settled(id)
  expect(items.map(({ title, version }) => [title, version])).toEqual([
    ['申报表', 1],
    ['受理通知书', 1],
    ['安全生产考核合格证书', 1],
  ])
  const files = await Promise.all(items.map((item) => readAs(admin, id, item.id)))
  for (const [at, { status, raw, headers }] of files.entries()) {
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(String(headers['content-disposition'])).toMatch(/^inline/)
    expect(createHash('sha256').update(raw).digest('hex')).toBe(items[at]?.sha256)
    expect(raw.length).toBe(items[at]?.bytes)
  }
  const [form = '', receipt = '', certificate = ''] = files.map(({ raw }) => printedText(raw))
  for (const part of [
    '申报表',
    number,
    changsha.firm.name,
    person.name,
    '李经办',
    '身份证',
    '符合',
    '扫码查询',
  ])
    expect(form).toContain(part)
  // Five working days for the review, ten for the decision.
  for (const part of ['受理通知书', '15个工作日', '2026年12月10日', '手机号后4位', '测试服务台'])
    expect(receipt).toContain(part)
  expect(await printedCodes(files[1]?.raw ?? Buffer.alloc(0))).toEqual([
    `http://localhost:3000/v/item?number=${number}`,
  ])
  for (const text of [form, receipt]) {
    expect(text).not.toContain(person.idNumber)
    expect(text).toContain(person.idNumber.slice(-4))
  }
  expect(certificate).toContain(person.idNumber)
})

test('a correction is told in writing and leaves a second 申报表; a refusal at acceptance says why', async () => {
  const { admin, acceptor } = changsha
  const { id } = await apply()
  expect((await decide(acceptor, id, 'return', [{ item: 'education', text: '请平放扫描' }])).status).toBe(200)
  const { version } = (await world.as(admin, cases.viewCase, { id })).body
  expect((await world.as(admin, cases.submitCase, { id, version })).status).toBe(200)
  expect((await decide(acceptor, id, 'refuse')).status).toBe(200)
  const items = await settled(id)
  expect(items.map(({ title, version: edition }) => `${title} ${edition}`)).toEqual([
    '申报表 1',
    '补正告知书 1',
    '申报表 2',
    '不予受理通知书 2',
  ])
  const texts = await Promise.all(
    items.map(async (item) => printedText((await readAs(admin, id, item.id)).raw)),
  )
  for (const part of ['学历证请平放扫描', '2026年12月19日前', '总的意见']) expect(texts[1]).toContain(part)
  expect(texts[2]).toContain('退回补正。学历证扫描件看不清')
  expect(texts[3]).toContain('学历证扫描件看不清')
})

test('what was taken back and changed is another 申报表', async () => {
  const { admin } = changsha
  const { id } = await apply()
  const withdrawn = await world.as(admin, cases.withdrawCase, {
    id,
    version: (await world.as(admin, cases.viewCase, { id })).body.version,
  })
  const { version, values: before, materials } = withdrawn.body
  const files = Object.fromEntries(
    Object.entries(materials).map(([slot, all]) => [slot, all.map((one) => one.id)]),
  )
  const changed = { ...before, post: '安全总监' }
  const saved = await world.as(admin, cases.saveCase, { id, version, values: changed, materials: files })
  await world.as(admin, cases.submitCase, { id, version: saved.body.version })
  const [first, second] = await settled(id)
  const text = async (documentId = '') => printedText((await readAs(admin, id, documentId)).raw)
  expect(await text(first?.id)).not.toContain('安全总监')
  expect(await text(second?.id)).toContain('安全总监')
})

test('rendering that fails is shown with its reason, to the office too, and is made again on demand', async () => {
  const { admin, acceptor, reviewer, approver } = changsha
  const { id } = await apply()
  await settled(id)
  const broken = vi.spyOn(world.house.files, 'put').mockRejectedValue(new TypeError('no space left'))
  await agree(world, acceptor, id)
  const failed = await until(
    async () => (await listAs(admin, id)).body.items[1],
    (item) => item?.state === 'failed',
  )
  expect(failed?.failure).toContain('TypeError')
  expect(failed?.sha256).toBeNull()
  expect((await readAs(admin, id, failed?.id ?? '')).problem.code).toBe('document.pending')
  for (const official of [acceptor, reviewer, approver]) {
    const { items, total } = (await world.as(official, archive.listUnfinishedDocuments, {})).body
    expect([total, items.map((one) => [one.id, one.caseId, one.title])]).toEqual([
      1,
      [[failed?.id, id, '受理通知书']],
    ])
  }
  const elsewhere = await world.actor('acceptor', { region: '360100' })
  expect((await world.as(elsewhere, archive.listUnfinishedDocuments, {})).body.items).toEqual([])
  expect((await world.as(elsewhere, archive.retryDocuments, {})).body).toEqual({ retried: 0 })
  broken.mockRestore()
  expect((await world.as(admin, archive.retryDocument, { id: failed?.id ?? '' })).status).toBe(200)
  expect((await settled(id)).map(({ title }) => title)).toEqual(['申报表', '受理通知书'])
  expect((await world.as(acceptor, archive.listUnfinishedDocuments, {})).body.total).toBe(0)
})

test('the office makes everything again at once, also what nobody has taken up for long', async () => {
  const { acceptor } = changsha
  const { id } = await apply()
  const [form] = await settled(id)
  const { db, cipher } = world.house
  const late = await db
    .insertInto('documents.documents')
    .values({
      kind: 'application-form',
      title: '申报表',
      owner_kind: 'case',
      owner_id: id,
      version: 9,
      data: cipher.seal('{}'),
      requested_at: new Date(Date.now() - 600_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { items } = (await world.as(acceptor, archive.listUnfinishedDocuments, {})).body
  expect(items.map((one) => one.id)).toEqual([late.id])
  expect(form?.id).not.toBe(late.id)
  const { body } = await world.as(acceptor, archive.retryDocuments, {})
  expect(body).toEqual({ retried: 1 })
  // It holds nothing that could be printed, so it fails again, and says so.
  await until(
    async () => (await world.as(acceptor, archive.listUnfinishedDocuments, {})).body.items,
    ([one]) => one !== undefined && one.state === 'failed' && one.attempts > 0,
  )
  await db.deleteFrom('documents.documents').where('id', '=', late.id).execute()
})

test('the viewer of the region finds an ended case and reads its archive; before, and with buttons, nothing', async () => {
  const { acceptor, reviewer, approver } = changsha
  const { id, number } = await apply()
  const [form] = await settled(id)
  const before = await listAs(viewer, id)
  expect([before.status, before.body.readable, before.body.retriable]).toEqual([200, false, false])
  expect((await readAs(viewer, id, form?.id ?? '')).problem.code).toBe('conflict')
  await agreeAll(world, id, acceptor, reviewer, approver)
  const items = await settled(id)
  const found = await world.as(viewer, cases.listCases, { box: 'all', q: number })
  expect(found.body.items.map((one) => [one.id, one.state])).toEqual([[id, '办结-同意']])
  expect((await world.as(viewer, cases.viewCase, { id })).body.may).toEqual([])
  for (const item of items) expect((await readAs(viewer, id, item.id)).status).toBe(200)
  const [, receipt] = items
  expect((await world.as(viewer, archive.retryDocument, { id: receipt?.id ?? '' })).status).toBe(403)
  expect((await world.as(viewer, archive.listUnfinishedDocuments, {})).status).toBe(403)
})

test("somebody else's archive is as good as absent, and so is a paper of another case", async () => {
  const { admin } = changsha
  const [{ id }, { id: other }] = [await apply(), await apply()]
  const [form] = await settled(id)
  await settled(other)
  const stranger = await world.actor('enterprise-admin', { enterprise: await world.enterprise() })
  const farViewer = await world.actor('viewer', { region: '360100' })
  for (const actor of [stranger, farViewer]) {
    expect((await listAs(actor, id)).status).toBe(404)
    expect((await readAs(actor, id, form?.id ?? '')).status).toBe(404)
  }
  expect((await world.as(stranger, archive.retryDocument, { id: form?.id ?? '' })).status).toBe(404)
  expect((await readAs(admin, other, form?.id ?? '')).status).toBe(404)
})
