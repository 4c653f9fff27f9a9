import type { Endpoint } from '@anzhu/contract/endpoint'
import { problemCodes } from '@anzhu/contract/openapi'
import { canaries, type Attack } from './hostile.ts'

/** What came back, and after how long. */
export interface Answered {
  readonly status: number
  readonly type: string
  readonly body: string
  readonly ms: number
}

/** Codes that an address may earn before any endpoint has it. */
const ofTheRouter: ReadonlySet<string> = new Set([
  'not-found',
  'invalid',
  'unsupported-media',
  'payload-too-large',
])

/** What a camera reads off a gate or a wall is judged and told as unknown; it is never kept. */
const readsAnything: ReadonlySet<string> = new Set(['scanCode', 'deliverScans', 'checkAtGate'])

/** Words of the inside: places in the code, statements, folders, names of libraries. */
const inside =
  /\bat [\w.<>]+ \(|\.ts:\d+|node_modules|node:internal|\bselect\b.+\bfrom\b|insert into|violates|duplicate key|relation "|\/(?:home|work|tmp|usr|var)\/|ECONN|kysely|fastify|postgres|stack"/i

/** What is wrong with an answer to a hostile request; undefined when nothing is. */
export function judge(endpoint: Endpoint, attack: Attack, answer: Answered): string | undefined {
  const { status, type, body, ms } = answer
  if (ms > 3000) return `took ${Math.round(ms)} ms`
  if (status >= 500) return `${status}: ${body.slice(0, 300)}`
  if (attack.neverTaken === true && status < 300 && !readsAnything.has(endpoint.id))
    return `${status}: took what no text can hold`
  if (status < 400 || attack.method === 'HEAD') return undefined
  if (!type.startsWith('application/problem+json')) return `${status} as ${type}`
  if (inside.test(body.replaceAll(attack.url, ''))) return `tells of the inside: ${body.slice(0, 300)}`
  const { code, detail } = JSON.parse(body) as { code: string; detail: string }
  if (
    attack.method === endpoint.method &&
    !problemCodes(endpoint).has(code as never) &&
    !ofTheRouter.has(code)
  )
    return `undeclared ${code}`
  return /\p{Script=Han}/u.test(detail) ? undefined : `no sentence: ${detail}`
}

/** Which canary a line of the log holds, in any form that it might be written in. */
export const canaryIn = (line: string): string | undefined =>
  forms.find(([, form]) => line.includes(form))?.[0]

const forms = Object.entries(canaries).flatMap(([name, canary]) =>
  [
    canary,
    encodeURIComponent(canary),
    Buffer.from(canary).toString('hex'),
    Buffer.from(canary).toString('base64').slice(0, -2),
  ].map((form) => [name, form] as const),
)
