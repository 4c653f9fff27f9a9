import helmet from '@fastify/helmet'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { securityHeaders } from './security-headers.ts'

const quiet = { settings: { cardReader: null }, certificateAuthorities: null }

const ours = (cardReader: string | null) =>
  securityHeaders({ ...quiet, settings: { cardReader } } as Parameters<typeof securityHeaders>[0])

/** What the library makes of the same wishes, request for request. */
async function helmets(connectSrc: readonly string[]) {
  const app = Fastify()
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: [...connectSrc],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  app.get('/', async (_, reply) => reply.code(204).send())
  const { headers } = await app.inject('/')
  await app.close()
  const { date: _date, connection: _connection, ...said } = headers
  return said
}

test('the headers written down are those that the library makes for the same wishes', async () => {
  expect(ours(null)).toEqual(await helmets(["'self'"]))
})

test('a card reader on the user’s machine may be connected to; one of the demonstration is on this server', async () => {
  expect(ours('http://127.0.0.1:8989/read')).toEqual(await helmets(["'self'", 'http://127.0.0.1:8989']))
  expect(ours('/api/v1/dev/card-reader')).toEqual(ours(null))
})
