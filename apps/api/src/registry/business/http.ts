import { parsePlainDate } from '@anzhu/law/kernel/date'
import { z } from 'zod'
import type { BusinessRegistry } from './business-registry.ts'

/** What a registry answers with; anything else is no answer. */
const Answer = z.object({
  name: z.string().min(1).max(200),
  creditCode: z.string().length(18),
  legalRepresentative: z.string().max(100),
  address: z.string().max(300).default(''),
  registeredCapital: z.string().max(60).default(''),
  establishedOn: z
    .string()
    .max(20)
    .nullish()
    .transform((text) => parsePlainDate(text ?? '') ?? null),
})

const answerMs = 5000
const mostBytes = 64 * 1024

/**
 * A registry behind an address of the configuration, asked by GET <address>/<credit code>. The address is the only one
 * that is ever asked: redirects are refused, and a slow, large or malformed answer is an error.
 */
export function httpBusinessRegistry(address: URL, source: string): BusinessRegistry {
  return {
    source,
    async find(creditCode) {
      const url = new URL(address)
      url.pathname = `${url.pathname.replace(/\/$/, '')}/${encodeURIComponent(creditCode)}`
      const response = await fetch(url, {
        redirect: 'error',
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(answerMs),
      })
      if (response.status === 404) {
        await response.body?.cancel()
        return undefined
      }
      if (!response.ok) throw new Error(`The business registry answered ${response.status}`)
      const entry = Answer.parse(JSON.parse(await readSome(response)))
      if (entry.creditCode !== creditCode) throw new Error('The business registry answered about another')
      return entry
    },
  }
}

/** The body as text, or an error once it is longer than any honest answer. */
async function readSome({ body }: Response): Promise<string> {
  if (body === null) return ''
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of body) {
    bytes += part.byteLength
    if (bytes > mostBytes) throw new Error('The answer of the business registry is too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
