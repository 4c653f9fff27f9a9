import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { Endpoint } from '@anzhu/contract/endpoint'
import { openapi } from '@anzhu/contract/openapi'
import type { FastifyInstance } from 'fastify'

/** Serves the OpenAPI document at /api/openapi.json and a page to browse it at /api/docs. */
export async function describeApi(app: FastifyInstance, endpoints: readonly Endpoint[]): Promise<void> {
  let printed: Printed | undefined
  const document = () => (printed ??= openapi(endpoints))
  app.get('/api/openapi.json', async () => document())
  await app.register(swagger, { mode: 'static', specification: { document: whenAsked(document) as never } })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    // The policy of the whole server holds here too.
    staticCSP: false,
    uiConfig: { docExpansion: 'list' },
  })
}

type Printed = ReturnType<typeof openapi>

/** Stands for the document until somebody reads it: describing every endpoint takes a good part of a start. */
const whenAsked = (document: () => Printed): Printed =>
  new Proxy<Printed>(
    {},
    {
      get: (_, key) => Reflect.get(document(), key),
      has: (_, key) => Reflect.has(document(), key),
      ownKeys: () => Reflect.ownKeys(document()),
      getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(document(), key),
    },
  )
