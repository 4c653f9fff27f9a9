import { allRoles } from '@anzhu/law/access/roles'
import { checkCaseNumber } from '@anzhu/law/identifiers/case-number'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { checkCreditCode } from '@anzhu/law/identifiers/credit-code'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { daysBetween, type PlainDate } from '@anzhu/law/kernel/date'
import { evaluateSafetyCode, standingOf } from '@anzhu/law/safety-code/evaluate'
import { factsOn } from '@anzhu/law/safety-code/history'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import { sql } from 'kysely'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nothingOutside } from '../outside.ts'
import { freshDatabase } from '../../test/database.ts'
import { isPassword } from '../access/passwords.ts'
import { listPosts } from '../access/posts.ts'
import { findWorkerAccount } from '../access/worker-accounts.ts'
import { movableClock } from '../clock/clock.ts'
import { openCredentialOffice } from '../credentials/office.ts'
import { openDocumentSigner } from '../documents/index.ts'
import { localFiles } from '../files/index.ts'
import { openKysely, openPool } from '../db/connection.ts'
import type { DemoLogin } from '../development/routes.ts'
import type { House } from '../house.ts'
import { pgBossJobs } from '../jobs/pg-boss.ts'
import { isKnownRegion } from '../registry/regions/regions.ts'
import { findingsFor } from '../safety-code/index.ts'
import { loadDossiers } from '../safety-code/records.ts'
import { openFieldCipher } from '../secrets/field-cipher.ts'
import { seedDemo } from './seed-demo.ts'

const today: PlainDate = '2026-11-21'
const opened: (() => Promise<void>)[] = []

async function openHouse(): Promise<{ house: House; folder: string }> {
  const database = await freshDatabase()
  const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-demo-'))
  const db = openKysely(openPool(database.url, { role: 'anzhu_app', max: 4 }))
  const clock = movableClock()
  clock.move(today)
  opened.push(async () => {
    await db.destroy()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })
  const house: House = {
    db,
    reading: db,
    clock,
    cipher: openFieldCipher(path.join(folder, 'keys')),
    jobs: pgBossJobs(database.url, () => {}),
    credentials: openCredentialOffice(folder),
    files: localFiles(path.join(folder, 'files')),
    certificateAuthorities: null,
    licences: null,
    weChat: null,
    ...nothingOutside,
    documentSigner: openDocumentSigner(folder),
    settings: {
      publicUrl: 'http://localhost:3000',
      contact: '',
      demo: true,
      relaxedLimits: false,
      undoSeconds: 0,
      exports: { alone: 1_000, aDay: 20_000 },
      cardReader: null,
      secondFactor: 'enrolled',
    },
  }
  return { house, folder }
}

let house: House
let folder: string
let logins: DemoLogin[]
const said: string[] = []

beforeAll(async () => {
  ;({ house, folder } = await openHouse())
  logins = await seedDemo(house, folder, (sentence) => said.push(sentence))
})
afterAll(async () => {
  for (const close of opened) await close()
})

const readPersons = () => house.db.selectFrom('registry.persons').selectAll().execute()
const readStandings = () =>
  house.db
    .selectFrom('safety_code.standings as s')
    .innerJoin('registry.enterprises as firm', 'firm.id', 's.enterprise_id')
    .selectAll('s')
    .select('firm.name as firm')
    // Managers are on no site and have no code.
    .where('s.trade', '!=', '管理人员')
    .execute()
const colourOf = (row: { issued_on: string | null; yellow_from: string | null; red_from: string | null }) =>
  colourOnDay(today, {
    issuedOn: row.issued_on as PlainDate | null,
    yellowFrom: row.yellow_from as PlainDate | null,
    redFrom: row.red_from as PlainDate | null,
  })

test('the city has its size and a believable mix of colours, at 安信 too', async () => {
  const rows = await readStandings()
  const share = (among: typeof rows, colour: string) =>
    (100 * among.filter((row) => colourOf(row) === colour).length) / among.length
  expect(rows.length).toBe(2000)
  const all = ['green', 'yellow', 'red', 'none'].map((colour) => Math.round(share(rows, colour)))
  expect(all).toEqual([78, 9, 5, 8])
  const anxin = rows.filter(({ firm }) => firm === '苏州安信劳务有限公司')
  expect(anxin.length).toBe(260)
  for (const colour of ['green', 'yellow', 'red', 'none']) expect(share(anxin, colour)).toBeGreaterThan(4)
  expect(anxin.every(({ project_id: project, district }) => project === null || district === '320507')).toBe(
    true,
  )
  expect(said.join()).toContain('21 家企业、41 个项目、2000 名工人')
})

test('every number and name is valid by law, made up, and used once', async () => {
  const persons = await readPersons()
  const numbers = persons.map((person) => ({ ...person, number: house.cipher.unseal(person.id_number) }))
  for (const { name, number, born_on: bornOn, sex } of numbers) {
    expect(checkCitizenId(number, today, isKnownRegion)).toEqual({
      ok: true,
      value: number,
      bornOn,
      sex,
      warnings: [],
    })
    expect(number.slice(14, 17)).toBe('000')
    expect(checkPersonName(name)).toEqual({ ok: true, value: name, warnings: [] })
  }
  const phones = persons.flatMap(({ phone }) => (phone === null ? [] : [house.cipher.unseal(phone)]))
  expect(phones.filter((phone) => !checkMobile(phone).ok || !phone.startsWith('199000'))).toEqual([])
  expect(new Set(phones).size).toBe(phones.length)
  expect(phones.length).toBeGreaterThan(1900)
  expect(phones.length).toBeLessThan(2000)
  const enterprises = await house.db.selectFrom('registry.enterprises').selectAll().execute()
  for (const { credit_code: code } of enterprises)
    expect(checkCreditCode(code)).toEqual({ ok: true, value: code, warnings: [] })
  expect(persons.filter(({ name }) => name.includes('·')).length).toBeGreaterThan(20)
  expect(persons.some(({ name }) => [...name].length < name.length)).toBe(true)
})

test("everybody's standing is what the law says", async () => {
  const rows = await readStandings()
  const dossiers = await loadDossiers(
    house.db,
    rows.map((row) => row.person_id),
  )
  for (const row of rows) {
    const dossier = dossiers.get(row.person_id)!
    const facts = factsOn(dossier.record, today)
    const { issuedOn, validUntil, yellowFrom, graceUntil, redFrom } = standingOf(facts, today, dossier.rules)
    expect(row).toMatchObject({
      issued_on: issuedOn,
      valid_until: validUntil,
      yellow_from: yellowFrom,
      grace_until: graceUntil,
      red_from: redFrom,
    })
    expect(colourOf(row)).toBe(evaluateSafetyCode(facts, dossier.rules).colour)
  }
})

test('of those without a code some may apply and the others are refused for every reason there is', async () => {
  const without = (await readStandings()).filter((row) => row.issued_on === null)
  const dossiers = await loadDossiers(
    house.db,
    without.map((row) => row.person_id),
  )
  const refused = without.map(({ person_id: id, firm }) => ({
    firm,
    findings: findingsFor(dossiers.get(id)!, today),
  }))
  const ready = refused.filter(({ findings }) => findings.length === 0)
  expect(ready.filter(({ firm }) => firm === '苏州安信劳务有限公司').length).toBeGreaterThanOrEqual(20)
  const sentences = refused.flatMap(({ findings }) => findings.map(({ sentence }) => sentence)).join('\n')
  for (const reason of [
    '才满 18 周岁',
    '以后超过 60 周岁',
    '没有查到安全教育培训合格记录',
    '没有通过',
    '没有查到体检合格证明',
    '结论为不合格',
    '已超过 1 年',
    '没有实行安码',
  ]) {
    expect(sentences).toContain(reason)
  }
})

test('there is a login for every role, and all of them work', async () => {
  expect(allRoles.filter((role) => !logins.some((login) => login.role === role))).toEqual([])
  const staff = logins.filter(({ role }) => role !== 'worker')
  const accounts = await house.db.selectFrom('access.accounts').selectAll().execute()
  // Accounts of workers are opened by their phones and have no login name.
  // So have the departments of the other projects, which submit reviews; they are not shown.
  const shown = accounts.filter(({ login }) => login !== null && !/^xmb\d\d$/.test(login))
  expect(shown.length).toBe(staff.length)
  for (const { login, name, role, unit, region } of staff) {
    const account = accounts.find((one) => one.login === login)!
    expect(account).toMatchObject({ name, must_change_password: false, disabled_at: null })
    const [post] = await listPosts(house.db, account.id, today)
    expect(post).toMatchObject({ role, unit, region })
  }
  const { password } = staff[0]!
  expect(await isPassword(password, accounts[0]?.password_hash ?? '')).toBe(true)
})

test('陈静 acts for 安信 and may switch to a second enterprise', async () => {
  const { id } = await house.db
    .selectFrom('access.accounts')
    .select('id')
    .where('login', '=', 'chen')
    .executeTakeFirstOrThrow()
  const posts = await listPosts(house.db, id, today)
  expect(posts.map(({ role, enterprise }) => [role, enterprise?.name])).toEqual([
    ['labour-clerk', '苏州安信劳务有限公司'],
    ['labour-clerk', '苏州永固建筑劳务有限公司'],
  ])
})

test('the phones among the logins open workers of the colours they say', async () => {
  const standings = new Map((await readStandings()).map((row) => [row.person_id, row]))
  const found = []
  const workers = logins.filter(({ role, name }) => role === 'worker' && /码|未申领/.test(name))
  for (const { login, name } of workers) {
    const account = await findWorkerAccount(house, house.db, login)
    const [post] = await listPosts(house.db, account ?? '', today)
    expect(name).toMatch(new RegExp(`^${post?.person?.name}（`))
    found.push(`${name.replace(/^.*（/, '（')} ${colourOf(standings.get(post?.person?.id ?? '')!)}`)
  }
  expect(found).toEqual(['（绿码） green', '（黄码） yellow', '（红码） red', '（未申领） none'])
})

test('a second start adds nothing, answers at once, and writes the logins again when they are gone', async () => {
  const count = async () => (await readPersons()).length
  const before = await count()
  const began = performance.now()
  expect(await seedDemo(house, folder, () => {})).toEqual(logins)
  expect(performance.now() - began).toBeLessThan(1000)
  rmSync(path.join(folder, 'demo-logins.json'))
  expect(await seedDemo(house, folder, () => {})).toEqual(logins)
  expect(JSON.parse(readFileSync(path.join(folder, 'demo-logins.json'), 'utf8'))).toEqual(logins)
  expect(await count()).toBe(before)
})

test('a seed that breaks off half-way leaves nothing, and the next start builds the same city', async () => {
  const other = await openHouse()
  let sealed = 0
  const breaking: House = {
    ...other.house,
    cipher: {
      ...other.house.cipher,
      seal(text) {
        if (++sealed > 1000) throw new Error('broken off')
        return other.house.cipher.seal(text)
      },
    },
  }
  await expect(seedDemo(breaking, other.folder, () => {})).rejects.toThrow('broken off')
  expect(await other.house.db.selectFrom('registry.enterprises').select('id').execute()).toEqual([])
  expect(await seedDemo(other.house, other.folder, () => {})).toEqual(logins)
  const names = async ({ db }: House) =>
    (await db.selectFrom('registry.persons').select(['name', 'born_on']).execute())
      .map(({ name, born_on: bornOn }) => `${name} ${bornOn}`)
      .sort()
  expect(await names(other.house)).toEqual(await names(house))
})

test('华筑 has twelve projects under construction, each with a manager to ring; two are long past their planned day', async () => {
  const rows = await house.db
    .selectFrom('registry.projects as project')
    .innerJoin('registry.enterprises as firm', 'firm.id', 'project.contractor_id')
    .selectAll('project')
    .where('firm.name', '=', '苏州华筑建设工程有限公司')
    .execute()
  const running = rows.filter(({ status }) => status === 'running')
  expect(rows.flatMap(({ status }) => (status === 'running' ? [] : [status])).toSorted()).toEqual([
    'finished',
    'suspended',
  ])
  expect(running.length).toBe(12)
  for (const { manager_name: name, manager_phone: phone, floor_area: area } of running) {
    expect(checkPersonName(name).ok).toBe(true)
    expect(house.cipher.unseal(phone!)).toMatch(/^1990000\d{4}$/)
    expect(Number(area)).toBeGreaterThan(0)
  }
  const planned = running.map(({ planned_completion_on: day }) => daysBetween(day as PlainDate, today))
  expect(planned.filter((days) => days > 90).length).toBe(2)
  expect(planned.filter((days) => days > 0 && days <= 90).length).toBe(1)
})

test('two training bodies with sessions to enrol in, and one that is over', async () => {
  const { rows } = await sql<{ title: string; state: string; taken: number; live: number; own: number }>`
    select plan.title, plan.state, plan.taken, count(e.id)::int as live, (count(*) filter (where e.result_id is not null))::int as own
      from training.plans plan left join training.enrolments e on e.plan_id = plan.id
     group by plan.id order by plan.exam_on`.execute(house.db)
  expect(rows.map(({ title, state }) => [title, state])).toEqual([
    ['继续教育第 11 期', 'finished'],
    ['继续教育第 12 期', 'published'],
    ['继续教育周末班', 'published'],
  ])
  for (const { taken, live } of rows) expect(taken).toBe(live)
  expect(rows[0]?.own).toBeGreaterThan(0)
  expect(rows[1]?.taken).toBe(39)
  expect(rows[2]?.taken).toBe(12)
})

test('queues are not empty: reports for a reviewer, applications, one given back, an appeal', async () => {
  const cases = await house.db
    .selectFrom('cases.cases')
    .select(['flow', 'status', 'step', 'number'])
    .orderBy('flow')
    .orderBy('status')
    .execute()
  const [later, first] = [
    cases.filter(({ flow }) => /^(labour-|bad-conduct|award)/.test(flow)),
    cases.filter(({ flow }) => !/^(labour-|bad-conduct|award)/.test(flow)),
  ]
  const standings = new Set(later.map(({ flow, status }) => `${flow} ${status}`))
  for (const status of ['approved', 'in-progress', 'returned'])
    expect([...standings].filter((one) => one.startsWith('labour-') && one.endsWith(status))).not.toEqual([])
  expect([...standings].some((one) => one.startsWith('bad-conduct'))).toBe(true)
  expect(first.map(({ flow, status }) => `${flow} ${status}`)).toEqual([
    ...Array<string>(4).fill('medical-report in-progress'),
    'rectification in-progress',
    ...Array<string>(7).fill('rectification returned'),
    'safety-code-appeal in-progress',
    'training-body in-progress',
    'training-body returned',
  ])
  for (const { number } of cases) expect(checkCaseNumber(number ?? '').ok).toBe(true)
  const reviewers = await house.db
    .selectFrom('registry.qualifications as q')
    .innerJoin('registry.enterprises as firm', 'firm.id', 'q.enterprise_id')
    .select('firm.name')
    .where('q.kind', '=', 'medical-reviewer')
    .execute()
  expect(reviewers.map(({ name }) => name).sort()).toEqual(
    ['苏州恒达建筑劳务有限公司', '苏州阳澄市政建设有限公司'].sort(),
  )
  const files = await house.db
    .selectFrom('files.files as f')
    .leftJoin('files.holdings as h', 'h.file_id', 'f.id')
    .select(['f.id', 'h.holder'])
    .execute()
  for (const { id, holder } of files)
    expect([holder === null, (await house.files.get(id)) !== undefined]).toEqual([false, true])
})

test('of the twelve running projects of 华筑 exactly three lack the review of this month, all others are there', async () => {
  const today = house.clock.today()
  const { rows } = await sql<{ owed: number; done: number }>`
    select (count(*) filter (where review.id is null))::int as owed, (count(review.id))::int as done
      from registry.projects project join registry.enterprises firm on firm.id = project.contractor_id
      left join assessment.reviews review on review.project_id = project.id
        and review.month = date_trunc('month', ${today}::date)
     where firm.name = '苏州华筑建设工程有限公司' and project.status = 'running'`.execute(house.db)
  expect(rows).toEqual([{ owed: 3, done: 9 }])
})
