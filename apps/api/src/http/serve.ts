import type { Endpoint, Input, Reply } from '@anzhu/contract/endpoint'
import { allActions, type Action } from '@anzhu/law/access/policy'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal, type RefusalCode } from '@anzhu/law/kernel/refusal'
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  preParsingAsyncHookHandler,
  preParsingHookHandler,
} from 'fastify'
import { nobody, type Actor } from '../access/actor.ts'
import { permitAtAll } from '../access/permit.ts'
import { recordAudit, type Remark } from '../audit/record.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { DayIsUsedUp } from './a-day.ts'
import { answer, answerToKeep, asDeclared, type FileReply } from './answer.ts'
import { onceOnly } from './idempotency.ts'
import { keepsWritten } from './kept-refusal.ts'
import { hasWritten, readsFrom, rememberWrite } from './own-writes.ts'
import { readInput } from './read-input.ts'

export type { FileReply } from './answer.ts'

/** What a handler works with: its transaction, who acts, today, and the audit line it may add to. */
export interface Call {
  readonly db: Db
  readonly actor: Actor
  readonly today: PlainDate
  readonly house: House
  readonly trace: string
  /** Filled in by the handler; written with the request's audit line. */
  readonly remark: Remark
  /** Bytes of an uploaded file; empty for other endpoints. */
  readonly file: Buffer
  readonly client: {
    readonly ip: string
    readonly device: string
    readonly place?: 'desk' | 'phone'
    /** What it did a moment ago may be missing in a copy of the database. */
    readonly hasWritten?: boolean
  }
  /** For the few endpoints that set or clear the session cookie. */
  readonly cookies: { set(token: string): void; clear(): void }
}

type Result<E extends Endpoint> = E extends { file: string } ? FileReply : Reply<E>
type Handler<E extends Endpoint> = (call: Call, input: Input<E>) => Promise<Result<E>>

/** How a server knows who is asking; access/ provides it. */
export type Recognise = (request: FastifyRequest) => Promise<Actor | null>

export interface Server {
  readonly app: FastifyInstance
  readonly house: House
  readonly recognise: Recognise
  /** Every endpoint served so far, for OpenAPI, policy.json and the tests over all of them. */
  readonly endpoints: Endpoint[]
}

/**
 * Serves an endpoint: recognises the actor, checks the role, validates, runs the handler in a transaction with its audit
 * line, and replies with nothing but what the endpoint declares. A POST repeated under its key is answered, not redone.
 */
export function serve<E extends Endpoint>(server: Server, definition: E, handle: Handler<E>): void {
  route(server, definition, (turn, input: Input<E>) => perform(turn, (call) => handle(call, input)))
}

/**
 * Serves an endpoint whose caller first proves something that is slow or counted, such as a password: `prove` works
 * before the transaction, so it holds no connection while it computes, and what it writes stays when the request is refused.
 */
export function serveProven<E extends Endpoint, Proof>(
  server: Server,
  definition: E,
  prove: (call: Call, input: Input<E>) => Promise<Proof>,
  handle: (call: Call, input: Input<E>, proof: Proof) => Promise<Result<E>>,
): void {
  route(server, definition, async (turn, input: Input<E>) => {
    const proof = await prove({ ...turn.call, db: server.house.db }, input)
    return perform(turn, (call) => handle(call, input, proof))
  })
}

/** One request on its way through an endpoint. */
interface Turn {
  readonly definition: Endpoint
  readonly request: FastifyRequest
  readonly call: Omit<Call, 'db'>
}

function route<E extends Endpoint>(
  server: Server,
  definition: E,
  work: (turn: Turn, input: Input<E>) => Promise<unknown>,
): void {
  const { app, house } = server
  server.endpoints.push(definition)
  app.route({
    method: definition.method,
    url: `/api/v1${definition.path}`,
    ...(definition.upload && { bodyLimit: definition.upload.maxBytes }),
    config: { waits: definition.waits === true, ...limitOf(definition, house) },
    // Before the body is read: whoever may not ask shall not make us read ten megabytes.
    preParsing: definition.access === 'public' ? letAnybodyIn : letIn(server, definition),
    handler: async (request, reply) => {
      const turn = { definition, request, call: callFor(house, request, reply) }
      if (definition.method !== 'GET') rememberWrite(house, reply, isSecure(house, request))
      const input = readInput(definition, request) as Input<E>
      try {
        const result = await work(turn, input)
        return definition.cachedSeconds === undefined
          ? answer(definition, reply, result)
          : answerToKeep(definition.cachedSeconds, request, reply, result)
      } catch (error) {
        if (error instanceof Refusal && isDenial(error, turn.call.actor)) await recordRefusal(turn)
        throw error
      }
    },
  })
}

function limitOf({ perMinute }: Endpoint, { settings }: House) {
  return perMinute === undefined || settings.relaxedLimits
    ? {}
    : { rateLimit: { max: perMinute, timeWindow: '1 minute' } }
}

/** Public endpoints are asked by nobody in particular, so nothing has to be waited for. */
const letAnybodyIn: preParsingHookHandler = (request, reply, body, done) => {
  void reply.header('cache-control', 'no-store')
  request.actor = nobody
  done(null, body)
}

const letIn =
  (server: Server, definition: Endpoint): preParsingAsyncHookHandler =>
  async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    request.actor = await enter(server, definition, request)
  }

/** Who is asking, and whether their role may ask this at all. */
async function enter(
  { recognise, house }: Server,
  definition: Endpoint,
  request: FastifyRequest,
): Promise<Actor> {
  const actor = (await recognise(request)) ?? nobody
  if (actor.accountId === null)
    throw new Refusal('sign-in.required', '还没有登录，或登录已过期。请登录后继续。')
  if (actor.mustChangePassword && !openBeforePasswordChange.has(definition.id)) {
    throw new Refusal('access.password-change-required', '您还在使用初始密码。请先修改密码，再办理其他事项。')
  }
  if (actor.locked && !openWhileLocked.has(definition.id))
    throw new Refusal('session.locked', '屏幕已锁定。请输入密码解锁，再继续办理；填写的内容都在。')
  if (!isAction(definition.access)) {
    // What is anybody's who signed in is about oneself; a key is nobody.
    if (actor.keyId === undefined) return actor
    throw new Refusal('access.denied', `接口密钥不能办理“${definition.title}”。请登录后办理。`)
  }
  try {
    permitAtAll(actor, definition.access, definition.title)
  } catch (error) {
    await recordAudit(house.db, {
      actor,
      trace: request.id,
      action: definition.id,
      outcome: 'refused',
      remark: {},
      client: clientOf(request),
    })
    throw error
  }
  return actor
}

const openBeforePasswordChange = new Set([
  'viewSession',
  'changePassword',
  'lockSession',
  'unlockSession',
  'signOut',
])
const openWhileLocked = new Set(['viewSession', 'lockSession', 'unlockSession', 'signOut'])
const actions: ReadonlySet<string> = new Set(allActions)
const isAction = (access: Endpoint['access']): access is Action => actions.has(access)

const denials: ReadonlySet<RefusalCode> = new Set(['access.denied', 'not-found', 'case.nobody-found'])
const failedProofs: ReadonlySet<RefusalCode> = new Set([
  'sign-in.failed',
  'sign-in.locked',
  'sign-in.code-wrong',
  'sign-in.certificate-refused',
  'face.no-match',
  'face.no-answer',
])

/** What the audit trail keeps of refusals: who reached for what is not theirs or for more than a day's, every proof that failed. */
const isDenial = (refusal: Refusal, actor: Actor) =>
  failedProofs.has(refusal.code) ||
  (actor.accountId !== null && (denials.has(refusal.code) || refusal instanceof DayIsUsedUp))

const recordRefusal = ({ definition, call: { house, actor, trace, remark, client } }: Turn) =>
  recordAudit(house.db, { actor, trace, action: definition.id, outcome: 'refused', remark, client })

function callFor(house: House, request: FastifyRequest, reply: FastifyReply): Turn['call'] {
  return {
    actor: request.actor ?? nobody,
    house,
    today: house.clock.today(),
    trace: request.id,
    remark: {},
    file: Buffer.isBuffer(request.body) ? request.body : noBytes,
    client: { ...clientOf(request), place: placeOf(request), hasWritten: hasWritten(request) },
    cookies: {
      set: (token) =>
        void reply.setCookie(sessionCookie, token, { ...cookieOf(house, request), maxAge: cookieSeconds }),
      clear: () => void reply.clearCookie(sessionCookie, cookieOf(house, request)),
    },
  }
}

const noBytes = Buffer.alloc(0)

const cookieOf = (house: House, request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(house, request) }) as const

/** From where, and with which browser by its own account. */
const clientOf = ({ ip, headers }: FastifyRequest) => ({
  ip,
  device: String(headers['user-agent'] ?? '').slice(0, 200),
})

const isSecure = ({ settings }: House, { protocol }: FastifyRequest) =>
  protocol === 'https' || settings.publicUrl.startsWith('https:')

/** Which pages ask, by the address they stand at: only for telling sign-ins apart, nothing is decided by it. */
function placeOf({ headers: { referer = '' } }: FastifyRequest): 'desk' | 'phone' {
  return /^https?:\/\/[^/]+\/m(\/|$)/.test(referer) ? 'phone' : 'desk'
}

export const sessionCookie = 'anzhu_session'
/** As long as browsers keep any cookie: when a session ends is decided by its row, which moves on with use. */
const cookieSeconds = 400 * 86_400

/** Runs the handler: reads on a pool, everything that writes in one transaction together with its audit line. */
async function perform<R>(turn: Turn, handle: (call: Call) => Promise<R>): Promise<R> {
  const { definition, request, call } = turn
  const { house, actor, trace, remark, client } = call
  const recordDone = (db: Db) =>
    recordAudit(db, { actor, trace, action: definition.id, outcome: 'done', remark, client })
  if (definition.method === 'GET') {
    const db = readsFrom(house, definition, request)
    const reply = asDeclared(definition, await handle({ ...call, db }))
    if (definition.audited === true) await recordDone(house.db)
    return reply
  }
  const outcome = await house.db.transaction().execute(async (db) => {
    const work = async () => {
      const reply = asDeclared(definition, await handle({ ...call, db }))
      if (definition.access !== 'public' || Object.keys(remark).length > 0) await recordDone(db)
      return reply
    }
    try {
      return {
        reply: await (definition.method === 'POST' && definition.file === undefined
          ? onceOnly({ db, actor, definition, request, cipher: house.cipher }, work)
          : work()),
      }
    } catch (error) {
      if (keepsWritten(error)) return { refusal: error }
      throw error
    }
  })
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.reply
}
