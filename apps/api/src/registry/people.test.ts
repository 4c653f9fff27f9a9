import { withdrawConsent } from '@anzhu/contract/consents'
import * as people from '@anzhu/contract/people'
import { listWorkers } from '@anzhu/contract/registry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallJpeg, smallPdf, upload } from '../../test/case-files.ts'
import { listOutbox } from '../notices/index.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let firm: { id: string; name: string }
let clerk: TestActor
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
})
afterAll(() => world.end())

const somebody = async () => {
  const person = await world.worker(firm)
  return { id: person.id, person, self: await world.actor('worker', { person, region: null }) }
}
const photo = (by: TestActor) => upload(world, by, smallJpeg, '照片.jpg')

/** The beginning and the end of a PNG of this size. */
function pngOf(width: number, height: number) {
  const chunk = (type: string, content: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    return Buffer.concat([length, Buffer.from(type, 'latin1'), content, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  const start = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([start, chunk('IHDR', header), chunk('IEND', Buffer.alloc(0))])
}

describe('papers', () => {
  test('uploaded in place they close the gap, and who may see them reads them back', async () => {
    const { id, self } = await somebody()
    const before = await world.as(clerk, people.viewPersonRecord, { id })
    expect(before.body.gaps.map((gap) => gap.id)).toEqual([
      'real-name',
      'photo',
      'id_card',
      'education',
      'particulars',
    ])
    const file = await photo(self)
    const stored = await world.as(self, people.replacePersonPapers, { id, slot: 'photo', files: [file] })
    expect(stored.body.papers).toMatchObject([{ slot: 'photo', files: [{ id: file, kind: 'jpeg' }] }])
    expect(stored.body.gaps.map((gap) => gap.id)).not.toContain('photo')
    const seen = await world.as(clerk, people.viewPersonPaper, { id, fileId: file })
    expect([seen.status, seen.raw.equals(smallJpeg)]).toEqual([200, true])
  })

  test('a photo is no PDF and there is one of it; nothing changes when it is refused', async () => {
    const { id } = await somebody()
    const kept = await photo(clerk)
    await world.as(clerk, people.replacePersonPapers, { id, slot: 'photo', files: [kept] })
    const scan = await upload(world, clerk, smallPdf, '照片.pdf')
    const wrong = await world.as(clerk, people.replacePersonPapers, { id, slot: 'photo', files: [scan] })
    expect([wrong.status, wrong.problem.issues?.[0]?.message]).toEqual([
      400,
      '证件照只接受 JPG 照片、PNG 图片，《照片.pdf》是 PDF',
    ])
    const two = await world.as(clerk, people.replacePersonPapers, {
      id,
      slot: 'photo',
      files: [kept, await photo(clerk)],
    })
    expect(two.problem.detail).toContain('证件照至多 1 份，现为 2 份')
    const { body } = await world.as(clerk, people.viewPersonRecord, { id })
    expect(body.papers?.[0]?.files.map((file) => file.id)).toEqual([kept])
  })

  test('an ID photo stands upright', async () => {
    const { id } = await somebody()
    const store = async (width: number, height: number) => {
      const file = await upload(world, clerk, pngOf(width, height), '照片.png')
      return world.as(clerk, people.replacePersonPapers, { id, slot: 'photo', files: [file] })
    }
    const wide = await store(800, 600)
    expect([wide.status, wide.problem.detail]).toEqual([400, expect.stringContaining('这张是 800×600')])
    expect((await store(413, 579)).status).toBe(200)
  })

  test('what a colleague stored stays when another adds a page; a file of somebody else is not there', async () => {
    const { id, self } = await somebody()
    const front = await photo(self)
    await world.as(self, people.replacePersonPapers, { id, slot: 'id_card', files: [front] })
    const back = await photo(clerk)
    const both = await world.as(clerk, people.replacePersonPapers, {
      id,
      slot: 'id_card',
      files: [front, back],
    })
    expect(both.body.papers?.[0]?.files).toHaveLength(2)
    const stolen = await world.as(clerk, people.replacePersonPapers, {
      id,
      slot: 'id_card',
      files: [await photo(self)],
    })
    expect([stolen.status, stolen.problem.code]).toEqual([404, 'not-found'])
  })

  test('the site sees the person and not the papers; who decides sees them while a case is open', async () => {
    const project = await world.project(firm)
    const person = await world.worker(firm, { project })
    const file = await photo(clerk)
    const { id } = person
    await world.as(clerk, people.replacePersonPapers, { id, slot: 'photo', files: [file] })
    const site = await world.actor('project-department', { project })
    const seen = await world.as(site, people.viewPersonRecord, { id })
    expect([seen.status, seen.body.papers]).toEqual([200, null])
    const decider = await world.actor('acceptor')
    const look = () => world.as(decider, people.viewPersonPaper, { id, fileId: file })
    expect((await look()).status).toBe(404)
    await world.house.db
      .insertInto('cases.cases')
      .values({
        flow: 'jiangsu-cancel',
        exclusive: 'certificate',
        flow_version: 1,
        region: '320507',
        account_id: clerk.accountId,
        organisation_id: firm.id,
        person_id: id,
        by_person: false,
        subject: '王*国',
        applicant: firm.name,
        status: 'in-progress',
        step: 'accept',
        number: '32050746261119000017',
        submitted_at: new Date(),
        answers: world.house.cipher.seal('{}'),
      })
      .execute()
    expect((await look()).status).toBe(200)
  })
})

describe('particulars', () => {
  test('the person says where one studied; what one is in the enterprise, the enterprise says', async () => {
    const { id, self } = await somebody()
    const own = { education: 'bachelor', title: 'intermediate', workSince: '2014-07-01' } as const
    const mine = await world.as(self, people.editParticulars, { id, ...own })
    expect(mine.body.particulars).toMatchObject(own)
    const more = await world.as(self, people.editParticulars, { id, ...own, post: '总经理' })
    expect([more.status, more.problem.issues?.[0]?.path]).toEqual([400, 'post'])
    const office = await world.as(clerk, people.editParticulars, {
      id,
      ...own,
      post: '项目经理',
      constructorNumber: '苏 1322015000001',
      legalRepresentative: false,
    })
    expect(office.body.particulars.registration).toEqual({
      number: '苏 1322015000001',
      enterprise: { id: firm.id, name: firm.name },
    })
    expect(office.body.employments[0]?.post).toBe('项目经理')
    // A title that is stated wants its paper.
    expect(office.body.gaps.map((gap) => gap.id)).toContain('title')
  })

  test('nobody worked before sixteen or tomorrow', async () => {
    const { id } = await somebody()
    for (const workSince of ['2006-05-19', '2026-11-20']) {
      const { status, problem } = await world.as(clerk, people.editParticulars, {
        id,
        education: 'college',
        title: 'none',
        workSince,
      })
      expect([status, problem.issues?.[0]?.path]).toEqual([400, 'workSince'])
    }
  })
})

describe('identity checked in person', () => {
  test('it is shown to all, and somebody unknown is registered by it', async () => {
    const { id, person } = await somebody()
    const acceptor = await world.actor('acceptor', { region: '320500' })
    const { name, idNumber } = person
    const named = await world.as(acceptor, people.nameInPerson, { name, idNumber, seen: true })
    expect([named.status, named.body.id]).toEqual([200, id])
    const { body } = await world.as(clerk, people.viewPersonRecord, { id })
    expect(body.particulars.realName?.on).toBe('2026-11-19')
    const fresh = await world.as(acceptor, people.nameInPerson, {
      name: '孙新人',
      idNumber: world.citizenId(),
      seen: true,
    })
    expect(fresh.status).toBe(200)
  })

  test('the phone stated at the desk opens the account from then on, the one before does no more, and both are told', async () => {
    const person = await world.worker(firm, { phone: '13900001234' })
    const acceptor = await world.actor('acceptor', { region: '320507' })
    const worker = await world.actor('worker', { person })
    expect((await world.as(worker, people.viewPersonRecord, { id: person.id })).status).toBe(200)
    const asked = { name: person.name, idNumber: person.idNumber, seen: true } as const
    const named = await world.as(acceptor, people.nameInPerson, { ...asked, phone: '139 0000 5678' })
    expect(named.body).toMatchObject({ id: person.id, phone: '139****5678', portrait: false })
    expect((await world.as(worker, people.viewPersonRecord, { id: person.id })).status).toBe(401)
    const sent = await listOutbox(world.house.db, world.house.cipher)
    const told = sent.filter(({ template }) => template === 'phone-registered').map(({ to }) => to)
    expect(told.toSorted()).toEqual(['13900001234', '13900005678'])
    const wrong = await world.as(acceptor, people.nameInPerson, { ...asked, phone: '12345' })
    expect([wrong.status, wrong.problem.issues?.[0]?.path]).toEqual([400, 'phone'])
  })

  test('a portrait is seen by whoever checks on site and by the person, by nobody else, and only while the person agrees', async () => {
    const person = await world.worker(firm)
    const acceptor = await world.actor('acceptor', { region: '320507' })
    const asked = { name: person.name, idNumber: person.idNumber, seen: true } as const
    const paper = await upload(world, acceptor, smallPdf, '照片.pdf')
    const flawed = { fileId: paper, agreed: true } as const
    expect((await world.as(acceptor, people.nameInPerson, { ...asked, portrait: flawed })).status).toBe(400)
    const fileId = await upload(world, acceptor, smallJpeg, '照片.jpg')
    const named = await world.as(acceptor, people.nameInPerson, {
      ...asked,
      portrait: { fileId, agreed: true },
    })
    expect(named.body.portrait).toBe(true)
    const look = async (actor: TestActor) =>
      (await world.as(actor, people.viewPortrait, { id: person.id })).status
    const inspector = await world.actor('inspector', { region: '320507' })
    const worker = await world.actor('worker', { person })
    expect([await look(inspector), await look(acceptor), await look(worker)]).toEqual([200, 200, 200])
    expect(await look(await world.actor('inspector', { region: '430100' }))).toBe(404)
    expect(await look(clerk)).toBe(403)
    await world.as(worker, withdrawConsent, { purpose: 'portrait' })
    expect([await look(inspector), await look(worker)]).toEqual([404, 404])
  })

  test('a wrong name, and somebody who works in another region, are refused', async () => {
    const { person } = await somebody()
    const acceptor = await world.actor('acceptor', { region: '320507' })
    const wrong = await world.as(acceptor, people.nameInPerson, {
      name: '张三',
      idNumber: person.idNumber,
      seen: true,
    })
    expect(wrong.problem.code).toBe('registry.identity-mismatch')
    const elsewhere = await world.actor('acceptor', { region: '430100' })
    const { name, idNumber } = person
    const far = await world.as(elsewhere, people.nameInPerson, { name, idNumber, seen: true })
    expect([far.status, far.problem.code]).toEqual([404, 'not-found'])
  })
})

describe('yearly training', () => {
  test('recorded for many at once, corrected one by one with a reason', async () => {
    const [one, two] = [await somebody(), await somebody()]
    const trained = { year: 2026, hours: 16, passed: true, personIds: [one.id, two.id] }
    expect((await world.as(clerk, people.recordAnnualTrainings, trained)).body.recorded).toBe(2)
    const again = await world.as(clerk, people.recordAnnualTrainings, trained)
    expect([again.status, again.problem.detail]).toEqual([409, expect.stringContaining('已经登记过')])
    const corrected = await world.as(clerk, people.correctAnnualTraining, {
      id: one.id,
      year: 2026,
      hours: 16,
      passed: false,
      reason: '补考后仍不合格',
    })
    expect(corrected.status).toBe(200)
    const { body } = await world.as(one.self, people.viewPersonRecord, { id: one.id })
    expect(body.trainings).toMatchObject([{ year: 2026, hours: 16, passed: false }])
    const next = await world.as(clerk, people.recordAnnualTrainings, { ...trained, year: 2027 })
    expect(next.problem.issues?.[0]?.path).toBe('year')
  })
})

test('the roster says what is missing, and finds those who miss something', async () => {
  const { id } = await somebody()
  const complete = await somebody()
  await world.house.db
    .insertInto('registry.particulars')
    .values({
      person_id: complete.id,
      real_named_on: '2026-11-01',
      real_named_by: '窗口',
      education: 'college',
      work_since: '2012-01-01',
    })
    .execute()
  for (const slot of ['photo', 'id_card', 'education'] as const)
    await world.as(clerk, people.replacePersonPapers, { id: complete.id, slot, files: [await photo(clerk)] })
  await world.house.db
    .insertInto('certificates.certificates')
    .values({
      person_id: id,
      province: '320000',
      category: 'B',
      number: '苏建安B（2024）0000017',
      medium: 'electronic',
      origin: 'imported',
      enterprise_id: firm.id,
      enterprise_name: firm.name,
      holder_name: '王建国',
      first_issued_on: '2024-03-01',
      issued_on: '2024-03-01',
      valid_from: '2024-03-01',
      expires_on: '2027-02-28',
    })
    .execute()
  const { body } = await world.as(clerk, listWorkers, {})
  expect(body.items.find((one) => one.id === id)?.certificates).toEqual([
    { category: 'B', expiresOn: '2027-02-28' },
  ])
  expect(body.items.find((one) => one.id === id)?.missing).toEqual([
    '实名认证',
    '证件照',
    '身份证',
    '学历证',
    '学历和参加工作时间',
  ])
  expect(body.items.find((one) => one.id === complete.id)?.missing).toEqual([])
  const ids = async (missing: 'some' | 'none') =>
    (await world.as(clerk, listWorkers, { missing })).body.items.map((one) => one.id)
  expect(await ids('none')).toEqual([complete.id])
  expect((await ids('some')).toSorted()).toEqual(
    body.items
      .filter(({ missing = [] }) => missing.length > 0)
      .map((one) => one.id)
      .toSorted(),
  )
})
