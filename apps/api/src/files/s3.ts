import { AwsV4Signer } from 'aws4fetch'
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FileStore } from './store.ts'

/** Where the files lie in an S3-compatible store, and who asks. The bucket is named in the path, as every store takes it. */
export interface S3Place {
  readonly endpoint: URL
  readonly bucket: string
  readonly region: string
  readonly keyId: string
  readonly secret: string
}

/** The code of the error that says: not now. */
export const storeAway = 'FILE_STORE_AWAY'

/** How patient it is: milliseconds for one try, tries in all, and the first pause between two, doubled each time. */
export interface S3Patience {
  readonly timeout: number
  readonly tries: number
  readonly pause: number
}

/** A bucket of an S3-compatible store. What `put` was given is durable there, as that store promises, when it returns. */
export function s3Files(
  place: S3Place,
  patience: S3Patience = { timeout: 15_000, tries: 3, pause: 200 },
): FileStore {
  const ask = (method: string, id: string, body?: Uint8Array) => askS3(place, patience, { method, id, body })
  return {
    async put(id, bytes) {
      const { status, code } = await ask('PUT', id, bytes)
      if (status !== 200) throw refused(place, `put ${id}`, status, code)
    },
    async get(id) {
      const { status, code, bytes } = await ask('GET', id)
      if (status === 200) return bytes
      // A bucket that is not there is a wrong setting, and no file that was thrown away.
      if (status === 404 && code === 'NoSuchKey') return undefined
      throw refused(place, `get ${id}`, status, code)
    },
    async remove(id) {
      const { status, code } = await ask('DELETE', id)
      const gone = status === 204 || status === 200 || (status === 404 && code === 'NoSuchKey')
      if (!gone) throw refused(place, `remove ${id}`, status, code)
    },
  }
}

interface Asked {
  readonly method: string
  readonly id: string
  readonly body?: Uint8Array | undefined
}

interface Answered {
  readonly status: number
  /** What the store calls its refusal, such as NoSuchKey; empty where it says nothing. */
  readonly code: string
  readonly bytes: Buffer
}

/** Asks again after what may pass by itself. Every question may be asked twice: the same id means the same bytes. */
async function askS3(place: S3Place, { timeout, tries, pause }: S3Patience, asked: Asked): Promise<Answered> {
  let trouble: unknown
  for (let tried = 0; tried < tries; tried++) {
    // Not all at the same moment, where many wait for one store.
    if (tried > 0) await sleep(pause * 2 ** (tried - 1) * (0.5 + Math.random()))
    try {
      const answered = await askOnce(place, timeout, asked)
      if (!mayPass(answered.status)) return answered
      trouble = refused(place, `${asked.method} ${asked.id}`, answered.status, answered.code)
    } catch (error) {
      trouble = error
    }
  }
  const away = new Error(`File store ${place.endpoint.host} does not answer`, { cause: trouble })
  throw Object.assign(away, { code: storeAway })
}

const mayPass = (status: number) => status >= 500 || status === 429 || status === 408

async function askOnce(place: S3Place, timeout: number, { method, id, body }: Asked): Promise<Answered> {
  const signed = await new AwsV4Signer({
    method,
    url: new URL(`${place.bucket}/${encodeURIComponent(id)}`, place.endpoint).href,
    // Signed with the content, so that what arrives changed is refused there.
    headers: { 'x-amz-content-sha256': sha256(body ?? new Uint8Array()) },
    accessKeyId: place.keyId,
    secretAccessKey: place.secret,
    service: 's3',
    region: place.region,
  }).sign()
  const response = await fetch(signed.url, {
    method,
    headers: signed.headers,
    // What is sealed goes to this store alone, wherever it may point.
    redirect: 'manual',
    signal: AbortSignal.timeout(timeout),
    ...(body !== undefined && { body: Buffer.from(body) }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, code: response.ok ? '' : codeIn(bytes), bytes }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const codeIn = (body: Buffer) => /<Code>(\w{1,60})<\/Code>/.exec(body.toString('latin1', 0, 4000))?.[1] ?? ''

/** Names the store and what it said, and never the keys. */
const refused = ({ endpoint, bucket }: S3Place, what: string, status: number, code: string) =>
  new Error(
    `File store ${endpoint.host}/${bucket} refused to ${what}: ${status} ${code}${status >= 300 && status < 400 ? ' (redirects are not followed)' : ''}`,
  )
