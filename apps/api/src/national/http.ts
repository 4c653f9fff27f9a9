import { z } from 'zod'
import { ask, type Answer, type Line, type Question } from '../connectors/ask.ts'
import { OutsideFailure } from '../connectors/failure.ts'
import type { NationalPlatform, NationalRequest, Outcome } from './national-platform.ts'

/** Who asks: what the platform gave this province. */
export interface NationalAccount {
  readonly client: string
  readonly secret: string
}

const Token = z.object({ token: z.string().min(8).max(4000), expiresIn: z.number().min(1).max(1e6) })
/** 1 fine, 2 fine with a remark, 0 refused (C-3). */
const Holding = z.object({
  result: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  message: z.string().max(2000).default(''),
})
const State = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending') }),
  z.object({
    state: z.literal('done'),
    encryCertid: z.string().min(1).max(500).optional(),
    encryKey: z.string().min(1).max(500).optional(),
  }),
  z.object({ state: z.literal('refused'), reason: z.string().min(1).max(2000) }),
])

/** A token is renewed so long before it ends, in milliseconds. */
const early = 60_000

/**
 * The national platform over JSON and https. The wire format is not public: addresses, names and states are as ADR 29 says
 * they are assumed; what travels in them is the standard's.
 */
export function httpNationalPlatform(
  line: Line,
  source: string,
  account: NationalAccount,
  now: () => number = Date.now,
): NationalPlatform {
  const token = keepToken(line, account, now)
  /** Asks with the token; one that is no longer taken is asked for anew, once. */
  async function asking<T>(question: Question, read: (answer: Answer) => T): Promise<T> {
    const withToken = async () =>
      ask(line, { ...question, headers: { authorization: `Bearer ${await token.get()}` } }, read)
    try {
      return await withToken()
    } catch (error) {
      if (!(error instanceof OutsideFailure) || error.kind !== 'denied') throw error
      token.forget()
      return withToken()
    }
  }
  return {
    source,
    checkHolding: (fields) =>
      asking(
        { method: 'POST', path: ['holding', 'check'], body: { fields }, repeatable: true },
        ({ json }) => {
          const { result, message } = Holding.parse(json())
          return { verdict: ({ 0: 'refused', 1: 'fine', 2: 'warned' } as const)[result], message }
        },
      ),
    submit: (request) =>
      asking(
        // Under its id: a request that arrives twice is one.
        {
          method: 'PUT',
          path: ['requests', request.id],
          body: bodyOf(request),
          repeatable: true,
          answers: [422],
        },
        readState(request.op === 'assign'),
      ),
    outcome: (id) =>
      asking({ method: 'GET', path: ['requests', id], repeatable: true, answers: [404] }, (answer) =>
        answer.status === 404 ? undefined : readState(false)(answer),
      ),
  }
}

function keepToken(line: Line, { client, secret }: NationalAccount, now: () => number) {
  let kept: { readonly token: string; readonly until: number } | null = null
  return {
    forget: () => void (kept = null),
    async get(): Promise<string> {
      if (kept !== null && now() < kept.until) return kept.token
      const { token, expiresIn } = await ask(
        line,
        { method: 'POST', path: ['token'], body: { client, secret }, repeatable: true },
        ({ json }) => Token.parse(json()),
      )
      kept = { token, until: now() + expiresIn * 1000 - early }
      return token
    },
  }
}

const readState =
  (needsCodes: boolean) =>
  ({ json }: Answer): Outcome => {
    const read = State.parse(json())
    if (read.state !== 'done') return read
    const { encryCertid, encryKey } = read
    const codes = encryCertid === undefined || encryKey === undefined ? null : { encryCertid, encryKey }
    if (needsCodes && codes === null)
      throw new OutsideFailure('malformed', 'A code was assigned but not given')
    return { state: 'done', codes }
  }

function bodyOf(request: NationalRequest): object {
  if (request.op !== 'upload') {
    const { id: _, ...rest } = request
    return rest
  }
  const { op, number, identifier, encryCertid, file, sha256, photo } = request
  const base64 = { file: file.toString('base64'), photo: photo?.toString('base64') ?? null }
  return { op, number, identifier, encryCertid, sha256, format: 'pdf', ...base64 }
}
