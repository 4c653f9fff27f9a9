import { decideCase, listCases, startCase, submitCase, takeCase, viewCase } from '@anzhu/contract/cases'
import { ApiError, call, newKey, upload } from '@anzhu/contract/client'
import type { Args, Endpoint, Reply } from '@anzhu/contract/endpoint'
import { uploadFile } from '@anzhu/contract/files'
import { openInspection } from '@anzhu/contract/inspections'
import { applyForSafetyCodes, printSafetyCode, viewSafetyCode } from '@anzhu/contract/safety-code'
import { viewSession } from '@anzhu/contract/session'
import { addDays } from '@anzhu/law/kernel/date'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { smallPdf } from '../apps/api/test/case-files.ts'
import { report } from '../bench/report.ts'
import type { Served } from '../bench/served.ts'
import { cipherOf, enrolCrews, today, type Crew } from './people.ts'
import { openMachine, type Machine } from './product.ts'
import { bodyAnswers } from './writers.ts'

const hour = 3_600_000
const jumps: readonly (readonly [string, number])[] = [
  ['+1 h', hour],
  ['−1 h', -hour],
  ['+400 d', 9_600 * hour],
  ['−400 d', -9_600 * hour],
]

/** Figure 24: the clock of the server's machine is moved while it serves; every decision is as before, for the database's time counts. */
export async function clock(): Promise<void> {
  const changed = await compare(false)
  report({
    what: 'clock moved by ±1 h and ±400 d: decisions that change',
    figure: changed.join('; ') || `none of ${deciding} at each of ${jumps.length} jumps`,
    bar: 'none',
    met: changed.length === 0,
  })
  const seen = await compare(true)
  report({
    what: 'clock: the drill sees a server that trusts its own clock',
    figure: seen.slice(0, 3).join('; ') || 'nothing',
    bar: 'something',
    met: seen.length > 0,
  })
}

/** Decides the same at every jump; answers with what was decided otherwise than before. */
async function compare(trusting: boolean): Promise<string[]> {
  const machine = openMachine()
  try {
    const file = path.join(path.dirname(machine.folder), 'clock')
    const app = await startMovable(machine, file, trusting)
    const { db, close } = machine.database()
    const [crew] = (await enrolCrews(db, cipherOf(machine.folder), 1, jumps.length + 1)) as [Crew]
    await close()
    const server = `http://127.0.0.1:${app.port}`
    const before = await decisions(server, crew)
    const changed: string[] = []
    for (const [name, shift] of trusting ? jumps.slice(2, 3) : jumps) {
      writeFileSync(file, String(shift))
      process.kill(app.pid, 'SIGUSR2')
      await sleep(500)
      const after = await decisions(server, crew).catch((error: unknown) => ({ refused: String(error) }))
      for (const [what, decided] of Object.entries(after))
        if (before[what] !== decided) changed.push(`${name}: ${what} ${before[what] ?? ''} → ${decided}`)
    }
    await app.stop()
    return changed
  } finally {
    await machine.end()
  }
}

const startMovable = (machine: Machine, file: string, trusting: boolean): Promise<Served> =>
  machine.start({
    node: ['--import', path.join(import.meta.dirname, 'shifted-clock.ts')],
    env: { DRILL_CLOCK: file, ...(trusting && { DRILL_CLOCK_STEADY: '1' }) },
  })

/** How many things are decided at each jump. */
const deciding = 10

/** What is decided by time, each as a word that must not change. */
async function decisions(server: string, crew: Crew): Promise<Record<string, string>> {
  const asking = (cookie: string) => ({ server, headers: { cookie }, idempotencyKey: newKey() })
  const ask = <E extends Endpoint>(endpoint: E, args: Args<E>, cookie: string): Promise<Reply<E>> =>
    call(endpoint, args, asking(cookie))
  const asked = (work: Promise<unknown>) =>
    work.then(
      () => '200',
      (error: unknown) => (error instanceof ApiError ? `${error.status} ${error.code}` : String(error)),
    )
  const personId = crew.ready.pop() ?? ''
  const admin = crew.bodies.pop() ?? ''
  const { results } = await ask(applyForSafetyCodes, { personIds: [personId] }, crew.clerk)
  const code = await ask(viewSafetyCode, { personId }, crew.clerk)
  const printed = await ask(printSafetyCode, { personId }, crew.clerk)
  const scanned = await fetch(server + new URL(printed.url).pathname).then((answer) => answer.text())
  const proof = async () =>
    (await upload(uploadFile, { name: '证明.pdf' }, new Blob([Uint8Array.from(smallPdf)]), asking(admin))).id
  const materials = { 'place-proof': [await proof()], 'teacher-proof': [await proof()] }
  const draft = await ask(startCase, { service: 'training-body', values: bodyAnswers, materials }, admin)
  const filed = await ask(submitCase, { id: draft.id, version: draft.version }, admin)
  const mine = await ask(listCases, { box: 'mine', limit: 1 }, admin)
  const taken = await ask(takeCase, { id: draft.id }, crew.colleague)
  const second = await asked(ask(takeCase, { id: draft.id }, crew.supervisor))
  const pass = { id: draft.id, version: taken.version, step: 'review', decision: 'pass' } as const
  const decided = await ask(decideCase, pass, crew.colleague)
  const inspect = (onDay: string) => ({
    id: randomUUID(),
    projectId: crew.projectId,
    kind: 'enterprise' as const,
    method: 'check-terms' as const,
    onDay,
    responsibleName: '孙立新',
  })
  return {
    session: await asked(ask(viewSession, {}, crew.clerk)),
    grant: `${String(results[0]?.granted)} until ${results[0]?.validUntil ?? ''}`,
    colour: `${code.colour} on ${code.on}`,
    'printed code': /绿码/.test(scanned) ? 'green' : 'not green',
    'day in the number': filed.number?.replaceAll('-', '').slice(8, 14) ?? '',
    'due day': mine.items[0]?.waiting?.dueOn ?? 'none',
    'taken by a colleague': second,
    'inspection today': await asked(ask(openInspection, inspect(today()), crew.director)),
    'inspection tomorrow': await asked(ask(openInspection, inspect(addDays(today(), 1)), crew.director)),
    'time to undo': await secondsUntilApproved(server, admin, decided.id),
  }
}

/** A decision can be undone for ten seconds, and stands soon after. */
async function secondsUntilApproved(server: string, cookie: string, id: string): Promise<string> {
  const began = performance.now()
  for (;;) {
    const { status } = await call(viewCase, { id }, { server, headers: { cookie } })
    const seconds = (performance.now() - began) / 1000
    if (status === 'approved') return seconds >= 7 ? 'ten seconds' : `${seconds} s`
    if (seconds > 60) return 'never'
    await sleep(200)
  }
}
