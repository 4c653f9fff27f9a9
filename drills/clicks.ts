import { decideCase, startCase, submitCase, withdrawCase } from '@anzhu/contract/cases'
import { call, newKey, upload } from '@anzhu/contract/client'
import { uploadFile } from '@anzhu/contract/files'
import { registerWorker } from '@anzhu/contract/registry'
import { applyForSafetyCodes } from '@anzhu/contract/safety-code'
import { sql } from 'kysely'
import { smallPdf } from '../apps/api/test/case-files.ts'
import type { Db } from '../apps/api/src/db/connection.ts'
import { report, rounded } from '../bench/report.ts'
import { fourEyes } from './four-eyes.ts'
import { caseNow, counted, hands, pressed, type Stage } from './pressing.ts'
import { cipherOf, enrolCrews, freshCitizenId, type Crew } from './people.ts'
import { openMachine } from './product.ts'
import type { Options } from './run.ts'
import { bodyAnswers } from './writers.ts'

/** What one trial saw: how many were told that they did it, which other answers came, and how often it happened. */
interface Trial {
  readonly done: number
  readonly others: readonly string[]
  readonly effects: number
}

/** Figures 6 and 7: 32 press at once, on every kind of change; it happens once. One officer never takes both steps. */
export async function clicks({ trials }: Options): Promise<void> {
  const machine = openMachine()
  try {
    const app = await machine.start()
    const { db, close } = machine.database()
    const cipher = cipherOf(machine.folder)
    const [crew] = (await enrolCrews(db, cipher, 1, trials)) as [Crew]
    const stage: Stage = { server: `http://127.0.0.1:${app.port}`, db, crew }
    await reportTrials('register a worker', trials, () => registering(stage))
    await reportTrials('apply for a code', trials, () => applying(stage))
    const cases = await drafts(stage, trials)
    await reportTrials('submit a case', trials, (n) => submitting(stage, cases[n]))
    await reportTrials('take a case back', trials, (n) => withdrawing(stage, cases[n]))
    await reportTrials('submit it again', trials, (n) => submitting(stage, cases[n]))
    await reportTrials('decide a case', trials, (n) => deciding(stage, cases[n]))
    await fourEyes(stage, trials)
    await reportControl(stage)
    await close()
    await app.stop()
  } finally {
    await machine.end()
  }
}

/** Does trials one after the other and prints how many saw their effect exactly once. */
async function reportTrials(what: string, trials: number, trial: (n: number) => Promise<Trial>) {
  let [once, told] = [0, 0]
  const others = new Map<string, number>()
  for (let n = 0; n < trials; n += 1) {
    const seen = await trial(n)
    if (seen.effects === 1 && seen.done >= 1) once += 1
    told += seen.done
    for (const other of seen.others) others.set(other, (others.get(other) ?? 0) + 1)
  }
  const strange = [...others.keys()].filter((other) => !/^(403|409|422) /.test(other))
  report({
    what: `${hands} at once: ${what}`,
    figure: `once in ${rounded(once)} of ${rounded(trials)}; told “done” ${rounded(told)}, others ${
      [...others].map(([other, count]) => `${other} × ${rounded(count)}`).join(', ') || 'none'
    }`,
    bar: 'exactly once in all, no 5xx',
    met: once === trials && strange.length === 0,
  })
}

/** Drafts may be begun as often as one likes: the same counting must see it happen more than once. */
async function reportControl({ server, db, crew }: Stage): Promise<void> {
  const admin = crew.bodies[0] ?? ''
  const before = await counted(db, sql`select from cases.cases`)
  await pressed(server, [admin], startCase, { service: 'training-body', values: {}, materials: {} })
  const effects = (await counted(db, sql`select from cases.cases`)) - before
  report({
    what: `${hands} at once: what may happen often is seen to`,
    figure: `${effects} times`,
    bar: `${hands} times`,
    met: effects === hands,
  })
}

async function registering({ server, db, crew }: Stage): Promise<Trial> {
  const args = { name: '钱小七', idNumber: freshCitizenId(), phone: null, trade: '木工' }
  const before = await counted(db, sql`select from registry.employments`)
  const { replies, others } = await pressed(server, [crew.clerk], registerWorker, args)
  const effects = (await counted(db, sql`select from registry.employments`)) - before
  const ids = new Set(replies.map(({ id }) => id))
  return { done: ids.size, others, effects }
}

async function applying({ server, db, crew }: Stage): Promise<Trial> {
  const person = crew.ready.pop() ?? ''
  const { replies, others } = await pressed(server, [crew.clerk], applyForSafetyCodes, {
    personIds: [person],
  })
  const effects = await counted(db, sql`select from safety_code.grants where person_id = ${person}::uuid`)
  return { done: replies.filter(({ granted }) => granted === 1).length, others, effects }
}

interface Draft {
  readonly id: string
  readonly admin: string
}

async function drafts({ server, crew }: Stage, count: number): Promise<Draft[]> {
  const made: Draft[] = []
  for (const admin of crew.bodies.slice(0, count)) {
    const options = () => ({ server, headers: { cookie: admin }, idempotencyKey: newKey() })
    const files: string[] = []
    for (let n = 0; n < 2; n += 1) {
      const { id } = await upload(
        uploadFile,
        { name: '证明.pdf' },
        new Blob([Uint8Array.from(smallPdf)]),
        options(),
      )
      files.push(id)
    }
    const [place = '', teachers = ''] = files
    const materials = { 'place-proof': [place], 'teacher-proof': [teachers] }
    const { id } = await call(
      startCase,
      { service: 'training-body', values: bodyAnswers, materials },
      options(),
    )
    made.push({ id, admin })
  }
  return made
}

const eventsOf = (db: Db, id: string, kind: string) =>
  counted(db, sql`select from cases.events where case_id = ${id}::uuid and kind = ${kind}`)

/** Presses on a draft as its administrator, and counts what its timeline says of it. */
async function onOwn(stage: Stage, draft: Draft | undefined, kind: string): Promise<Trial> {
  const { id = '', admin = '' } = draft ?? {}
  const { version } = await caseNow(stage, admin, id)
  const before = await eventsOf(stage.db, id, kind)
  const endpoint = kind === 'submitted' ? submitCase : withdrawCase
  const { replies, others } = await pressed(stage.server, [admin], endpoint, { id, version })
  return { done: replies.length, others, effects: (await eventsOf(stage.db, id, kind)) - before }
}

const submitting = (stage: Stage, draft: Draft | undefined) => onOwn(stage, draft, 'submitted')
const withdrawing = (stage: Stage, draft: Draft | undefined) => onOwn(stage, draft, 'withdrawn')

async function deciding(stage: Stage, draft: Draft | undefined): Promise<Trial> {
  const { id = '' } = draft ?? {}
  const { supervisor, colleague } = stage.crew
  const { version } = await caseNow(stage, supervisor, id)
  const args = { id, version, step: 'review', decision: 'pass' } as const
  const { replies, others } = await pressed(stage.server, [supervisor, colleague], decideCase, args)
  const effects = await counted(
    stage.db,
    sql`select case_id from cases.pending_decisions where case_id = ${id}::uuid
        union all select case_id from cases.decisions where case_id = ${id}::uuid`,
  )
  return { done: replies.length, others, effects }
}
