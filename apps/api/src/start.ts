import { setTimeout as sleep } from 'node:timers/promises'
import {
  httpLicences,
  httpWeChat,
  openAuthorities,
  openFirstAdministrator,
  openSimulatedLock,
  simulatedLicences,
  simulatedWeChat,
  usualSubject,
  weChatAddress,
} from './access/index.ts'
import { buildApp } from './app.ts'
import { keepTrail } from './audit/seal.ts'
import { caseServices } from './case-services.ts'
import { mustKnowEveryOpenCase, settlePeriodically } from './cases/index.ts'
import { keepTimeWith, movableClock, realClock, rightNow } from './clock/clock.ts'
import { openCredentialOffice } from './credentials/office.ts'
import { openDocumentSigner, resumeDocuments } from './documents/index.ts'
import { localFiles, mustKeepFiles, s3Files } from './files/index.ts'
import { connectionAs, openKysely, openPool } from './db/connection.ts'
import { openEmbeddedDatabase } from './db/embedded.ts'
import { storeBuiltInStandards } from './inspections/index.ts'
import { renewGrants } from './db/grants.ts'
import { migrate } from './db/migrate.ts'
import { readCopy, readOriginal } from './db/reading.ts'
import type { Environment } from './environment.ts'
import { sendPeriodically } from './events/index.ts'
import type { House } from './house.ts'
import { pgBossJobs, prepareQueues } from './jobs/pg-boss.ts'
import { deliverPeriodically } from './notices/index.ts'
import { openFieldCipher } from './secrets/field-cipher.ts'
import { mustFitDatabase } from './secrets/keys-in-use.ts'
import { resumeStandings } from './safety-code/index.ts'
import { demoCardReader } from './development/routes.ts'
import { openOutside } from './outside.ts'
import { tellNationPeriodically } from './national/index.ts'
import { resumeImports } from './sheets/index.ts'
import { buildPages } from './http/build-pages.ts'
import path from 'node:path'
import { queues } from './queues.ts'

/** How to stop: at once after the requests under way, or first letting the proxy notice. */
export type Stop = (how: 'now' | 'drain') => Promise<void>

/** Starts everything in order: database, migrations, queues, demo city, pages, server. Answers with how to stop it. */
export async function startServer(env: Environment): Promise<Stop> {
  const say = (sentence: string) => console.log(sentence)
  const database =
    env.databaseUrl === null
      ? await openEmbeddedDatabase({ folder: env.folder, log: say, walArchive: env.walArchive })
      : { url: env.databaseUrl, how: '使用 ANZHU_DATABASE_URL 指定的数据库', stop: async () => {} }
  say(database.how)
  try {
    return await serveOn(env, database, say)
  } catch (error) {
    await database.stop()
    throw error
  }
}

async function serveOn(
  env: Environment,
  database: { url: string; stop(): Promise<void> },
  say: (sentence: string) => void,
): Promise<Stop> {
  // Migrations, queues and listening need a session; a pooling proxy lends one for a transaction at a time.
  const direct = env.directUrl ?? database.url
  await migrate(direct, { log: say })
  await prepareQueues(direct, queues)
  await renewGrants(direct)
  const pool = openPool(database.url, {
    role: 'anzhu_app',
    max: 16,
    onError: ({ message }) => say(`数据库连接中断：${message}`),
  })
  const timekeeping = await keepTimeWith(pool)
  const clock = env.demo ? movableClock() : null
  const jobs = pgBossJobs(direct, ({ message }) => say(`后台作业：${message}`))
  const db = openKysely(pool)
  const reading =
    env.replicaUrl === null
      ? readOriginal(pool, db)
      : readCopy(pool, {
          url: env.replicaUrl,
          original: direct,
          onError: ({ message }) => say(`只读副本连接中断：${message}`),
        })
  const doors = env.demo ? await simulatedDoors(env) : null
  const house: House = {
    db,
    reading: reading.db,
    clock: clock ?? realClock,
    cipher: openFieldCipher(path.join(env.folder, 'keys')),
    jobs,
    credentials: openCredentialOffice(env.folder),
    files: env.s3 === null ? localFiles(path.join(env.folder, 'files')) : s3Files(env.s3),
    certificateAuthorities: authoritiesFor(env, doors),
    licences: env.licences === null ? (doors?.licences ?? null) : httpLicences(env.licences),
    weChat: weChatFor(env),
    ...openOutside(env, { db, clock: clock ?? realClock }),
    documentSigner: openDocumentSigner(env.folder),
    trail: { data: env.folder, anchors: env.auditAnchors, keepMonths: env.auditMonths },
    settings: {
      publicUrl: env.publicUrl,
      contact: env.contact,
      demo: env.demo,
      secondFactor: env.secondFactor,
      undoSeconds: 10,
      relaxedLimits: env.relaxedLimits,
      exports: env.exports,
      cardReader: env.cardReader?.href ?? (env.demo ? demoCardReader : null),
    },
  }
  await mustFitDatabase(house)
  await mustKeepFiles(house.files)
  await mustKnowEveryOpenCase(house.db, caseServices)
  await storeBuiltInStandards(db)
  const logins = env.demo ? await (await import('./demo/seed-demo.ts')).seedDemo(house, env.folder, say) : []
  if (env.firstAdministrator !== null) {
    const told = await openFirstAdministrator(house, env.firstAdministrator)
    if (told !== null)
      say(
        `已开设第一位安全管理员：登录名 ${env.firstAdministrator.login}，初始密码 ${told}（只显示这一次，首次登录须修改）`,
      )
  }
  if (env.pages) await buildPages(say)
  const server = await buildApp({
    house,
    pool,
    line: connectionAs('anzhu_app', direct),
    reading,
    logger: { level: env.logLevel },
    ...(clock !== null && doors !== null && { demo: { clock, logins: () => logins, doors } }),
    trustedProxies: env.trustedProxies,
    pages: env.pages,
  })
  await jobs.start(server.workers)
  await resumeImports(house)
  await resumeStandings(house)
  await resumeDocuments(house)
  const delivery = house.sms === null ? null : deliverPeriodically(house, house.sms)
  if (delivery === null)
    say(
      '没有接通短信网关：短信（含验证码）只排队、不发出。请设置 ANZHU_SMS 和 ANZHU_SMS_KEY，见 docs/settings.md。',
    )
  const nation = tellNationPeriodically(house)
  const sending = sendPeriodically(house)
  const trail = keepTrail(db, { data: env.folder, anchors: env.auditAnchors }, say)
  const settling = settlePeriodically(house, caseServices)
  // Whoever finds no room in the queue for connections asks again after one second, then three, then seven.
  await server.app.listen({ port: env.port, host: env.host, backlog: 4096 })
  announce(env, logins, say)
  return async (how) => {
    server.health.drain()
    if (how === 'drain') {
      await sleep(env.drainSeconds * 1000)
      server.health.leave()
      await sleep(Math.min(1, env.drainSeconds) * 1000)
    }
    await server.app.close()
    timekeeping.stop()
    await delivery?.stop()
    await nation.stop()
    await sending.stop()
    await settling.stop()
    await jobs.stop()
    await trail.stop()
    await reading.stop()
    await house.db.destroy()
    await database.stop()
  }
}

/** What a demonstration has in place of phones with licences and of certificate locks. */
const simulatedDoors = async ({ folder, publicUrl }: Environment) => ({
  licences: simulatedLicences(publicUrl),
  lock: await openSimulatedLock(path.join(folder, 'dev-ca'), rightNow()),
})

/** The authorities that are configured; a demonstration has one of its own, and the lock's program on the server itself. */
function authoritiesFor(
  { authorities, lock, subject }: Environment,
  doors: Awaited<ReturnType<typeof simulatedDoors>> | null,
) {
  if (authorities !== null) return openAuthorities(authorities, { lock, subject })
  if (doors === null) return null
  const demoLock = { service: '/api/v1/dev/lock', driver: null }
  return openAuthorities(doors.lock.folder, { lock: demoLock, subject: usualSubject })
}

/** The service account that is configured; a demonstration has a WeChat of its own. */
function weChatFor({ outside, demo }: Environment) {
  if (outside.weChat !== null)
    return httpWeChat({ address: weChatAddress, reach: outside.reach }, outside.weChat)
  return demo ? simulatedWeChat() : null
}

function announce(
  { port, host }: Environment,
  logins: readonly { login: string; password: string; name: string; role: string; unit: string }[],
  say: (line: string) => void,
) {
  say(`\n安筑已启动：http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${port}`)
  if (logins.length === 0) return
  say('演示登录（工人用手机号登录，短信见 /dev/outbox）：')
  for (const { login, password, role, name, unit } of logins)
    say(`  ${login.padEnd(20)} ${password.padEnd(12)} ${role}  ${name}  ${unit}`)
  say('按 Ctrl-C 停止。')
}
