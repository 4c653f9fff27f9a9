import { lookup as lookUpName, type LookupAddress } from 'node:dns'
import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { OutsideFailure } from './failure.ts'
import type { Reach } from './reach.ts'

/** One request as it goes out. */
export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | null
}

/** What came back, whole. */
export interface Incoming {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Buffer
}

/** For how long and how much one exchange may take. */
export interface Bounds {
  readonly milliseconds: number
  readonly mostBytes: number
}

/**
 * One request and its answer, on a connection of its own to an address that `reach` allows: the name is resolved once and
 * connected to as resolved. Redirects are not followed. Throws OutsideFailure for whatever is no whole answer.
 */
export async function exchange(
  outgoing: Outgoing,
  reach: Reach,
  { milliseconds, mostBytes }: Bounds,
): Promise<Incoming> {
  const { url } = outgoing
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isSecure = url.protocol === 'https:'
  if (
    (!isSecure && !(reach.plain && url.protocol === 'http:')) ||
    (isIP(host) !== 0 && !reach.mayConnect(host))
  )
    throw new OutsideFailure('unreachable', 'The address is not one that may be asked')
  const signal = AbortSignal.timeout(milliseconds)
  try {
    const response = await send(outgoing, { isSecure, lookup: within(reach), signal })
    const status = response.statusCode ?? 0
    if (status >= 300 && status < 400) {
      response.destroy()
      throw new OutsideFailure('redirected')
    }
    return { status, headers: response.headers, bytes: await readSome(response, mostBytes) }
  } catch (error) {
    if (error instanceof OutsideFailure) throw error
    throw new OutsideFailure(signal.aborted ? 'slow' : 'unreachable', codeOf(error))
  }
}

interface How {
  readonly isSecure: boolean
  readonly lookup: LookupFunction
  readonly signal: AbortSignal
}

function send(
  { method, url, headers, body }: Outgoing,
  { isSecure, lookup, signal }: How,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = {
      method,
      headers: {
        ...headers,
        'accept-encoding': 'identity',
        ...(body !== null && { 'content-length': String(Buffer.byteLength(body)) }),
      },
      lookup,
      signal,
      agent: false,
    } as const
    const request = (isSecure ? secureRequest : plainRequest)(url, options, resolve)
    request.on('error', reject)
    request.end(body ?? undefined)
  })
}

/** Resolves names, and leaves out every address that must not be connected to. */
const within =
  (reach: Reach): LookupFunction =>
  (name, options, answer) =>
    lookUpName(name, { ...options, all: true }, (error, found) => {
      const allowed = error === null ? found.filter(({ address }) => reach.mayConnect(address)) : []
      const [first] = allowed
      if (first === undefined) return answer(error ?? new Error('No address that may be asked'), '', 0)
      if (options.all === true) (answer as (error: null, all: LookupAddress[]) => void)(null, allowed)
      else answer(null, first.address, first.family)
    })

async function readSome(response: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.byteLength
    if (bytes > mostBytes) {
      response.destroy()
      throw new OutsideFailure('too-large')
    }
    parts.push(part)
  }
  if (!response.complete) throw new OutsideFailure('unreachable', 'The answer broke off')
  return Buffer.concat(parts)
}

/** What a program calls the error: its message could quote an address. */
const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'network'
