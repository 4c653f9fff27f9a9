import type { Endpoint } from '@anzhu/contract/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

/** A file that an endpoint answers with. */
export interface FileReply {
  readonly fileName: string
  readonly body: Buffer | Readable
}

/** The reply with nothing in it but what the endpoint declares. One that does not fit is our mistake, not the caller's. */
export function asDeclared<R>({ id, file, reply }: Endpoint, result: R): R {
  if (file !== undefined) return result
  const read = reply.safeParse(result)
  if (read.success) return read.data as R
  throw new Error(
    `The reply of ${id} is not what it declares: ${read.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
  )
}

/** A reply that is the same for everybody and may be kept for a while; who has it already is told only that it still holds. */
export function answerToKeep(seconds: number, request: FastifyRequest, reply: FastifyReply, result: unknown) {
  const tag = `"${createHash('sha256').update(JSON.stringify(result)).digest('base64url').slice(0, 22)}"`
  void reply.header('cache-control', `public, max-age=${seconds}`).header('etag', tag)
  // A proxy that compresses turns the tag into a weak one.
  const known = request.headers['if-none-match']?.replace(/^W\//, '')
  return known === tag ? reply.code(304).send() : result
}

/** The reply as it is sent; a file with its name. */
export function answer(definition: Endpoint, reply: FastifyReply, result: unknown) {
  if (definition.file === undefined) return result
  const { fileName, body } = result as FileReply
  const how = definition.inline === true ? 'inline' : 'attachment'
  return reply
    .type(definition.file)
    .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .send(body)
}
