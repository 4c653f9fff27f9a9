import type { Endpoint } from '@anzhu/contract/endpoint'
import { operationOf } from '../two-places.ts'

/** A schema of the OpenAPI document, as far as examples are made from it. */
export interface Schema {
  readonly type?: string
  readonly format?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

export type Tree = { readonly [name: string]: unknown }
export type Path = readonly string[]

/** The parts of a request. */
export interface Parts {
  readonly path: Tree
  readonly query: Tree
  readonly body: unknown
}

const believable: Readonly<Record<string, unknown>> = {
  idNumber: '32050719900520000X',
  phone: '13900001111',
  code: '000000',
  cursor: 'WyIwMWExZmQ1Ni0yYzZhLTcxOWQtYmY5Yy1hYjJhZDE1NjAzZjkiXQ',
  region: '320507',
  parent: '320500',
  reason: 'correction',
}

/** Something that a schema might take, with every optional part filled in. */
export function sample(node: Schema, name = ''): unknown {
  if (node.const !== undefined) return node.const
  if (node.enum !== undefined) return node.enum[0]
  const [either] = [...(node.anyOf ?? []), ...(node.oneOf ?? [])]
  if (either !== undefined) return sample(either, name)
  if (node.type === 'object')
    return Object.fromEntries(
      Object.entries(node.properties ?? {}).map(([key, child]) => [key, sample(child, key)]),
    )
  if (node.type === 'array') return [sample(node.items ?? {}, name)]
  if (node.type === 'integer' || node.type === 'number') return node.minimum ?? 1
  if (node.type === 'boolean') return true
  if (node.format === 'uuid') return '01a1fd56-2c6a-719d-bf9c-ab2ad15603f9'
  return believable[name] ?? (node.format === 'date' ? '2026-11-01' : '木工')
}

/** The parts of a request that fits the schemas of an endpoint. */
export function partsOf(endpoint: Endpoint): Parts {
  const { parameters, requestBody } = operationOf(endpoint)
  const of = (where: 'path' | 'query') =>
    Object.fromEntries(
      parameters
        .filter((one) => one.in === where)
        .map(({ name, schema }) => [name, sample(schema as Schema, name)]),
    )
  const [schema] = Object.values(requestBody?.content ?? {}).map((content) => content.schema as Schema)
  return {
    path: of('path'),
    query: of('query'),
    body: schema === undefined || endpoint.upload !== undefined ? undefined : sample(schema),
  }
}

/** Every part of a tree below its root, as the path to it. */
export function leaves(tree: unknown, at: Path = []): Path[] {
  if (typeof tree !== 'object' || tree === null) return [at]
  return [at, ...Object.entries(tree).flatMap(([key, child]) => leaves(child, [...at, key]))].filter(
    (path) => path.length > 0,
  )
}

/** The tree with something else in one place. */
export function replaced(tree: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(tree))
    return tree.map((child, i) => (String(i) === key ? replaced(child, rest, value) : (child as unknown)))
  const from = tree as Tree
  return { ...from, [key]: replaced(from[key], rest, value) }
}
