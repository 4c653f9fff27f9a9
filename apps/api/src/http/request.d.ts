import type { Actor } from '../access/actor.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who was recognised; set before the handler runs. */
    actor: Actor | null
  }
}
