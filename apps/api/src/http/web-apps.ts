import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const apps = fileURLToPath(new URL('../../../', import.meta.url))
const folders = { desk: path.join(apps, 'desk/dist'), phone: path.join(apps, 'phone/dist') }

/**
 * Serves the built pages: the desk at /, the phone at /m/. Unknown addresses get the app's page, which routes them; files
 * with a hash in their name may be kept for ever.
 */
export async function serveWebApps(app: FastifyInstance): Promise<void> {
  const options = { cacheControl: false, setHeaders, decorateReply: false, wildcard: false }
  await app.register(fastifyStatic, {
    ...options,
    root: path.join(apps, 'api/src/public/assets'),
    prefix: '/public/',
    decorateReply: true,
    wildcard: true,
  })
  if (existsSync(folders.phone)) {
    await app.register(fastifyStatic, { ...options, root: folders.phone, prefix: '/m/' })
    app.get('/m', (_, reply) => reply.redirect('/m/'))
    app.get('/m/*', (_, reply) =>
      reply.header('cache-control', 'no-cache').sendFile('index.html', folders.phone),
    )
  }
  if (existsSync(folders.desk)) {
    await app.register(fastifyStatic, { ...options, root: folders.desk, prefix: '/' })
    app.get('/*', (request, reply) =>
      request.url.startsWith('/api/')
        ? reply.callNotFound()
        : reply.header('cache-control', 'no-cache').sendFile('index.html', folders.desk),
    )
  }
}

function setHeaders(reply: FastifyReply, file: string) {
  const hashed = /-[\w-]{8,}\.\w+$/.test(path.basename(file))
  void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
}
