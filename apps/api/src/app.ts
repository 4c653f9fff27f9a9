import cookie from '@fastify/cookie'
import compress from '@fastify/compress'
import rateLimit from '@fastify/rate-limit'
import Fastify, { LogController, type FastifyServerOptions } from 'fastify'
import { randomUUID } from 'node:crypto'
import type { ClientConfig, Pool } from 'pg'
import { accessRoutes, keyRoutes, recogniseBy } from './access/index.ts'
import { accountRoutes, firmImport, staffImport } from './accounts/index.ts'
import { archiveRoutes } from './archive/index.ts'
import { reviewReminderWorker, reviewRoutes, completionRoutes, completionWorker } from './assessment/index.ts'
import { auditTrailRoutes, exportedTrail } from './audit-trail/index.ts'
import { backgroundJobRoutes } from './background-jobs/index.ts'
import { caseRoutes, caseClockWorker, type Services } from './cases/index.ts'
import {
  certificateClockWorkers,
  certificateImport,
  certificateRoutes,
  runWorker,
} from './certificates/index.ts'
import { caseServices } from './case-services.ts'
import type { MovableClock } from './clock/clock.ts'
import { conductRoutes } from './conduct/index.ts'
import { consentRoutes } from './consents/index.ts'
import { dataRequestRoutes } from './data-requests/index.ts'
import { dangerousWorkRoutes } from './dangerous-works/index.ts'
import { databaseReady } from './db/health.ts'
import { readOriginal, type Reading } from './db/reading.ts'
import type { SimulatedDoors } from './development/doors.ts'
import { developmentRoutes, type DemoLogin } from './development/routes.ts'
import { equipmentRoutes, equipmentWorker } from './equipment/index.ts'
import { webhookRoutes } from './events/index.ts'
import { exportRoutes } from './exports/index.ts'
import { exchangeRoutes } from './exchange/index.ts'
import { examRoutes, historyImport, scoreImport } from './exams/index.ts'
import { employmentRoutes } from './employment/index.ts'
import { onFactsChanged } from './facts/changed.ts'
import { hearFacts } from './facts/heard.ts'
import { documentKinds } from './document-kinds.ts'
import { documentWorker, registerPaperKind } from './documents/index.ts'
import { fileRoutes } from './files/index.ts'
import type { House } from './house.ts'
import {
  phoneRoutes,
  inspectionRoutes,
  rectificationClockWorker,
  rectificationPapers,
  rectificationRoutes,
  standardRoutes,
} from './inspections/index.ts'
import { refuseCompressed, refuseCrossSite } from './http/guards.ts'
import { serveHealth, type Health } from './http/health.ts'
import { observe } from './http/observe.ts'
import { refuseOverload, type Bounds } from './http/overload.ts'
import { describeApi } from './http/openapi.ts'
import { sharedStore, tooOften } from './http/per-minute.ts'
import { answerProblems, brokenRequests } from './http/problems.ts'
import { sendSecurityHeaders } from './http/security-headers.ts'
import type { Server } from './http/serve.ts'
import { serveWebApps } from './http/web-apps.ts'
import type { JobWorker } from './jobs/jobs.ts'
import { medicalRoutes } from './medical/index.ts'
import { nightlyWorker } from './nightly.ts'
import { insightRoutes } from './insight/index.ts'
import { nationalNightWorker, nationalRoutes } from './national/index.ts'
import { noticeRoutes } from './notices/index.ts'
import { platformHealthRoutes } from './platform-health/index.ts'
import { aboutRoutes } from './public/about.ts'
import { projectRoutes } from './projects/index.ts'
import { publicRoutes } from './public/routes.ts'
import { publicityRoutes } from './publicity/index.ts'
import { enterpriseImport, registrationRoutes } from './registration/index.ts'
import { projectImport, registryRoutes } from './registry/index.ts'
import { reminderWorker } from './reminders/index.ts'
import {
  applicationImport,
  exportedCodes,
  foldingWorker,
  gatheredLookUp,
  publicVerifier,
  refreshStandings,
  rememberingWorker,
  ruleRoutes,
  safetyCodeRoutes,
  safetyCodeWorkers,
  scanningRoutes,
} from './safety-code/index.ts'
import { labourPapers, labourRoutes } from './labour/index.ts'
import { stopOrderPapers, supervisionRoutes } from './supervision/index.ts'
import { lawRoutes } from './law/routes.ts'
import { importRoutes, importWorker } from './sheets/index.ts'
import { enrolmentImport } from './training/import-enrolments.ts'
import { resultImport } from './training/import-results.ts'
import { trainingRoutes } from './training/routes.ts'

export interface Parts {
  readonly house: House
  readonly pool: Pool
  /** How the line is opened that hears of changes; the pool's way unless the pool goes through a pooling proxy. */
  readonly line?: ClientConfig
  /** Where reads go that may lag; the pool where there is no copy of the database. */
  readonly reading?: Reading
  readonly logger: FastifyServerOptions['logger']
  /** Given in a demonstration only. */
  readonly demo?: {
    readonly clock: MovableClock
    readonly logins: () => readonly DemoLogin[]
    readonly doors: SimulatedDoors
  }
  readonly trustedProxies?: readonly string[]
  /** Whether the built pages are served as well. */
  readonly pages: boolean
  /** How many requests are worked on at once; the ordinary bounds unless a test brings its own. */
  readonly bounds?: Bounds
  /** What people can apply for; every service of the house unless a test brings its own. */
  readonly services?: Services
}

export interface App extends Server {
  readonly health: Health
  readonly workers: readonly JobWorker[]
}

/** Everything that can be imported, by kind. */
const importKinds = new Map(
  [
    applicationImport,
    enrolmentImport,
    resultImport,
    scoreImport,
    historyImport,
    certificateImport,
    staffImport,
    firmImport,
    projectImport,
    enterpriseImport,
  ].map((kind) => [kind.kind as string, kind]),
)

/** Puts the server together: mechanisms first, then one line a context. All that is outside comes in with `parts`. */
export async function buildApp({
  house,
  pool,
  line = pool.options,
  reading = readOriginal(pool, house.db),
  logger,
  demo,
  trustedProxies = [],
  pages,
  services = caseServices,
  bounds,
}: Parts): Promise<App> {
  const app = Fastify({
    logger: logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    // Lines name their trace themselves; a logger of its own for each request would cost more than the request's line.
    childLoggerFactory: (parent) => parent,
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 1000 },
    requestTimeout: 30_000,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    ...brokenRequests,
  })
  app.decorateRequest('actor', null)
  answerProblems(app)
  observe(app, reading)
  refuseOverload(app, bounds)
  sendSecurityHeaders(app, house)
  await app.register(compress, { threshold: 4096, encodings: ['br', 'gzip'], globalDecompression: false })
  await app.register(cookie)
  await app.register(rateLimit, {
    global: false,
    store: sharedStore(house),
    errorResponseBuilder: (_, { ttl }) => tooOften(ttl),
  })
  refuseCrossSite(app)
  refuseCompressed(app)
  // JSON and files only: text/plain is what a form of another site can send without being asked first.
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_, body, done) =>
    done(null, body),
  )
  const health = serveHealth(app, () => databaseReady(pool))
  const server: Server = {
    app,
    house,
    endpoints: [],
    recognise: recogniseBy(house),
  }
  onFactsChanged(refreshStandings)
  registerPaperKind(rectificationPapers)
  registerPaperKind(stopOrderPapers)
  registerPaperKind(labourPapers)
  const news = hearFacts(line, () => house.clock.today())
  // Before the server waits for the requests under way: those that wait for news are answered at once.
  app.addHook('preClose', () => news.stop())

  const lookUp = gatheredLookUp(readOriginal(pool, house.db), house.clock)
  const verify = publicVerifier(house, { near: gatheredLookUp(reading, house.clock), own: lookUp })
  await app.register(async () => {
    registrationRoutes(server)
    accessRoutes(server, news)
    accountRoutes(server)
    auditTrailRoutes(server)
    exportRoutes(server, [exportedCodes, exportedTrail])
    registryRoutes(server)
    projectRoutes(server)
    equipmentRoutes(server)
    safetyCodeRoutes(server, news)
    consentRoutes(server)
    dataRequestRoutes(server)
    fileRoutes(server)
    caseRoutes(server, services)
    archiveRoutes(server, services)
    certificateRoutes(server)
    nationalRoutes(server)
    platformHealthRoutes(server)
    backgroundJobRoutes(server)
    employmentRoutes(server, services)
    ruleRoutes(server)
    scanningRoutes(server, lookUp, verify)
    trainingRoutes(server)
    medicalRoutes(server)
    phoneRoutes(server)
    examRoutes(server, caseServices)
    reviewRoutes(server)
    importRoutes(server, importKinds)
    noticeRoutes(server)
    publicityRoutes(server)
    completionRoutes(server)
    supervisionRoutes(server)
    conductRoutes(server)
    insightRoutes(server)
    dangerousWorkRoutes(server)
    inspectionRoutes(server)
    standardRoutes(server)
    rectificationRoutes(server)
    labourRoutes(server, services)
    lawRoutes(server)
    if (demo !== undefined) developmentRoutes(server, demo.clock, demo.logins, demo.doors)
    keyRoutes(server)
    webhookRoutes(server)
    exchangeRoutes(server)
    aboutRoutes(server)
    await publicRoutes(app, house, caseServices, verify)
  })
  await describeApi(app, server.endpoints)
  if (pages) {
    await serveWebApps(app)
  }
  const workers = [
    importWorker(house, importKinds),
    documentWorker(house, documentKinds),
    nightlyWorker(house),
    caseClockWorker(house, services),
    rectificationClockWorker(house),
    runWorker(house),
    ...certificateClockWorkers(house),
    nationalNightWorker(house),
    reminderWorker(house),
    reviewReminderWorker(house),
    equipmentWorker(house),
    completionWorker(house),
    foldingWorker(house),
    rememberingWorker(house),
    ...safetyCodeWorkers(house),
  ]
  return { ...server, health, workers }
}
