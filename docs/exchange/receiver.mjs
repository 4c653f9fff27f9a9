/* An example of a system that is told by Anzhu: Node 20 or later, nothing else. Tested by apps/api/src/events. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

/** Older or newer by more than this and it is refused, so that nobody sends a message again that was once overheard. */
const toleranceSeconds = 300

/**
 * Whether these headers sign this body. `secrets` are those you know: one, or two while they change. `body` must be the bytes
 * that came, not JSON that was read and written again.
 */
export function isGenuine(secrets, headers, body, now = Date.now()) {
  const id = headers['webhook-id'] ?? ''
  const second = headers['webhook-timestamp'] ?? ''
  if (id === '' || !/^\d+$/.test(second) || Math.abs(now / 1000 - Number(second)) > toleranceSeconds) return false
  const shown = (headers['webhook-signature'] ?? '')
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .map((one) => Buffer.from(one.slice(3), 'base64'))
  return secrets.some((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    const right = createHmac('sha256', key).update(`${id}.${second}.`).update(body).digest()
    return shown.some((one) => one.length === right.length && timingSafeEqual(one, right))
  })
}

/**
 * A server that takes messages. Each id is taken once: what arrives again is answered like the first time. `take` gets the
 * message; when it throws, the answer is 500 and the message comes again later.
 */
export function receiver(secrets, take) {
  const known = new Set()
  return createServer((request, response) => {
    const parts = []
    request.on('data', (part) => parts.push(part))
    request.on('end', async () => {
      const body = Buffer.concat(parts)
      if (!isGenuine(secrets, request.headers, body)) return response.writeHead(401).end()
      const id = request.headers['webhook-id']
      try {
        if (!known.has(id)) await take(JSON.parse(body.toString('utf8')), id)
        known.add(id)
        response.writeHead(204).end()
      } catch {
        response.writeHead(500).end()
      }
    })
  })
}
