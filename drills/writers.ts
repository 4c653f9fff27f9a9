import { decideCase, startCase, submitCase } from '@anzhu/contract/cases'
import { ApiError, call, newKey, upload } from '@anzhu/contract/client'
import type { Args, Endpoint, Reply } from '@anzhu/contract/endpoint'
import { uploadFile } from '@anzhu/contract/files'
import { openInspection, saveInspection } from '@anzhu/contract/inspections'
import { registerWorker } from '@anzhu/contract/registry'
import { applyForSafetyCodes } from '@anzhu/contract/safety-code'
import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { smallPdf } from '../apps/api/test/case-files.ts'
import type { Ledger } from './ledger.ts'
import { freshCitizenId, today, type Crew } from './people.ts'

/** Writers at work. */
export interface Writing {
  /** How often each status was seen; 0 is no answer at all. Refusals carry their code. */
  readonly seen: ReadonlyMap<string, number>
  /** Each finishes the act it is at, asking again until it is answered, and stops. */
  finish(): Promise<void>
}

/** Where the next request goes: a drill with several processes names one of them. */
export type Target = () => string

interface Hand {
  readonly ledger: Ledger
  readonly target: Target
  readonly seen: Map<string, number>
}

type Facts = Readonly<Record<string, string>>

/** Sets every crew to work through the public interface, each act with a key of its own, until `finish`. */
export function beginWriting(crews: readonly Crew[], ledger: Ledger, target: Target): Writing {
  const hand: Hand = { ledger, target, seen: new Map() }
  const over = new AbortController()
  const working = crews.map(async (crew) => {
    while (!over.signal.aborted) await oneLoop(hand, crew)
  })
  return {
    seen: hand.seen,
    async finish() {
      over.abort()
      await Promise.all(working)
    },
  }
}

/** What a crew does over and over: enrol, apply for a code, apply as a training body and decide it, inspect. */
async function oneLoop(hand: Hand, crew: Crew): Promise<void> {
  for (let n = 0; n < 3; n += 1)
    await deed(
      hand,
      crew.clerk,
      registerWorker,
      { name: '赵小六', idNumber: freshCitizenId(), phone: '13900001111', trade: '木工' },
      ({ id, employment }) => ({ person: id, employment: employment?.id ?? '' }),
    )
  const ready = crew.ready.pop()
  if (ready !== undefined)
    await deed(hand, crew.clerk, applyForSafetyCodes, { personIds: [ready] }, ({ granted }) => ({
      person: ready,
      granted: String(granted),
    }))
  const admin = crew.bodies.pop()
  if (admin !== undefined) await applyAsBody(hand, admin, crew.supervisor)
  await inspect(hand, crew)
}

async function applyAsBody(hand: Hand, admin: string, supervisor: string): Promise<void> {
  const files: string[] = []
  for (let n = 0; n < 2; n += 1) {
    const bytes = Buffer.concat([smallPdf, Buffer.from(randomUUID())])
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const kept = await deed(
      hand,
      admin,
      uploadFile,
      { name: '证明.pdf' },
      ({ id }) => ({ file: id, sha256 }),
      bytes,
    )
    if (kept === undefined) return
    files.push(kept.id)
  }
  const [place = '', teachers = ''] = files
  const started = await deed(
    hand,
    admin,
    startCase,
    {
      service: 'training-body',
      values: bodyAnswers,
      materials: { 'place-proof': [place], 'teacher-proof': [teachers] },
    },
    ({ id }) => ({ case: id, place, teachers }),
  )
  if (started === undefined) return
  const { id } = started
  const submitted = await deed(hand, admin, submitCase, { id, version: started.version }, ({ number }) => ({
    case: id,
    number: number ?? '',
  }))
  if (submitted === undefined) return
  await deed(
    hand,
    supervisor,
    decideCase,
    { id, version: submitted.version, step: 'review', decision: 'pass' },
    () => ({
      case: id,
    }),
  )
}

/** What the form of a training body asks for. */
export const bodyAnswers = {
  scope: 'both',
  place: '相城区元和街道某某路 1 号',
  seats: '60',
  teachers: '张三，注册安全工程师，10 年',
  contact: '李四',
  phone: '13912345678',
  commitment: 'true',
}

async function inspect(hand: Hand, { director, projectId }: Crew): Promise<void> {
  const id = randomUUID()
  const opened = await deed(
    hand,
    director,
    openInspection,
    {
      id,
      projectId,
      kind: 'enterprise',
      method: 'check-terms',
      onDay: today(),
      responsibleName: '孙立新',
      comment: '未发现问题',
    },
    () => ({ inspection: id }),
  )
  if (opened === undefined) return
  await deed(hand, director, saveInspection, { id, nothingFound: true }, ({ number }) => ({
    inspection: id,
    number: number ?? '',
  }))
}

/** Codes of answers that pass: the same act is asked again under its key. */
const passing = (error: ApiError) =>
  error.status === 0 || error.status === 503 || error.status === 507 || error.code === 'idempotency.in-flight'

/** One act: intended in the ledger, asked until it is answered, then entered with what must be there from now on. */
async function deed<E extends Endpoint>(
  { ledger, target, seen }: Hand,
  cookie: string,
  endpoint: E,
  args: Args<E>,
  facts: (reply: Reply<E>) => Facts,
  file?: Buffer,
): Promise<Reply<E> | undefined> {
  const n = ledger.intend(endpoint.id)
  const idempotencyKey = newKey()
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
  for (;;) {
    const signal = AbortSignal.timeout(30_000)
    const options = { server: target(), headers: { cookie }, idempotencyKey, signal }
    try {
      const reply =
        file === undefined
          ? await call(endpoint, args, options)
          : await upload(endpoint, args, new Blob([Uint8Array.from(file)]), options)
      count('200')
      ledger.answer(n, 200, facts(reply))
      return reply
    } catch (error) {
      const refusal = error instanceof ApiError ? error : silence
      count(passing(refusal) ? String(refusal.status) : `${refusal.status} ${refusal.code} ${endpoint.id}`)
      if (!passing(refusal)) {
        ledger.answer(n, refusal.status, { code: refusal.code, detail: refusal.message })
        return undefined
      }
      await sleep(100 + Math.random() * 200)
    }
  }
}

const silence = new ApiError({ status: 0, code: 'network', detail: 'no answer in time' })
