import type { Problem, SecondStep } from '@anzhu/contract/fields'
import { Refusal, refusals, type Issue, type RefusalCode } from '@anzhu/law/kernel/refusal'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { DatabaseError } from 'pg'
import { databaseUnavailable } from '../db/health.ts'
import { RetryLater } from './retry-later.ts'
import { SecondStepDue } from './second-step-due.ts'

/**
 * Turns every error into application/problem+json, here and nowhere else. Refusals keep their sentence, a lost database
 * is 503; anything else is 500 with a trace number and no details.
 */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const told = asTold(error)
    if (told.code === 'internal')
      request.log.error({ trace: request.id, ...withoutData(error) }, 'internal error')
    return sendProblem(request, reply, told)
  })
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, { code: 'not-found', detail: '没有这个地址。请核对后重试。', issues: [] }),
  )
}

/** Options of the framework that answer what never reaches a handler: addresses and requests that cannot be read. */
export const brokenRequests = {
  frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
    void sendProblem(request, reply, asTold(error)),
  clientErrorHandler(error: Error, socket: Socket) {
    if (socket.destroyed || !socket.writable) return
    const late = 'code' in error && error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
    const detail = late ? '请求没有在规定时间内送完，请重新发送。' : '请求不符合 HTTP 的格式，没有处理。'
    const body = JSON.stringify(problemOf({ code: 'invalid', detail, issues: [] }, randomUUID()))
    const head = [
      'HTTP/1.1 400 Bad Request',
      `content-type: ${mediaType}`,
      'cache-control: no-store',
      'connection: close',
    ]
    socket.end(`${head.join('\r\n')}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  },
}

type Told = Pick<Refusal, 'detail' | 'issues'> & {
  readonly code: RefusalCode | 'internal'
  readonly seconds?: number
  readonly secondStep?: SecondStep
}

const mediaType = 'application/problem+json'

/** Sends one problem. Those that pass say when to come back. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, told: Told) {
  const problem = problemOf(told, request.id)
  const seconds = told.seconds ?? (problem.status === 503 ? 5 : undefined)
  if (seconds !== undefined) void reply.header('retry-after', String(seconds))
  return reply
    .code(problem.status)
    .type(mediaType)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem))
}

export function problemOf({ code, detail, issues, secondStep }: Told, trace: string): Problem {
  const { status, title } = code === 'internal' ? { status: 500, title: '系统出错' } : refusals[code]
  const listed = issues.length > 0 && { issues: issues.slice(0, 100) as Issue[] }
  return {
    type: `urn:anzhu:problem:${code}`,
    title,
    status,
    code,
    detail,
    ...listed,
    ...(secondStep && { secondStep }),
    trace,
  }
}

/** What is told of an error. */
export function asTold(error: unknown): Told {
  if (error instanceof RetryLater)
    return { code: error.code, detail: error.detail, issues: error.issues, seconds: error.seconds }
  if (error instanceof SecondStepDue)
    return { code: error.code, detail: error.detail, issues: error.issues, secondStep: error.secondStep }
  if (error instanceof Refusal) return error
  const code = codeOf(error)
  const known = code === undefined ? undefined : knownErrors[code]
  if (known !== undefined) return new Refusal(...known)
  if (databaseUnavailable(error)) return new Refusal(...unavailable)
  if (isFrameworkRefusal(error))
    return new Refusal('invalid', '请求无法识别，没有处理。请核对地址、内容类型与内容后重发。')
  return {
    code: 'internal',
    detail: '系统出了差错，您填写的内容没有保存。请稍后重试；仍不行时请把追踪号告诉管理员。',
    issues: [],
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** The framework marks what it blames on the request with a status of its own. */
const isFrameworkRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  'statusCode' in error &&
  Number(error.statusCode) >= 400 &&
  Number(error.statusCode) < 500

/**
 * What of an error may be logged. Messages of PostgreSQL and of parsers quote the values they stumbled over, and details
 * quote whole rows; names of constraints and the place in the code say enough.
 */
function withoutData(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error }
  const place = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
  if (error instanceof DatabaseError) {
    const { code, schema, table, column, constraint, routine } = error
    return { error: error.name, code, schema, table, column, constraint, routine, place }
  }
  const quotes = error instanceof SyntaxError || error.name === 'ZodError'
  return { error: error.name, ...(!quotes && { message: error.message }), place }
}

type Known = readonly [RefusalCode, string]

const unavailable: Known = [
  'unavailable',
  '系统暂时连接不上数据库，这次操作可能没有完成。请过几秒重试，同一次提交不会重复办理。',
]
const filesAway: Known = [
  'unavailable',
  '系统暂时存不下或读不到文件（存储已满或没有应答），这次操作没有完成。请稍后重试，同一次提交不会重复办理。',
]
const badJson: Known = ['invalid', '请求内容不是有效的 JSON，请检查后重发。']
const badAddress: Known = ['invalid', '地址无法识别，请核对后重试。']
const overtaken: Known = ['conflict', '同一条记录正被其他人修改，这次没有办理。请重试。']

/** Errors of the framework and of PostgreSQL that have a plain meaning. */
const knownErrors: Readonly<Record<string, Known>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [
    'payload-too-large',
    '提交的内容太大。文件请控制在 10 MB 以内，表格请控制在 10 MB、5000 行以内，分成几个文件上传。',
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported-media',
    '不支持这种内容类型。接口使用 application/json，文件使用 application/octet-stream。',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: badJson,
  FST_ERR_CTP_INVALID_JSON_BODY: badJson,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid', 'Content-Length 与内容长度不符，请重新发送。'],
  FST_ERR_BAD_URL: badAddress,
  FST_ERR_MAX_PARAM_LENGTH: badAddress,
  // serialization_failure, deadlock_detected, lock_not_available, unique_violation
  '40001': overtaken,
  '40P01': overtaken,
  '55P03': overtaken,
  '23505': overtaken,
  // The disk of the files is full, or their store does not answer.
  ENOSPC: filesAway,
  EDQUOT: filesAway,
  FILE_STORE_AWAY: filesAway,
  // A disk that fails, of the files or (io_error) of the database.
  EIO: filesAway,
  EROFS: filesAway,
  '58030': unavailable,
  // invalid_catalog_name: the database is being restored or moved
  '3D000': unavailable,
}
