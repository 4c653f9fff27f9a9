import type { House } from '../src/house.ts'
// A process that runs the background work of a world, until it is killed: jobs, messages to other systems, and text messages
// where it is told to which address. It prints a line once it is ready.
import path from 'node:path'
import { nothingOutside } from '../src/outside.ts'
import { buildApp } from '../src/app.ts'
import { movableClock } from '../src/clock/clock.ts'
import { openCredentialOffice } from '../src/credentials/office.ts'
import { openDocumentSigner } from '../src/documents/index.ts'
import { localFiles } from '../src/files/index.ts'
import { openKysely, openPool } from '../src/db/connection.ts'
import { sendPeriodically } from '../src/events/index.ts'
import { pgBossJobs } from '../src/jobs/pg-boss.ts'
import { deliverPeriodically } from '../src/notices/index.ts'
import { openFieldCipher } from '../src/secrets/field-cipher.ts'

const [url = '', folder = '', today = '', textMessages] = process.argv.slice(2)
const pool = openPool(url, { role: 'anzhu_app', max: 4 })
const clock = movableClock()
clock.move(today as ReturnType<typeof clock.today>)
const jobs = pgBossJobs(url, ({ message }) => console.error(message))
const db = openKysely(pool)
const house: House = {
  db,
  reading: db,
  clock,
  cipher: openFieldCipher(path.join(folder, 'keys')),
  jobs,
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
const { workers } = await buildApp({ house, pool, logger: false, pages: false })
await jobs.start(workers)
sendPeriodically(house)
if (textMessages !== undefined)
  deliverPeriodically(house, async (message) => {
    const { ok } = await fetch(textMessages, { method: 'POST', body: JSON.stringify(message) })
    if (!ok) throw new Error('The message was not taken')
  })
console.log('ready')
