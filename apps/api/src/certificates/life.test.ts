import {
  listEducation,
  listRecordedEducation,
  recordEducation,
  voidEducation,
} from '@anzhu/contract/certificate-education'
import {
  listRunRows,
  previewCampaign,
  retryRun,
  startCampaign,
  viewRun,
} from '@anzhu/contract/certificate-runs'
import {
  answerSanction,
  decideSanction,
  liftPenalty,
  liftSanction,
  listPenalties,
  listSanctions,
  proposeSanction,
  recordPenalty,
} from '@anzhu/contract/certificate-sanctions'
import { listCertificates, readCertificateDocument, viewCertificate } from '@anzhu/contract/certificates'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  addEducation,
  certificateOffice,
  certified,
  hold,
  type CertificateOffice,
} from '../../test/certificate-cases.ts'
import { qualify } from '../../test/training.ts'
import { newWorld, type World } from '../../test/world.ts'
import { endSuspensions, remindOfExpiry } from './index.ts'

let world: World
let office: CertificateOffice
beforeAll(async () => {
  world = await newWorld({ jobs: true })
  office = await certificateOffice(world, '430102')
})
afterAll(() => world.end())

const reason = '负有责任的一般生产安全事故，未履行安全生产管理职责。'
const basis = '住建部令第17号第三十二条'

test('a suspension: the holder is heard, another officer decides, and at the end it is given back', async () => {
  const { firm, admin, reviewer, approver } = office
  const person = await certified(world, firm, admin)
  const held = await hold(world, person, firm)
  const proposed = await world.as(reviewer, proposeSanction, {
    id: held.id,
    kind: 'suspend',
    months: 6,
    reason,
    basis,
  })
  expect(proposed.body).toMatchObject({ state: 'notified', answerBy: '2026-11-26', title: '暂扣 6 个月' })
  const { id } = proposed.body
  const early = await world.as(approver, decideSanction, {
    id,
    decision: 'impose',
    opinion: '事实清楚，应予暂扣。',
  })
  expect(early.status).toBe(409)
  const second = await world.as(reviewer, proposeSanction, { id: held.id, kind: 'revoke', reason, basis })
  expect(second.status).toBe(409)
  const heard = await world.as(person.worker, answerSanction, { id, statement: '当日不在岗，请核实。' })
  expect(heard.body.state).toBe('heard')
  const decided = await world.as(approver, decideSanction, {
    id,
    decision: 'impose',
    opinion: '经核实，应予暂扣六个月。',
  })
  expect(decided.body).toMatchObject({ state: 'in-force', returnsOn: '2027-05-19' })
  const view = async () => (await world.as(admin, viewCertificate, { id: held.id })).body
  expect(await view()).toMatchObject({ state: 'suspended', usable: false, suspendedUntil: '2027-05-19' })
  world.clock.move('2027-05-19' as PlainDate)
  await endSuspensions(world.house)
  world.clock.move('2026-11-19' as PlainDate)
  const after = await view()
  expect(after).toMatchObject({ state: 'in-use', suspendedUntil: null })
  expect(after.events.map(({ kind }) => kind)).toEqual(['given-back', 'suspended'])
  const operations = await world.house.db
    .selectFrom('national.tasks')
    .select('operation')
    .where('certificate_id', '=', held.id)
    .orderBy('place')
    .execute()
  expect(operations.map(({ operation }) => operation)).toEqual(['03', '06'])
})

test('a suspension lasts as long as the province says: six to twelve months, in Jiangsu twelve', async () => {
  const propose = async (of: CertificateOffice, region: string, months: number) => {
    const person = await certified(world, of.firm, of.admin)
    const held = await hold(world, person, of.firm, { region })
    const asked = { id: held.id, kind: 'suspend' as const, months, reason, basis }
    return (await world.as(of.supervisor, proposeSanction, asked)).problem?.detail ?? ''
  }
  expect(await propose(office, '430102', 5)).toContain('应为 6 至 12 个月')
  expect(await propose(office, '430102', 13)).toContain('应为 6 至 12 个月')
  const suzhou = await certificateOffice(world, '320507')
  expect(await propose(suzhou, '320507', 6)).toContain('只能是 12 个月')
  expect(await propose(suzhou, '320507', 12)).toBe('')
})

test('whoever proposes does not decide; silence lets the decision be taken after five working days; it can be lifted', async () => {
  const { firm, admin, supervisor, approver } = office
  const person = await certified(world, firm, admin)
  const held = await hold(world, person, firm)
  const { body } = await world.as(supervisor, proposeSanction, {
    id: held.id,
    kind: 'suspend',
    months: 12,
    reason,
    basis,
  })
  await world.house.db
    .updateTable('certificates.sanctions')
    .set({ proposed_by: approver.accountId, answer_by: '2026-11-18' })
    .where('id', '=', body.id)
    .execute()
  const asked = { id: body.id, decision: 'impose' as const, opinion: '期满未陈述，应予暂扣。' }
  expect((await world.as(approver, decideSanction, asked)).problem.code).toBe('case.four-eyes')
  const other = await world.actor('approver', { region: '430000' })
  expect((await world.as(other, decideSanction, asked)).body.state).toBe('in-force')
  const lifted = await world.as(approver, liftSanction, {
    id: body.id,
    reason: '复核后认定责任较轻，提前返还。',
  })
  expect(lifted.body.state).toBe('lifted')
  expect((await world.as(person.worker, listSanctions, {})).body.items).toHaveLength(1)
})

test('a revocation ends the certificate and is published by the masked name', async () => {
  const { firm, admin, supervisor, approver } = office
  const person = await certified(world, firm, admin)
  const held = await hold(world, person, firm)
  const { body } = await world.as(supervisor, proposeSanction, { id: held.id, kind: 'revoke', reason, basis })
  await world.as(person.worker, answerSanction, { id: body.id, statement: '没有异议，请依法处理。' })
  await world.as(approver, decideSanction, {
    id: body.id,
    decision: 'impose',
    opinion: '较大事故，依法撤销证书。',
  })
  expect((await world.as(admin, viewCertificate, { id: held.id })).body.state).toBe('revoked')
  const { entries } = await world.house.db
    .selectFrom('notices.publicity')
    .select('entries')
    .where('title', 'like', '%撤销%')
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(entries)).toContain('赵*全')
})

test('a penalty stands in the way of an extension until it is lifted', async () => {
  const { firm, admin, supervisor } = office
  const person = await certified(world, firm, admin)
  await addEducation(world, person.id, firm)
  const held = await hold(world, person, firm, { expires: '2027-01-10' })
  const refused = async () => {
    const { body } = await world.as(admin, viewCertificate, { id: held.id })
    return body.services
      .find(({ kind }) => kind === 'extend-c')
      ?.findings.filter(({ met }) => !met)
      .map(({ rule }) => rule)
  }
  expect(await refused()).toEqual([])
  const penalty = { id: person.id, imposedOn: '2026-10-01', reason: '发生一般事故，受到行政处罚。' }
  const { body } = await world.as(supervisor, recordPenalty, { ...penalty, kind: 'accident' })
  await world.as(supervisor, recordPenalty, { ...penalty, kind: 'bad-credit' })
  expect(await refused()).toEqual(['CR-X05', 'CR-X06'])
  await world.as(supervisor, liftPenalty, { id: body.id, reason: '处罚决定已经被依法撤销。' })
  expect(
    (await world.as(person.worker, listPenalties, { id: person.id })).body.items.map(
      ({ liftedOn }) => liftedOn,
    ),
  ).toEqual([null, '2026-11-19'])
  expect(await refused()).toEqual(['CR-X06'])
})

test('a training body uploads hours person by person; what is void no longer counts', async () => {
  const { firm, admin, supervisor } = office
  const person = await certified(world, firm, admin, { name: '司马学时' })
  await hold(world, person, firm)
  const asked = { letter: 'C' as const, hours: 24, completedOn: '2026-06-01' }
  const persons = [
    { name: person.name, idNumber: person.idNumber },
    { name: '钱多多', idNumber: person.idNumber },
  ]
  expect((await world.as(admin, recordEducation, { ...asked, persons })).problem.code).toBe(
    'training.not-qualified',
  )
  await qualify(world, firm)
  const { body } = await world.as(admin, recordEducation, { ...asked, persons })
  expect(body).toMatchObject({ recorded: 1, refused: 1 })
  const again = await world.as(admin, recordEducation, { ...asked, persons: persons.slice(0, 1) })
  expect(again.body.results[0]?.sentence).toContain('已经记录过')
  const file = await world.as(supervisor, listEducation, { id: person.id })
  expect(file.body.tallies[0]).toMatchObject({ hours: 24, neededHours: 24 })
  const own = await world.as(admin, listRecordedEducation, { q: person.name })
  expect(own.body.items).toMatchObject([{ name: person.name, hours: 24, voidable: true }])
  const stranger = await certificateOffice(world, '430104')
  expect((await world.as(stranger.admin, listRecordedEducation, {})).body.items).toEqual([])
  await world.as(supervisor, voidEducation, { id: file.body.items[0]!.id, reason: '培训机构录错了人员。' })
  expect((await world.as(supervisor, listEducation, { id: person.id })).body.tallies[0]?.hours).toBe(0)
})

test('certificates are extended by themselves where the conditions hold; the others say why, and are tried again', async () => {
  const { firm, admin, approver } = office
  const [ready, lacking] = [await certified(world, firm, admin), await certified(world, firm, admin)]
  await addEducation(world, ready.id, firm)
  const good = await hold(world, ready, firm, { expires: '2027-09-01' })
  const bad = await hold(world, lacking, firm, { expires: '2027-09-02' })
  const range = { region: '430000', from: '2027-09-01', to: '2027-09-30' }
  const preview = await world.as(approver, previewCampaign, range)
  expect(preview.body).toMatchObject({
    total: 2,
    eligible: 1,
    prescribed: null,
    reasons: [{ rule: 'CR-X04', count: 1 }],
  })
  const run = await world.as(approver, startCampaign, { ...range, reason: '按厅里通知，集中自动延期。' })
  const finished = (counts: object) =>
    vi.waitFor(
      async () =>
        expect((await world.as(approver, viewRun, { id: run.body.id })).body).toMatchObject({
          state: 'done',
          ...counts,
        }),
      { timeout: 20_000, interval: 200 },
    )
  await finished({ done: 1, failed: 1 })
  const rows = await world.as(approver, listRunRows, { id: run.body.id })
  expect(rows.body.items).toMatchObject([
    { certificateId: bad.id, failure: expect.stringContaining('继续教育') as string },
  ])
  await addEducation(world, lacking.id, firm)
  await world.as(approver, retryRun, { id: run.body.id })
  await finished({ done: 2, failed: 0 })
  const { body } = await world.as(admin, viewCertificate, { id: good.id })
  expect(body).toMatchObject({ expiresOn: '2030-09-01', version: 2 })
})

test('holder and employer are reminded 90, 30 and 7 days before the last, once each', async () => {
  const { firm, admin } = office
  const person = await certified(world, firm, admin)
  await hold(world, person, firm, { expires: '2026-12-19' })
  expect(await remindOfExpiry(world.house)).toBe(1)
  expect(await remindOfExpiry(world.house)).toBe(0)
  const told = await world.house.db
    .selectFrom('notices.messages')
    .select(['account_id', 'title'])
    .where('title', 'like', '安管证书%')
    .execute()
  expect(new Set(told.map(({ account_id: id }) => id))).toEqual(
    new Set([person.worker.accountId, admin.accountId]),
  )
  expect(told[0]?.title).toBe('安管证书 30 天内到期')
})

test('a holder who cannot be told keeps no other from being reminded', async () => {
  const { firm, admin } = office
  const [lost, other] = [await certified(world, firm, admin), await certified(world, firm, admin)]
  // A number that cannot be read any more.
  await world.house.db
    .updateTable('access.accounts')
    .set({ phone: Buffer.from('unreadable') })
    .where('id', '=', lost.worker.accountId)
    .execute()
  await hold(world, lost, firm, { expires: '2026-11-26' })
  await hold(world, other, firm, { expires: '2026-11-26' })
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(await remindOfExpiry(world.house)).toBe(1)
  expect(log).toHaveBeenCalledTimes(1)
  log.mockRestore()
  const told = await world.house.db
    .selectFrom('notices.messages')
    .select('account_id')
    .where('title', '=', '安管证书 7 天内到期')
    .execute()
  expect(told.map(({ account_id: id }) => id)).toContain(other.worker.accountId)
})

test('lists find by name, number, state and last day; an unusable certificate is not downloaded', async () => {
  const { firm, admin, supervisor } = office
  const person = await certified(world, firm, admin, { name: '欧阳持证', photo: false })
  const held = await hold(world, person, firm, { expires: '2026-12-01' })
  const find = async (query: object) =>
    (await world.as(supervisor, listCertificates, query)).body.items.map(({ id }) => id)
  expect(await find({ q: '欧阳' })).toEqual([held.id])
  expect(await find({ q: held.number.replace('（', '(').replace('）', ')') })).toEqual([held.id])
  expect(await find({ q: '欧阳', state: 'unusable' })).toEqual([held.id])
  expect(await find({ q: '欧阳', state: 'in-use' })).toEqual([])
  expect(await find({ q: '欧阳', expiringWithin: 12 })).toEqual([held.id])
  expect(await find({ q: '欧阳', expiringWithin: 3 })).toEqual([])
  const elsewhere = await world.actor('supervisor', { region: '360100' })
  expect((await world.as(elsewhere, listCertificates, { q: '欧阳' })).body.items).toEqual([])
  const { id } = await world.house.db
    .insertInto('documents.documents')
    .values({
      kind: 'certificate',
      title: '证书',
      owner_kind: 'certificate',
      owner_id: held.id,
      version: 1,
      data: Buffer.from(''),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const refused = await world.as(admin, readCertificateDocument, { id: held.id, documentId: id })
  expect(refused.problem).toMatchObject({ code: 'certificate.unusable', issues: [{ path: 'PHOTO' }] })
})
