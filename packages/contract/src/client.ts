import type { Args, Endpoint, Reply } from './endpoint.ts'
import type { Problem } from './fields.ts'

/** The server's "no": its code, the sentence to show, and the fields it is about. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly issues: NonNullable<Problem['issues']>
  readonly trace: string
  /** How to go on, where one factor was proven and another is owed. */
  readonly secondStep: Problem['secondStep']

  constructor(problem: Pick<Problem, 'status' | 'code' | 'detail'> & Partial<Problem>) {
    super(problem.detail)
    this.name = 'ApiError'
    this.status = problem.status
    this.code = problem.code
    this.issues = problem.issues ?? []
    this.trace = problem.trace ?? ''
    this.secondStep = problem.secondStep
  }
}

export interface CallOptions {
  /** One key per act of the user: a retry with the same key is answered, not done again. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
  /** Origin of the server; empty in a browser. */
  readonly server?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends one request as its endpoint says, and answers with the reply it declares. Throws ApiError. */
export async function call<E extends Endpoint>(definition: E, args: Args<E>, options: CallOptions = {}) {
  const response = await send(definition, args as Readonly<Record<string, unknown>>, options)
  return (await response.json()) as Reply<E>
}

/** Uploads a file to an endpoint that takes one. */
export async function upload<E extends Endpoint>(
  definition: E,
  args: Args<E>,
  file: Blob,
  options: CallOptions = {},
) {
  const response = await send(definition, args as Readonly<Record<string, unknown>>, options, file)
  return (await response.json()) as Reply<E>
}

/** The address of a file that an endpoint answers with, for a link or a download. */
export function addressOf<E extends Endpoint>(definition: E, args: Args<E>): string {
  return locate(definition, { ...(args as Readonly<Record<string, unknown>>) }, true).url
}

async function send(
  definition: Endpoint,
  args: Readonly<Record<string, unknown>>,
  options: CallOptions,
  file?: Blob,
) {
  const inUrl = definition.method === 'GET' || definition.method === 'DELETE' || file !== undefined
  const { url, rest } = locate(definition, { ...args }, inUrl)
  const response = await fetch(`${options.server ?? ''}${url}`, {
    method: definition.method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(definition.method === 'POST' && { 'idempotency-key': options.idempotencyKey ?? newKey() }),
      ...(file
        ? { 'content-type': 'application/octet-stream' }
        : !inUrl && { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.signal && { signal: options.signal }),
    ...(file ? { body: file } : !inUrl && { body: JSON.stringify(rest) }),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError({ status: 0, code: 'network', detail: '网络断开，没有送达。恢复后请重试。' })
  })
  if (!response.ok) throw await problemOf(response)
  return response
}

async function problemOf(response: Response) {
  const body: unknown = await response.json().catch(() => null)
  if (body !== null && typeof body === 'object' && 'detail' in body) return new ApiError(body as Problem)
  return new ApiError({
    status: response.status,
    code: 'unavailable',
    detail: '服务暂时没有回应，请稍后重试。',
  })
}

/** Fills the path, and puts what is left into the query when the request has no body. */
function locate(definition: Endpoint, rest: Record<string, unknown>, inUrl: boolean) {
  const path = definition.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  const query = inUrl ? new URLSearchParams(Object.entries(rest).flatMap(asPair)).toString() : ''
  return { url: `/api/v1${path}${query === '' ? '' : `?${query}`}`, rest }
}

const asPair = ([name, value]: [string, unknown]): [string, string][] =>
  value === undefined || value === null || value === '' ? [] : [[name, String(value)]]

/** Random and unguessable; crypto.randomUUID is missing on old browsers and plain-HTTP pages. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
