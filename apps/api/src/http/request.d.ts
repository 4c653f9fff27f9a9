import type { Actor } from '../access/actor.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who was recognised; set before the handler runs. */
    actor: Actor | null
  }
  interface FastifyContextConfig {
    /** The request only waits for a change; while it does, it takes nobody's place. */
    waits?: boolean
  }
}
