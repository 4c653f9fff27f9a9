import * as cases from '@anzhu/contract/cases'
import type { Category } from '@anzhu/law/certificates/facts'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { portrait } from '../src/demo/portrait.ts'
import { keepPapers } from '../src/registry/index.ts'
import { smallJpeg, smallPdf, upload } from './case-files.ts'
import type { TestActor, World } from './world.ts'

/** The officials of a province as one journey needs them: one for each desk and level. */
export async function officials(world: World, region: string) {
  const city = `${region.slice(0, 4)}00`
  const province = `${region.slice(0, 2)}0000`
  return {
    acceptor: await world.actor('acceptor', { region: city }),
    districtAcceptor: await world.actor('acceptor', { region }),
    reviewer: await world.actor('reviewer', { region: city }),
    provinceReviewer: await world.actor('reviewer', { region: province }),
    approver: await world.actor('approver', { region: province }),
    supervisor: await world.actor('supervisor', { region: province }),
  }
}

/** A place in a province: a firm with an admin, and the officials who look at what it files. */
export async function certificateOffice(world: World, region: string) {
  const firm = await world.enterprise(undefined, region)
  const admin = await world.actor('enterprise-admin', { enterprise: firm })
  for (const slot of ['qualification_cert', 'integrity_commitment'])
    await keepPapers(world.house.db, {
      enterpriseId: firm.id,
      slot,
      fileIds: [await upload(world, admin, smallPdf, '企业材料.pdf')],
      accountId: admin.accountId,
    })
  return { region, firm, admin, ...(await officials(world, region)) }
}

export type CertificateOffice = Awaited<ReturnType<typeof certificateOffice>>

/** One that a certificate can be printed with. */
const picture = Buffer.from(portrait(1))

interface DossierPlan {
  readonly name?: string
  readonly bornOn?: PlainDate
  readonly constructorAt?: string | null
  readonly photo?: boolean
  readonly legalRepresentative?: boolean
}

/** Somebody employed by a firm with everything on record that a certificate asks for, and a phone to sign in with. */
export async function certified(
  world: World,
  firm: { readonly id: string } | null,
  admin: TestActor,
  plan: DossierPlan = {},
) {
  const { db, cipher } = world.house
  const { name = '赵安全', bornOn = '1990-05-20', constructorAt = null } = plan
  const person = await world.worker(firm, { name, bornOn })
  await db
    .insertInto('registry.particulars')
    .values({
      person_id: person.id,
      real_named_on: '2026-01-10',
      real_named_by: '测试窗口',
      education: 'bachelor',
      title: 'intermediate',
      work_since: '2015-07-01',
      constructor_at: constructorAt,
    })
    .execute()
  if (firm !== null) {
    const training = { person_id: person.id, enterprise_id: firm.id, hours: 24, passed: true }
    await db
      .insertInto('registry.annual_trainings')
      .values({ ...training, year: 2026, recorded_by: admin.accountId })
      .execute()
    await db
      .updateTable('registry.employments')
      .set({ post: '安全员', legal_representative: plan.legalRepresentative ?? false })
      .where('person_id', '=', person.id)
      .execute()
  }
  const slots = ['id_card', 'education', 'title', 'registration_cert', 'labour_contract']
  for (const slot of plan.photo === false ? slots : ['photo', ...slots])
    await keepPapers(db, {
      personId: person.id,
      slot,
      fileIds: [await upload(world, admin, slot === 'photo' ? picture : smallJpeg, `${slot}.jpg`)],
      accountId: admin.accountId,
    })
  // On the world's day, whatever day it is outside.
  await db
    .updateTable('registry.person_papers')
    .set({ added_at: new Date(`${world.clock.today()}T12:00:00+08:00`) })
    .where('person_id', '=', person.id)
    .execute()
  const worker = await world.actor('worker', { person, region: null })
  await db
    .updateTable('access.accounts')
    .set({ phone: cipher.seal(person.phone) })
    .where('id', '=', worker.accountId)
    .execute()
  return { ...person, worker }
}

/** A pass of a province on record. */
export async function addPass(
  world: World,
  personId: string,
  { category = 'C2', region = '430102', on = '2026-06-01', source = 'new_system' } = {},
): Promise<void> {
  await world.house.db
    .insertInto('exams.passes')
    .values({
      person_id: personId,
      category,
      passed_on: on,
      source,
      province: `${region.slice(0, 2)}0000`,
    })
    .execute()
}

interface HeldPlan {
  readonly category?: Category
  readonly region?: string
  readonly expires?: PlainDate
  readonly status?: string
  readonly medium?: 'paper' | 'electronic'
  readonly number?: string
  readonly holderName?: string
  readonly enterpriseName?: string
  readonly chief?: boolean
  readonly lastChange?: PlainDate | null
}

const signs: Readonly<Record<string, string>> = { '32': '苏', '36': '赣', '43': '湘' }
let serial = 900_000

/** A certificate on file, with its first version, as an import would have left it. */
export async function hold(
  { house: { db } }: World,
  person: { readonly id: string; readonly name: string },
  firm: { readonly id: string; readonly name: string },
  plan: HeldPlan = {},
) {
  const { category = 'C2', region = '430102', expires = '2028-01-01' } = plan
  serial += 1
  const sign = signs[region.slice(0, 2)] ?? '苏'
  const row = await db
    .insertInto('certificates.certificates')
    .values({
      person_id: person.id,
      province: `${region.slice(0, 2)}0000`,
      category,
      number: plan.number ?? `${sign}建安${category}（2024）${String(serial).padStart(7, '0')}`,
      medium: plan.medium ?? 'electronic',
      origin: 'imported',
      status: plan.status ?? 'valid',
      enterprise_id: firm.id,
      enterprise_name: plan.enterpriseName ?? firm.name,
      legal_representative: plan.chief ?? false,
      post: '安全员',
      holder_name: plan.holderName ?? person.name,
      first_issued_on: '2022-01-01',
      issued_on: '2024-01-01',
      valid_from: '2024-01-01',
      expires_on: expires,
      last_change_on: plan.lastChange ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await db
    .insertInto('certificates.versions')
    .values({
      certificate_id: row.id,
      version: 1,
      made_on: '2024-01-01',
      reason: 'import',
      printed: JSON.stringify({
        name: row.holder_name,
        enterprise: row.enterprise_name,
        post: row.post,
        issuedOn: row.issued_on,
        expiresOn: row.expires_on,
      }),
      identifier: '',
    })
    .execute()
  return row
}

/** Hours on record that are enough for an extension. */
export async function addEducation(world: World, personId: string, firm: { readonly id: string }) {
  await world.house.db
    .insertInto('certificates.education')
    .values({
      person_id: personId,
      category: 'C',
      hours: 24,
      completed_on: '2026-05-01',
      body_id: firm.id,
      recorded_by: personId,
    })
    .execute()
}

interface Filed {
  readonly service: string
  readonly personId?: string
  readonly certificateId?: string
  readonly identity?: { readonly name: string; readonly idNumber: string }
  readonly values?: Record<string, string>
  readonly materials?: Record<string, string[]>
}

/** Starts and submits a case; the answer of the submission, or of the start when that was refused. */
export async function file(world: World, by: TestActor, { values = {}, ...asked }: Filed) {
  const started = await world.as(by, cases.startCase, { ...asked, values })
  if (started.status !== 200) return started
  const { id, version } = started.body
  return world.as(by, cases.submitCase, { id, version })
}

/** Agrees at the present step as somebody; the answer. */
export async function agree(world: World, by: TestActor, id: string, values: Record<string, string> = {}) {
  const taken = await world.as(by, cases.takeCase, { id })
  if (taken.status !== 200) return taken
  const { version, step } = taken.body
  return world.as(by, cases.decideCase, { id, version, step: step ?? '', decision: 'pass', values })
}

/** Agrees as one after the other; fails with the first refusal. */
export async function agreeAll(world: World, id: string, ...by: readonly TestActor[]): Promise<void> {
  for (const one of by) {
    const { status, problem } = await agree(world, one, id)
    if (status !== 200) throw new Error(`${one.role} could not agree: ${problem.detail}`)
  }
}
