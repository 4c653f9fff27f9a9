import { startCase } from '@anzhu/contract/cases'
import { ApiError, call, newKey, upload } from '@anzhu/contract/client'
import type { Args, Endpoint, Reply } from '@anzhu/contract/endpoint'
import { uploadFile } from '@anzhu/contract/files'
import { registerWorker, revealField } from '@anzhu/contract/registry'
import { sendSignInCode, signIn } from '@anzhu/contract/session'
import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { smallPdf } from '../apps/api/test/case-files.ts'
import { openEmbeddedDatabase } from '../apps/api/src/db/embedded.ts'
import { listOutbox } from '../apps/api/src/notices/index.ts'
import { report, rounded } from '../bench/report.ts'
import { cipherOf, enrolCrews, freshCitizenId, type Crew } from './people.ts'
import { openMachine, type Machine } from './product.ts'
import { runTool } from './run-tool.ts'
import { bodyAnswers } from './writers.ts'

const name = 'canaries'
/** A name stands in the clear, by design: it must be found, or the search finds nothing. */
const control = '金丝雀'

/**
 * Figures 16 and 30: unmistakable values are put in at every door, with errors too; then every byte of what is at rest or
 * was said is searched for them: tables, log of the database, write-ahead log, archive, backup, files, temporary files.
 */
export async function canaries(): Promise<void> {
  const machine = openMachine()
  const root = path.dirname(machine.folder)
  const [archive, temporary] = [path.join(root, 'wal'), path.join(root, 'temporary')]
  mkdirSync(temporary)
  chmodSync(temporary, 0o777)
  const env = { ANZHU_WAL_ARCHIVE: archive, ANZHU_LOG: 'trace', TMPDIR: temporary }
  const database = await openEmbeddedDatabase({ folder: machine.folder, walArchive: archive })
  try {
    const app = await machine.start({ env })
    await uncompressed(machine)
    const secrets = await putIn(machine, `http://127.0.0.1:${app.port}`)
    await failInDatabase(machine, Object.values(secrets))
    await toDisk(machine)
    const taken = await runTool('tools/backup.ts', [path.join(root, 'backup')], {
      ...env,
      ANZHU_DATA: machine.folder,
    })
    await app.stop()
    await database.stop()
    report({ what: `${name}: backup`, figure: taken.said, bar: 'made', met: taken.code === 0 })
    reportHits(root, machine.log, secrets)
  } finally {
    await machine.end()
    await database.stop()
  }
}

/** Whole pages in the log are compressed else, and a search of bytes would pass them by. */
async function uncompressed(machine: Machine): Promise<void> {
  await asSuperuser(machine, ['alter system set wal_compression = off', 'select pg_reload_conf()'])
}

/** Everything that waits goes to the disk, and the log to its archive. */
async function toDisk(machine: Machine): Promise<void> {
  await asSuperuser(machine, ['checkpoint', 'select pg_switch_wal()'])
  await sleep(3_000)
}

/** One statement after the other as superuser; those that fail are meant to. */
async function asSuperuser(machine: Machine, statements: readonly string[]): Promise<number> {
  const { pool, close } = machine.database('superuser')
  const client = await pool.connect()
  let failed = 0
  await client.query('set role none')
  for (const statement of statements) await client.query(statement).catch(() => (failed += 1))
  client.release()
  await close()
  return failed
}

type Secrets = Readonly<Record<string, string>>

/** Puts each value in by the public interface, right and wrong; answers with all of them by name. */
async function putIn(machine: Machine, server: string): Promise<Secrets> {
  const { db, close } = machine.database()
  const cipher = cipherOf(machine.folder)
  const [crew] = (await enrolCrews(db, cipher, 1, 1)) as [Crew]
  const [idNumber, phone, signInPhone] = [freshCitizenId(), '19876501234', '19876504321']
  const secrets = {
    idNumber, phone, signInPhone, wrongId: `${idNumber.slice(0, 17)}Q`, password: 'Canary-Pass-2026-wing',
    answer: '张金丝，肺结核复查，电话见附件', inFile: 'CANARY-IN-A-FILE-7f3a', token: crew.clerk.replace(/^.*=/, ''),
    message: '',
  } // prettier-ignore
  const ask = asker(server)
  const form = { name: control, idNumber, phone, trade: '木工' }
  const worker = await ask(crew.clerk, registerWorker, form)
  await ask(crew.clerk, registerWorker, form)
  await ask(crew.clerk, registerWorker, { ...form, idNumber: secrets.wrongId })
  for (const field of ['idNumber', 'phone'] as const)
    await ask(crew.clerk, revealField, { id: worker?.id ?? '', field, reason: 'correction' })
  await ask('', sendSignInCode, { phone: signInPhone })
  const [sms] = await listOutbox(db, cipher, signInPhone)
  secrets.message = sms?.body ?? ''
  await ask('', signIn, { method: 'password', login: 'nobody', password: secrets.password })
  const bytes = Buffer.concat([smallPdf, Buffer.from(`% ${secrets.inFile}\n`)])
  const options = { server, headers: { cookie: crew.bodies[0] ?? '' }, idempotencyKey: newKey() }
  await upload(uploadFile, { name: '证明.pdf' }, new Blob([Uint8Array.from(bytes)]), options)
  const values = { ...bodyAnswers, teachers: secrets.answer, phone }
  await ask(crew.bodies[0] ?? '', startCase, { service: 'training-body', values, materials: {} })
  await close()
  return secrets
}

/** Asks as somebody; a refusal is an answer too. */
const asker =
  (server: string) =>
  async <E extends Endpoint>(cookie: string, endpoint: E, args: Args<E>): Promise<Reply<E> | undefined> => {
    try {
      return await call(endpoint, args, { server, headers: { cookie }, idempotencyKey: newKey() })
    } catch (error) {
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) return undefined
      throw error
    }
  }

/** Errors of the database that name the value: in its message, in its detail, in the statement. */
async function failInDatabase(machine: Machine, values: readonly string[]): Promise<void> {
  const { pool, close } = machine.database()
  let failed = 0
  for (const value of values)
    for (const statement of [
      'select $1::text::int',
      'insert into registry.persons (id, name) values ($1, $1)',
      `insert into notices.outbox (channel, recipient, recipient_hash, template, body) values ($1, '', '', $1, '')`,
    ])
      await pool.query(statement, [value]).catch(() => (failed += 1))
  await close()
  report({
    what: `${name}: statements that failed with them`,
    figure: String(failed),
    bar: `${values.length * 3}`,
    met: failed === values.length * 3,
  })
}

/** How a value could stand somewhere. */
const forms = (text: string) => {
  const bytes = Buffer.from(text)
  // In base64 within something longer it begins at one of three places.
  const within = [0, 1, 2].map((shift) => {
    const coded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    return coded.slice(shift === 0 ? 0 : 4, Math.floor(((bytes.length + shift) * 8) / 6) - 1)
  })
  return [
    bytes,
    ...[bytes.toString('hex'), ...within, JSON.stringify(text).slice(1, -1)].map((one) => Buffer.from(one)),
  ]
}

const places = [
  'data/pg/log',
  'data/pg/pg_wal',
  'data/pg',
  'data/files',
  'data',
  'wal',
  'backup',
  'temporary',
  'log',
]

function reportHits(root: string, log: string, secrets: Secrets): void {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  const hits: string[] = []
  const seen = new Map(places.map((place) => [place, { bytes: 0, control: 0 }]))
  for (const file of [...files, log]) {
    const bytes = readFileSync(file)
    const place =
      file === log ? 'log' : (places.find((one) => path.relative(root, file).startsWith(`${one}/`)) ?? 'data')
    const found = seen.get(place) ?? { bytes: 0, control: 0 }
    found.bytes += bytes.length
    if (bytes.includes(control)) found.control += 1
    for (const [what, text] of Object.entries(secrets))
      if (forms(text).some((form) => bytes.includes(form)))
        hits.push(`${what} in ${path.relative(root, file)}`)
  }
  for (const hit of hits.slice(0, 10)) console.log(`  ${hit}`)
  report({
    what: `${name}: ${Object.keys(secrets).length} values, each as text, hex, base64 and JSON`,
    figure: `${hits.length} found in ${[...seen].map(([place, { bytes }]) => `${place} ${rounded(bytes / 1024 ** 2, 1)} MB`).join(', ')}`,
    bar: '0',
    met: hits.length === 0 && Object.values(secrets).every((text) => text.length > 5),
  })
  const clear = [...seen].filter(([, found]) => found.control > 0).map(([place]) => place)
  report({
    what: `${name}: the search finds a name, which stands in the clear`,
    figure: clear.join(', '),
    bar: 'in tables, log and backup',
    met: ['data/pg', 'data/pg/pg_wal', 'backup'].every((place) => clear.includes(place)),
  })
}
