import { createHmac, randomBytes } from 'node:crypto'

/** How every signing secret begins. */
const secretPrefix = 'whsec_'

/** A fresh secret of 32 bytes, as it is told once to whoever will check signatures. */
export const newSecret = (): string => secretPrefix + randomBytes(32).toString('base64')

/**
 * The headers of a message as Standard Webhooks has them: its id, the second of sending, and one HMAC-SHA256 by each secret
 * over id, second and body. While secrets change, whoever knows either of the two can check it.
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
): Record<string, string> {
  const second = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(secretPrefix.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${second}.${body}`).digest('base64')}`
  })
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Anzhu-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': second,
    'webhook-signature': signatures.join(' '),
  }
}
