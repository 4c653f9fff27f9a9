import type { Endpoint, Input, Reply } from '@anzhu/contract/endpoint'
import { allActions, type Action } from '@anzhu/law/access/policy'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type {} from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import { nobody, type Actor } from '../access/actor.ts'
import { permitAtAll } from '../access/permit.ts'
import { recordAudit, type Remark } from '../audit/record.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { onceOnly } from './idempotency.ts'

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
  readonly client: { readonly ip: string; readonly device: string }
  /** For the few endpoints that set or clear the session cookie. */
  readonly cookies: { set(token: string, maxAgeSeconds: number): void; clear(): void }
}

/** A file that an endpoint answers with. */
export interface FileReply {
  readonly fileName: string
  readonly body: Buffer | Readable
}

type Handler<E extends Endpoint> = (call: Call, input: Input<E>) => Promise<E extends { file: string } ? FileReply : Reply<E>>

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
  const { app, house } = server
  server.endpoints.push(definition)
  app.route({
    method: definition.method,
    url: `/api/v1${definition.path}`,
    ...(definition.upload && { bodyLimit: definition.upload.maxBytes }),
    config: { endpoint: definition.id, ...limitOf(definition, house) },
    handler: async (request, reply) => {
      const actor = await enter(server, definition, request)
      const call = callFor(house, actor, request, reply)
      const input = read(definition, request) as Input<E>
      try {
        return answer(definition, reply, await perform(definition, handle, call, input, request))
      } catch (error) {
        if (error instanceof Refusal && actor.accountId !== null && isDenial(error)) {
          await recordAudit(house.db, { actor, trace: call.trace, action: definition.id, outcome: 'refused', remark: call.remark })
        }
        throw error
      }
    },
  })
}

function limitOf({ perMinute }: Endpoint, { settings }: House) {
  return perMinute === undefined || settings.relaxedLimits ? {} : { rateLimit: { max: perMinute, timeWindow: '1 minute' } }
}

/** Who is asking, and whether their role may ask this at all. */
async function enter({ recognise, house }: Server, definition: Endpoint, request: FastifyRequest): Promise<Actor> {
  const actor = (await recognise(request)) ?? nobody
  request.actor = actor
  if (definition.access === 'public') return actor
  if (actor.accountId === null) throw new Refusal('sign-in.required', '还没有登录，或登录已过期。请登录后继续。')
  if (actor.mustChangePassword && !openBeforePasswordChange.has(definition.id)) {
    throw new Refusal('access.password-change-required', '您还在使用初始密码。请先修改密码，再办理其他事项。')
  }
  if (!isAction(definition.access)) return actor
  try {
    permitAtAll(actor, definition.access, definition.title)
  } catch (error) {
    await recordAudit(house.db, { actor, trace: request.id, action: definition.id, outcome: 'refused', remark: {} })
    throw error
  }
  return actor
}

const openBeforePasswordChange = new Set(['viewSession', 'changePassword', 'signOut'])
const actions: ReadonlySet<string> = new Set(allActions)
const isAction = (access: Endpoint['access']): access is Action => actions.has(access)
const isDenial = ({ code }: Refusal) => code === 'access.denied' || code === 'not-found'

function callFor(house: House, actor: Actor, request: FastifyRequest, reply: FastifyReply): Omit<Call, 'db'> {
  return {
    actor,
    house,
    today: house.clock.today(),
    trace: request.id,
    remark: {},
    file: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    client: { ip: request.ip, device: String(request.headers['user-agent'] ?? '').slice(0, 200) },
    cookies: {
      set: (token, maxAgeSeconds) => void reply.setCookie(sessionCookie, token, { ...cookieOptions(request), maxAge: maxAgeSeconds }),
      clear: () => void reply.clearCookie(sessionCookie, cookieOptions(request)),
    },
  }
}

export const sessionCookie = 'anzhu_session'

const cookieOptions = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' }) as const

/** Runs the handler: reads without a transaction, everything that writes in one, together with its audit line. */
async function perform<E extends Endpoint>(
  definition: E,
  handle: Handler<E>,
  call: Omit<Call, 'db'>,
  input: Input<E>,
  request: FastifyRequest,
) {
  const { house, actor, trace, remark } = call
  const writes = definition.method !== 'GET' || definition.audited === true
  if (!writes) return handle({ ...call, db: house.db }, input)
  return house.db.transaction().execute(async (db) => {
    const work = async () => {
      const reply = await handle({ ...call, db }, input)
      if (definition.access !== 'public' || remark.personId !== undefined) {
        await recordAudit(db, { actor, trace, action: definition.id, outcome: 'done', remark })
      }
      return reply
    }
    return definition.method === 'POST' ? onceOnly({ db, actor, definition, request, cipher: house.cipher }, work) : work()
  })
}

function read(definition: Endpoint, request: FastifyRequest): object {
  return {
    ...(definition.params?.parse(request.params) as object | undefined),
    ...(definition.query?.parse(request.query) as object | undefined),
    ...(definition.body?.parse(request.body ?? {}) as object | undefined),
  }
}

function answer(definition: Endpoint, reply: FastifyReply, result: unknown) {
  if (definition.file === undefined) return definition.reply.parse(result)
  const { fileName, body } = result as FileReply
  return reply
    .type(definition.file)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .send(body)
}
