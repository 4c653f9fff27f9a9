import type { Args, Endpoint, Reply } from '@anzhu/contract/endpoint'
import type { Problem } from '@anzhu/contract/fields'
import type { Role } from '@anzhu/law/access/roles'
import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Pool } from 'pg'
import {
  openAuthorities,
  openSimulatedLock,
  simulatedLicences,
  simulatedWeChat,
  usualSubject,
} from '../src/access/index.ts'
import { openSession } from '../src/access/sessions.ts'
import { buildApp } from '../src/app.ts'
import type { CompletionFiling } from '../src/assessment/index.ts'
import type { Services } from '../src/cases/index.ts'
import { movableClock } from '../src/clock/clock.ts'
import { openCredentialOffice } from '../src/credentials/office.ts'
import { openDocumentSigner } from '../src/documents/index.ts'
import { type FileStore, localFiles } from '../src/files/index.ts'
import { connectionAs, openKysely, openPool } from '../src/db/connection.ts'
import { readCopy, readOriginal } from '../src/db/reading.ts'
import type { House } from '../src/house.ts'
import type { Bounds } from '../src/http/overload.ts'
import { sessionCookie } from '../src/http/serve.ts'
import { simulatedFaceMatcher } from '../src/employment/index.ts'
import { simulatedContractRegister } from '../src/labour/index.ts'
import { pgBossJobs } from '../src/jobs/pg-boss.ts'
import { simulatedHistory } from '../src/certificates/index.ts'
import { storeBuiltInStandards } from '../src/inspections/index.ts'
import { nothingOutside } from '../src/outside.ts'
import { simulatedNationalPlatform } from '../src/national/index.ts'
import { recordMedicals } from '../src/medical/index.ts'
import { enrolWorkers, registerPerson, simulatedBusinessRegistry } from '../src/registry/index.ts'
import { applyFor } from '../src/safety-code/index.ts'
import { openFieldCipher } from '../src/secrets/field-cipher.ts'
import { recordTrainings } from '../src/training/index.ts'
import { freshDatabase, type FreshDatabase } from './database.ts'

/** Who acts in a test: a cookie, and what its post is about. */
export interface TestActor {
  readonly cookie: string
  readonly accountId: string
  readonly role: Role
}

interface Answer<E> {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  /** The reply when status is 200; otherwise see problem. */
  readonly body: Reply<E>
  readonly problem: Problem
  readonly raw: Buffer
}

interface WorkerPlan {
  readonly name?: string
  readonly bornOn?: PlainDate
  readonly phone?: string | null
  readonly trade?: string
  readonly project?: { id: string } | null
  readonly trained?: PlainDate | null
  readonly medical?: PlainDate | null
  readonly medicalResult?: 'fit' | 'unfit'
  /** Applied on this day; the clock is moved there and back. */
  readonly appliedOn?: PlainDate
}

interface WorldOptions {
  readonly jobs?: boolean
  readonly relaxedLimits?: boolean
  /** Whether staff always prove themselves twice; only those with a security key unless told otherwise. */
  readonly secondFactor?: 'required' | 'enrolled'
  /** How long decisions can be undone; 0, the default, carries them out at once. */
  readonly undoSeconds?: number
  /** How many rows leave in a sheet without a second person, and in a day. */
  readonly exports?: { readonly alone: number; readonly aDay: number }
  /** Where files lie, in place of a folder. */
  readonly files?: FileStore
  /** Services to apply for, in place of those of the house. */
  readonly services?: Services
  readonly log?: (line: string) => void
  /** A migrated database of its own, in place of a clone of the template. */
  readonly database?: FreshDatabase
  /** Where keys and files lie already, in place of a new folder; it is left there. */
  readonly home?: string
  /** Address through which the pool reaches it, in place of its own. */
  readonly pooled?: string
  /** Address of its streaming copy. */
  readonly copy?: string
  /** How many requests are worked on at once; a test may come with a crowd of a thousand. */
  readonly bounds?: Bounds
  /** Looks at the pool before its first use. */
  readonly onPool?: (pool: Pool) => void
}

/** The day on which tests take place. */
export const testDay: PlainDate = '2026-11-19'

/**
 * A whole server on a database of its own, on 2026-11-19, with people and enterprises in one line. Requests go through
 * HTTP. `jobs: true` also runs the background work; `relaxedLimits` lifts the limits as for load runs; `log` takes the
 * server's log lines.
 */
export async function newWorld({
  jobs: withJobs = false,
  relaxedLimits = false,
  undoSeconds = 0,
  exports = { alone: 1_000, aDay: 20_000 },
  secondFactor = 'enrolled',
  services,
  files,
  log,
  database: given,
  home,
  pooled,
  copy,
  bounds = { least: 10_000, most: 10_000, usual: 600 },
  onPool = () => {},
}: WorldOptions = {}) {
  const database = given ?? (await freshDatabase())
  const folder = home ?? mkdtempSync(path.join(tmpdir(), 'anzhu-world-'))
  const pool = openPool(pooled ?? database.url, { role: 'anzhu_app', max: 8 })
  onPool(pool)
  const clock = movableClock()
  clock.move(testDay)
  const jobs = pgBossJobs(database.url, () => {})
  const db = openKysely(pool)
  const reading =
    copy === undefined
      ? readOriginal(pool, db)
      : readCopy(pool, { url: copy, original: database.url, max: 4 })
  const filings: CompletionFiling[] = []
  const outages = new Set<'business' | 'contracts' | 'faces' | 'likeness'>()
  const doors = {
    licences: simulatedLicences('http://localhost:3000'),
    lock: await openSimulatedLock(path.join(folder, 'dev-ca'), clock.now()),
  }
  const nation = simulatedNationalPlatform({ answerMs: 0 })
  const house: House = {
    db,
    reading: reading.db,
    clock,
    cipher: openFieldCipher(path.join(folder, 'keys')),
    jobs,
    credentials: openCredentialOffice(folder),
    files: files ?? localFiles(path.join(folder, 'files')),
    ...nothingOutside,
    businessRegistry: simulatedBusinessRegistry(db, { 苏州旧名建筑有限公司: '苏州新名建筑有限公司' }, () =>
      outages.has('business'),
    ),
    contractRegister: simulatedContractRegister(db, () => outages.has('contracts')),
    completionFilings: { source: '测试', filedSince: async () => filings },
    certificateAuthorities: openAuthorities(doors.lock.folder, {
      lock: { service: '/api/v1/dev/lock', driver: null },
      subject: usualSubject,
    }),
    licences: doors.licences,
    weChat: simulatedWeChat(),
    historicCertificates: simulatedHistory(() => clock.now()),
    nationalPlatform: nation,
    faceMatcher: simulatedFaceMatcher({
      isDown: () => outages.has('faces'),
      isMistaken: () => outages.has('likeness'),
    }),
    documentSigner: openDocumentSigner(folder),
    settings: {
      publicUrl: 'http://localhost:3000',
      contact: '测试服务台 0512-00000000',
      demo: true,
      secondFactor,
      undoSeconds,
      exports,
      relaxedLimits,
      cardReader: null,
    },
  }
  const server = await buildApp({
    house,
    pool,
    line: connectionAs('anzhu_app', database.url),
    reading,
    logger: log === undefined ? false : { level: 'trace', stream: { write: log } },
    demo: { clock, logins: () => [], doors },
    pages: false,
    bounds,
    ...(services !== undefined && { services }),
  })
  await storeBuiltInStandards(db)
  if (withJobs) await jobs.start(server.workers)
  const { cipher } = house
  let serial = 0

  const world = {
    house,
    pool,
    reading,
    clock,
    server,
    app: server.app,
    database,
    /** What stands in for phones with licences and for certificate locks. */
    doors,
    /** The national platform, as far as somebody works through what is due to it. */
    nation,
    /** Completions that were filed elsewhere, to be heard. */
    filings,
    /** Registers outside that give no answer. */
    outages,
    /** Where this server keeps its keys. */
    folder,
    /** For a test that starts and stops the background work itself. */
    jobs,
    /** A fresh synthetic citizen number: sequence 000, so nobody's. */
    citizenId: (bornOn: PlainDate = '1990-05-20') => {
      serial += 1
      return citizenIdWithCheckDigit(`${320501 + (serial % 9000)}${bornOn.replaceAll('-', '')}000`)
    },
    async enterprise(name?: string, region = '320507') {
      serial += 1
      const creditCode = creditCodeWithCheckSign(`91320507MA${String(serial).padStart(6, '0')}X`)
      return db
        .insertInto('registry.enterprises')
        .values({ name: name ?? `苏州第${serial}建筑有限公司`, region, credit_code: creditCode })
        .returning(['id', 'name', 'region', 'credit_code as creditCode'])
        .executeTakeFirstOrThrow()
    },
    async project(
      contractor: { id: string },
      { name = `相城第${++serial}号项目`, region = '320507', participants = [] as { id: string }[] } = {},
    ) {
      const project = await db
        .insertInto('registry.projects')
        .values({
          name,
          filing_number: `备案 ${++serial}`,
          region,
          contractor_id: contractor.id,
          status: 'running',
          started_on: '2026-01-01',
        })
        .returning(['id', 'name', 'region'])
        .executeTakeFirstOrThrow()
      const taking = [contractor, ...participants].map(({ id }) => ({
        project_id: project.id,
        enterprise_id: id,
      }))
      await db.insertInto('registry.project_participants').values(taking).execute()
      return project
    },
    /** A worker on a roster (or none), with training and medical; 36 years old, all in order, unless told otherwise. */
    async worker(enterprise: { id: string } | null, plan: WorkerPlan = {}) {
      const { name = '王建国', bornOn = '1990-05-20', trade = '木工', project = null } = plan
      const { trained = '2026-11-01', medical = '2026-10-01', medicalResult = 'fit' } = plan
      const idNumber = world.citizenId(bornOn)
      const phone = plan.phone === undefined ? `199${String(10_000_000 + serial)}` : plan.phone
      const today = clock.today()
      const identity = { name, idNumber, bornOn, sex: 'male' as const, phone }
      const [id = ''] =
        enterprise === null
          ? [await registerPerson(db, cipher, identity)]
          : await enrolWorkers(db, cipher, {
              enterpriseId: enterprise.id,
              today,
              workers: [{ ...identity, trade, projectId: project?.id ?? null }],
            })
      const by = { recordedBy: null, today }
      if (trained !== null) {
        await recordTrainings(db, by, [
          { personId: id, kind: 'safety-education', heldOn: trained, result: 'pass', source: '测试' },
        ])
      }
      if (medical !== null)
        await recordMedicals(db, by, [
          { personId: id, examinedOn: medical, result: medicalResult, source: '测试' },
        ])
      if (plan.appliedOn !== undefined) {
        const [result] = await applyFor(house, db, {
          personIds: [id],
          today: plan.appliedOn,
          source: 'batch',
          appliedBy: null,
        })
        if (result?.granted !== true) throw new Error(`not granted: ${JSON.stringify(result)}`)
      }
      return { id, name, idNumber, phone: phone ?? '', bornOn }
    },
    /** Somebody signed in under a post. */
    async actor(
      role: Role,
      post: {
        enterprise?: { id: string }
        project?: { id: string }
        person?: { id: string }
        region?: string | null
        /** Projects of the enterprise that a labour clerk is limited to. */
        only?: readonly { id: string }[]
      } = {},
    ): Promise<TestActor> {
      const { id: accountId } = await db
        .insertInto('access.accounts')
        .values({ name: role, login: `${role}-${++serial}`, password_hash: 'x' })
        .returning('id')
        .executeTakeFirstOrThrow()
      const { id: postId } = await db
        .insertInto('access.posts')
        .values({
          account_id: accountId,
          role,
          person_id: post.person?.id ?? null,
          organisation_id: post.enterprise?.id ?? null,
          project_id: post.project?.id ?? null,
          region: post.region === undefined ? '320507' : post.region,
          only_projects: post.only?.map(({ id }) => id) ?? null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const { token } = await openSession(db, {
        accountId,
        post: { id: postId, role },
        device: 'test',
        factors: ['password'],
      })
      return { cookie: `${sessionCookie}=${token}`, accountId, role }
    },
    /** One request as an actor; null is nobody. */
    async as<E extends Endpoint>(
      actor: Pick<TestActor, 'cookie'> | null,
      endpoint: E,
      args: Args<E>,
      {
        headers = {},
        file,
        ip = '127.0.0.1',
      }: { headers?: Record<string, string>; file?: Buffer; ip?: string } = {},
    ): Promise<Answer<E>> {
      const rest: Record<string, unknown> = { ...(args as object) }
      const pathname = endpoint.path.replace(/:(\w+)/g, (_, key: string) => {
        const value = encodeURIComponent(String(rest[key]))
        delete rest[key]
        return value
      })
      const inUrl = endpoint.method === 'GET' || endpoint.method === 'DELETE' || file !== undefined
      const given = Object.entries(rest).filter(([, value]) => value !== undefined)
      const query = inUrl
        ? new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()
        : ''
      const response = await server.app.inject({
        method: endpoint.method,
        remoteAddress: ip,
        url: `/api/v1${pathname}${query === '' ? '' : `?${query}`}`,
        headers: {
          ...(actor !== null && { cookie: actor.cookie }),
          ...(file !== undefined && { 'content-type': 'application/octet-stream' }),
          ...headers,
        },
        ...(file !== undefined ? { payload: file } : !inUrl && { payload: rest }),
      })
      const body: unknown = /json/.test(String(response.headers['content-type'])) ? response.json() : null
      return {
        status: response.statusCode,
        headers: response.headers,
        body: body as Reply<E>,
        problem: body as Problem,
        raw: response.rawPayload,
      }
    },
    async end() {
      await server.app.close()
      await jobs.stop()
      await reading.stop()
      await house.db.destroy()
      await database.drop()
      if (home === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
  return world
}

export type World = Awaited<ReturnType<typeof newWorld>>
