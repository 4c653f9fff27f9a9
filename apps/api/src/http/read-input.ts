import type { Endpoint } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { invalidInput } from './input-words.ts'

/** Params, query and body of a request in one object, as the endpoint's schemas read them; refuses what does not fit. */
export function readInput(definition: Endpoint, request: FastifyRequest): object {
  mustBeMedia(definition, request.body)
  return {
    ...parse(definition.params, request.params),
    ...parse(definition.query, request.query),
    ...parse(definition.body, request.body ?? {}),
  }
}

function parse(schema: z.ZodType | undefined, given: unknown): object {
  const read = schema?.safeParse(given)
  if (read === undefined) return {}
  if (!read.success) throw invalidInput(read.error)
  return read.data as object
}

/** Files go to endpoints that take one, JSON to all others. */
function mustBeMedia({ upload }: Endpoint, body: unknown): void {
  const isFile = Buffer.isBuffer(body)
  if (upload === undefined ? !isFile : isFile || body == null) return
  const wanted = upload === undefined ? 'application/json' : 'application/octet-stream'
  throw new Refusal('unsupported-media', `这个接口的内容应为 ${wanted}，请改用这种类型提交。`)
}
