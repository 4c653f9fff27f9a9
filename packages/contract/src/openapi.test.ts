import { readdirSync } from 'node:fs'
import path from 'node:path'
import { refusals } from '@anzhu/law/kernel/refusal'
import { allActions } from '@anzhu/law/access/policy'
import { scopes } from '@anzhu/law/integration/scopes'
import { describe, expect, test } from 'vitest'
import type { Endpoint } from './endpoint.ts'
import { developmentEndpoints, endpoints } from './endpoints.ts'
import { openapi, problemCodes } from './openapi.ts'

interface Node {
  readonly [key: string]: unknown
}

interface Operation extends Node {
  readonly operationId: string
  readonly summary: string
  readonly security: readonly object[]
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: Node; readonly headers?: Node }>
  >
}

const document = openapi([...endpoints, ...developmentEndpoints]) as {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}
const operations = Object.entries(document.paths).flatMap(([url, methods]) =>
  Object.entries(methods).map(
    ([method, operation]) => [operation.operationId, { url, method, operation }] as const,
  ),
)

/** Every schema below a node, with the way to it. */
function* schemas(node: unknown, at: string): Generator<[string, Node]> {
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && typeof node.type === 'string') yield [at, node as Node]
  for (const [key, child] of Object.entries(node)) yield* schemas(child, `${at}/${key}`)
}

/** What is missing for a reader of the schema to know how large a value can be. */
function unbounded({ type, format, ...node }: Node): string | undefined {
  if (type === 'string' && !('enum' in node || 'const' in node || Number.isInteger(node['maxLength'])))
    return 'maxLength'
  if (type === 'string' && format === 'uuid' && node['maxLength'] !== 36) return 'the length of a uuid'
  if (type === 'number' || type === 'integer')
    return Number.isFinite(node['minimum']) && Number.isFinite(node['maximum'])
      ? undefined
      : 'minimum and maximum'
  if (type === 'array' && !Number.isInteger(node['maxItems'])) return 'maxItems'
  return undefined
}

test('it is OpenAPI 3.1 and has every endpoint once', () => {
  expect(document.openapi).toBe('3.1.0')
  expect(operations.map(([id]) => id).toSorted()).toEqual(
    [...endpoints, ...developmentEndpoints].map(({ id }) => id).toSorted(),
  )
})

test('every string, number and list has its bounds', () => {
  const missing = [...schemas(document, '')].flatMap(([at, node]) => {
    const what = unbounded(node)
    return what === undefined ? [] : [`${at} has no ${what}`]
  })
  expect(missing).toEqual([])
})

test.each([
  [{ type: 'string' }, 'maxLength'],
  [{ type: 'string', format: 'uuid', maxLength: 40 }, 'the length of a uuid'],
  [{ type: 'integer', minimum: 0 }, 'minimum and maximum'],
  [{ type: 'number', maximum: 3 }, 'minimum and maximum'],
  [{ type: 'array', items: {} }, 'maxItems'],
  [{ type: 'string', const: 'a' }, undefined],
])('the check itself: %j lacks %s', (schema, what) => {
  expect(unbounded(schema)).toBe(what)
})

describe.each(operations)('%s', (id, { url, method, operation }) => {
  const endpoint = [...endpoints, ...developmentEndpoints].find((one) => one.id === id) as Endpoint

  test('stands at its address and says in Chinese what it is', () => {
    expect(url).toBe(`/api/v1${endpoint.path.replace(/:(\w+)/g, '{$1}')}`)
    expect(method).toBe(endpoint.method.toLowerCase())
    expect(operation.summary).toMatch(/\p{Script=Han}/u)
  })

  test('says who may call it', () => {
    const { access } = endpoint
    const people = access === 'public' ? [] : [{ session: [] }]
    // Other systems come with a key, to what a key can be narrowed to.
    const systems = scopes.some(({ action }) => action === access) ? [{ key: [] }] : []
    expect(operation.security).toEqual([...people, ...systems])
    const isAction = access !== 'public' && access !== 'signed-in'
    expect(operation['x-policy-action']).toBe(isAction ? access : undefined)
    if (isAction) expect(allActions).toContain(access)
  })

  test('has a parameter for each part of its address', () => {
    const parts = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
    expect(operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(parts)
    const takesKey = operation.parameters.some(({ name }) => name === 'Idempotency-Key')
    expect(takesKey).toBe(endpoint.method === 'POST' && endpoint.access !== 'public')
  })

  test('lists every problem it can answer with, as problem+json', () => {
    for (const code of problemCodes(endpoint)) {
      const { status } = refusals[code]
      const answer = operation.responses[status]
      expect(answer?.description).toContain(code)
      if (status === 429 || status === 503) expect(answer?.headers).toHaveProperty('Retry-After')
    }
    const problems = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400)
    for (const [, { content }] of problems) expect(Object.keys(content)).toEqual(['application/problem+json'])
    expect(problems.map(([status]) => status)).toEqual(expect.arrayContaining(['500', '503']))
    if (endpoint.access !== 'public') expect(problems.map(([status]) => status)).toContain('401')
  })

  test('says what it answers', () => {
    const media = Object.keys(operation.responses['200']?.content ?? {})
    expect(media).toEqual([endpoint.file ?? 'application/json'])
  })
})

test('the list of endpoints has those of every file of the contract', async () => {
  const listed = new Set([...endpoints, ...developmentEndpoints])
  const files = readdirSync(import.meta.dirname).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  )
  for (const file of files) {
    const exported = Object.values(
      (await import(path.join(import.meta.dirname, file))) as object,
    ) as unknown[]
    const found = exported.filter(
      (value): value is Endpoint =>
        typeof value === 'object' && value !== null && 'reply' in value && 'method' in value,
    )
    expect([file, found.filter((endpoint) => !listed.has(endpoint))]).toEqual([file, []])
  }
  expect(listed.size).toBe(endpoints.length + developmentEndpoints.length)
})
