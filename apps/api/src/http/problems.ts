import type { Problem } from '@anzhu/contract/fields'
import { Refusal, refusals, type Issue, type RefusalCode } from '@anzhu/law/kernel/refusal'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

z.config(z.locales.zhCN())

/**
 * Turns every error into application/problem+json, here and nowhere else. Refusals keep their sentence, invalid input
 * lists its fields, a lost database is 503; anything else is 500 with a trace number and no details.
 */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const refusal = asRefusal(error)
    if (refusal.code === 'internal') request.log.error({ trace: request.id, err: error }, 'internal error')
    return sendProblem(request, reply, refusal)
  })
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, { code: 'not-found', detail: '没有这个地址。请核对后重试。', issues: [] }),
  )
}

type Told = Pick<Refusal, 'detail' | 'issues'> & { readonly code: RefusalCode | 'internal' }

/** Sends one problem. 429 and 503 say when to come back. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, { code, detail, issues }: Told) {
  const { status, title } = code === 'internal' ? { status: 500, title: '系统出错' } : refusals[code]
  const problem: Problem = {
    type: `urn:anzhu:problem:${code}`,
    title,
    status,
    code,
    detail,
    ...(issues.length > 0 && { issues: issues.slice(0, 100) as Issue[] }),
    trace: request.id,
  }
  if (status === 503) void reply.header('retry-after', '5')
  return reply.code(status).type('application/problem+json').send(JSON.stringify(problem))
}

/** The refusal that an error amounts to. */
export function asRefusal(error: unknown): Told {
  if (error instanceof Refusal) return error
  if (error instanceof z.ZodError) return invalid(error)
  const code = codeOf(error)
  const known = code === undefined ? undefined : knownErrors[code]
  if (known !== undefined) return new Refusal(...known)
  if (code !== undefined && /^(08|57P|53)/.test(code)) return unavailable()
  if (error instanceof Error && /timeout|terminated|ECONNREFUSED|ECONNRESET|Connection ended/i.test(error.message)) return unavailable()
  return { code: 'internal', detail: '系统出了差错，您填写的内容没有保存。请稍后重试；仍不行时请把追踪号告诉管理员。', issues: [] }
}

const unavailable = () => new Refusal('unavailable', '数据库暂时连接不上，您的操作没有生效。请过几秒重试。')

function invalid({ issues }: z.ZodError): Refusal {
  const told = issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  const first = told[0]
  const detail = first === undefined ? '填写的内容有误。' : `填写有误：${first.path === '' ? '' : `${first.path} `}${first.message}`
  return new Refusal('invalid', detail, told)
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

const badJson = ['invalid', '请求内容不是有效的 JSON，请检查后重发。'] as const

/** Errors of the framework and of PostgreSQL that have a plain meaning. */
const knownErrors: Readonly<Record<string, readonly [RefusalCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload-too-large', '提交的内容太大。表格请控制在 10 MB、5000 行以内，分成几个文件上传。'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media', '不支持这种内容类型。接口使用 application/json，文件使用 application/octet-stream。'],
  FST_ERR_CTP_EMPTY_JSON_BODY: badJson,
  FST_ERR_CTP_INVALID_JSON_BODY: badJson,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid', 'Content-Length 与内容长度不符。'],
  FST_ERR_BAD_URL: ['invalid', '地址无法识别。'],
  // serialization_failure, deadlock_detected, lock_not_available
  '40001': ['conflict', '同一条记录正被其他人修改，请重试。'],
  '40P01': ['conflict', '同一条记录正被其他人修改，请重试。'],
  '55P03': ['conflict', '同一条记录正被其他人修改，请重试。'],
}
