import { scopes } from '@anzhu/law/integration/scopes'
import { refusals, type RefusalCode } from '@anzhu/law/kernel/refusal'
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { Problem } from './fields.ts'

type Json = Record<string, unknown>

/** Prints OpenAPI 3.1 from the endpoints: what is sent, what comes back, who may call, and every problem there can be. */
export function openapi(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = `/api/v1${endpoint.path.replace(/:(\w+)/g, '{$1}')}`
    const methods = (paths[path] ??= {})
    methods[endpoint.method.toLowerCase()] = operation(endpoint)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '安筑 Anzhu',
      version: '1',
      description:
        '建筑施工安全监督管理平台的接口。错误一律为 application/problem+json。日期为北京时间的日历日。',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'anzhu_session',
          description: 'POST /api/v1/session 设置',
        },
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            '其他系统用的接口密钥 anz_…，在“系统对接”页开设；x-policy-action 须在密钥的范围之内（docs/exchange.md）',
        },
      },
    },
  }
}

function operation(endpoint: Endpoint): Json {
  const { id, title, access, params, query, method } = endpoint
  const idempotent = method === 'POST' && access !== 'public'
  return {
    operationId: id,
    summary: title,
    tags: [endpoint.path.split('/')[1]],
    security: securityOf(access),
    ...(access !== 'public' && access !== 'signed-in' && { 'x-policy-action': access }),
    parameters: [
      ...parameters('path', params),
      ...parameters('query', query),
      ...(idempotent ? [idempotencyKey] : []),
    ],
    ...requestBody(endpoint),
    responses: { 200: success(endpoint), ...problems(endpoint) },
  }
}

const keyActions: ReadonlySet<string> = new Set(scopes.map(({ action }) => action))

/** A key opens only what can be put into its scopes. */
function securityOf(access: Endpoint['access']): Json[] {
  if (access === 'public') return []
  return keyActions.has(access) ? [{ session: [] }, { key: [] }] : [{ session: [] }]
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: '同一键的重复提交得到第一次的答复，不会再办一次；内容不同则被拒绝。',
  schema: { type: 'string', minLength: 8, maxLength: 128, pattern: '^[\\x21-\\x7e]+$' },
}

const bytes = { type: 'string', contentMediaType: 'application/octet-stream' }
/** No file we send is longer. */
const longestFile = 100_000_000

function requestBody({ body, upload }: Endpoint): Json {
  if (upload !== undefined) {
    return {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { ...bytes, maxLength: upload.maxBytes } } },
      },
    }
  }
  return body === undefined ? {} : { requestBody: { required: true, content: json(schemaOf(body, 'input')) } }
}

function success({ file, reply }: Endpoint): Json {
  if (file !== undefined)
    return {
      description: '文件',
      content: { [file]: { schema: { ...bytes, contentMediaType: file, maxLength: longestFile } } },
    }
  return { description: '成功', content: json(schemaOf(reply, 'output')) }
}

const json = (schema: Json) => ({ 'application/json': { schema } })

function parameters(location: 'path' | 'query', schema: z.ZodType | undefined): Json[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: location,
    required: location === 'path' || !z.safeParse(field, undefined).success,
    schema: schemaOf(field as z.ZodType, 'input'),
  }))
}

/** Every problem an endpoint can answer with, by status; those that any endpoint can are added here. */
function problems(endpoint: Endpoint): Record<string, Json> {
  const byStatus: Record<string, RefusalCode[]> = {}
  for (const code of problemCodes(endpoint)) (byStatus[refusals[code].status] ??= []).push(code)
  const internal = ['internal：系统出错', ...wordsOf(byStatus[500] ?? [])]
  const answers = Object.entries(byStatus).map(([status, found]) => [
    status,
    {
      description: wordsOf(found).join('；'),
      ...(comesBack.has(Number(status)) && { headers: retryAfter }),
      content: problem,
    },
  ])
  return { ...Object.fromEntries(answers), 500: { description: internal.join('；'), content: problem } }
}

const wordsOf = (codes: readonly RefusalCode[]) => codes.map((code) => `${code}：${refusals[code].title}`)

/** Answers that pass by themselves say after how many seconds. */
const comesBack = new Set([423, 429, 503])
const retryAfter = {
  'Retry-After': { required: false, schema: { type: 'integer', minimum: 1, maximum: 86_400 } },
}

/** Every code an endpoint can refuse with: its own, and those that any of its kind can. */
export function problemCodes(endpoint: Endpoint): ReadonlySet<RefusalCode> {
  return new Set([...commonTo(endpoint), ...(endpoint.refusals ?? [])])
}

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

function commonTo({ access, method, params, query, perMinute }: Endpoint): RefusalCode[] {
  const codes: RefusalCode[] = ['unavailable']
  if (method !== 'GET' || (params ?? query) !== undefined) codes.push('invalid')
  if (access !== 'public') codes.push('sign-in.required', 'access.password-change-required', 'session.locked')
  if (access !== 'public' && access !== 'signed-in') codes.push('access.denied')
  // Whoever comes with a key is told that it opens nothing here, and is slowed down when it was guessed.
  if (access !== 'public') codes.push('key.refused', 'too-many-requests')
  if (method !== 'GET') codes.push('access.cross-site', 'conflict', 'payload-too-large', 'unsupported-media')
  if (method === 'POST' && access !== 'public') codes.push('idempotency.mismatch', 'idempotency.in-flight')
  if (perMinute !== undefined && !codes.includes('too-many-requests')) codes.push('too-many-requests')
  return codes
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...printed } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: plainUuid,
  }) as Json
  return printed
}

/** The pattern behind `format: uuid` says nothing more to a reader, a length to a generator does. */
function plainUuid({ jsonSchema }: { jsonSchema: Json }) {
  if (jsonSchema['format'] !== 'uuid') return
  delete jsonSchema['pattern']
  jsonSchema['maxLength'] = 36
}
