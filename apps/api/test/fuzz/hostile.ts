import type { Endpoint } from '@anzhu/contract/endpoint'
import type { Chance } from './seeded.ts'
import { leaves, replaced, type Parts, type Tree } from './valid.ts'

/** What must never stand in a log, an error or an audit line: it is put into every fourth input. */
export const canaries = {
  name: '慕容暗记',
  idNumber: '320507199005209996',
  phone: '13977778888',
  password: 'Canary-Pass-77',
} as const

/** Values that no field takes as they are, or takes at its own risk. */
export const hostileValues: readonly unknown[] = [
  '\u0000', '王\ud83d', '\udc00x', '', ' ', "'; drop table registry.persons; --", '" or 1=1 --', '%_%', '\\',
  'x'.repeat(20_000), '🀄\u202e⁦王', 'é\u0301'.repeat(300), '\ufeff', '\u2028', '2026-02-30', '0000-00-00', '1e308',
  'WyInIl0', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', '00000000-0000-0000-0000-000000000000', '../../etc/passwd',
  '${jndi:ldap://127.0.0.1/a}', '{{7*7}}', '<script>alert(1)</script>', '=cmd|/c calc!A1', 'true', 'null', 'NaN',
  -1, 0, 1.5, -0, 2 ** 31, 2 ** 53, 2 ** 60, 1e308, -1e308, true, false, null,
  [], {}, [[[[]]]], { $gt: '' }, { toString: 1 }, { length: -1 }, Array.from({ length: 3000 }, () => 'x'),
  canaries.name,
  canaries.idNumber,
  canaries.phone,
  canaries.password,
] // prettier-ignore

/** One request as bytes: what is sent, and what was done to it. */
export interface Attack {
  readonly what: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload?: Buffer
  /** No field takes this, so an answer of success would be wrong. */
  readonly neverTaken?: boolean
}

const jsonType = { 'content-type': 'application/json' }
const fileType = { 'content-type': 'application/octet-stream' }

/** One hostile input for an endpoint, made from a request that fits its schemas. */
export function attack(endpoint: Endpoint, whole: Parts, by: Chance): Attack {
  const takesBody = whole.body !== undefined && endpoint.method !== 'GET'
  const kinds = [
    ...(takesBody ? [leaf, leaf, leaf, leaf, without, strange, broken, mistyped] : []),
    ...(Object.keys(whole.query).length > 0 ? [ofQuery, ofQuery, twice] : []),
    ...(Object.keys(whole.path).length > 0 ? [ofPath] : []),
    ...(endpoint.upload === undefined ? [] : [bytes, bytes, bytes]),
    header,
    unasked,
  ]
  return by.pick(kinds)(endpoint, whole, by)
}

type Maker = (endpoint: Endpoint, whole: Parts, by: Chance) => Attack

const leaf: Maker = (endpoint, whole, by) => {
  const value = by.pick(hostileValues)
  const body = replaced(whole.body, by.pick(leaves(whole.body)) ?? [], value)
  return json(
    endpoint,
    { ...whole, body },
    `leaf ${JSON.stringify(value)?.slice(0, 40)}`,
    endpoint.body !== undefined && isUnkeepable(value),
  )
}

/** No text that people type can hold these. */
const isUnkeepable = (value: unknown) =>
  typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed())

const without: Maker = (endpoint, whole, by) => {
  const at = by.pick(leaves(whole.body))
  return json(endpoint, { ...whole, body: replaced(whole.body, at ?? [], undefined) }, 'left out')
}

/** Bodies that JSON allows and nobody means. */
const strange: Maker = (endpoint, whole, by) => {
  const plain = JSON.stringify(whole.body)
  const body = by.pick([
    plain.replace('{', '{"__proto__":{"admin":true},'),
    plain.replace('{', '{"constructor":{"prototype":{"admin":true}},'),
    plain.replace('{', `{"extra":${'['.repeat(3000)}${']'.repeat(3000)},`),
    plain.replace('{', `{"extra":${'{"a":'.repeat(1500)}1${'}'.repeat(1500)},`),
    plain.replace('{', '{"extra":1,"extra":2,'),
    `[${plain}]`, '[]', '{}', 'null', '1', '"x"', 'true', `${' '.repeat(5000)}${plain}`,
    `{"a":"${'y'.repeat(by.pick([90_000, 1_200_000]))}"}`,
    `{${Array.from({ length: 2000 }, (_, i) => `"k${i}":${i}`).join(',')}}`,
  ]) // prettier-ignore
  return { ...json(endpoint, whole, `strange ${body.slice(0, 30)}`), payload: Buffer.from(body) }
}

/** Bytes that are no JSON. */
const broken: Maker = (endpoint, whole, by) => {
  const plain = Buffer.from(JSON.stringify(whole.body))
  const payload = by.pick([
    plain.subarray(0, Math.max(1, by.below(plain.length))),
    Buffer.concat([Buffer.from([0xff, 0xfe, 0xc3, 0x28]), plain]),
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain]),
    Buffer.from(`${plain.toString()}}`), Buffer.from("{'a':1}"), Buffer.from('{"a":01}'), Buffer.from('{"a":NaN}'),
    Buffer.alloc(3), Buffer.alloc(0), Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
  ]) // prettier-ignore
  return { ...json(endpoint, whole, 'broken JSON'), payload }
}

const mistyped: Maker = (endpoint, whole, by) => {
  const type = by.pick([
    'text/plain', 'application/xml', 'multipart/form-data', 'application/x-www-form-urlencoded', '', '*/*', 'application/json; charset=gbk',
    'application/json;'.repeat(40), 'application/octet-stream', 'APPLICATION/JSON', 'application/jsonp', 'a/b; c="',
  ]) // prettier-ignore
  return { ...json(endpoint, whole, `type ${type.slice(0, 30)}`), headers: { 'content-type': type } }
}

const ofQuery: Maker = (endpoint, whole, by) => {
  const name = by.pick(Object.keys(whole.query))
  const value = by.pick(hostileValues.filter((one) => typeof one !== 'object'))
  return json(endpoint, { ...whole, query: { ...whole.query, [name]: value } }, `query ${name}`)
}

/** Parameters given twice, as lists, as objects, or in ways no parser agrees on. */
const twice: Maker = (endpoint, whole, by) => {
  const name = by.pick(Object.keys(whole.query))
  const more = by.pick([
    `${name}=1&${name}=2`, `${name}[]=1`, `${name}[a]=1`, `${name}`, `${name}==`, `&&&`, `__proto__[x]=1`, `${name}=%`, `${name}=%zz`,
    `${name}=%ff%fe`, `${name}=%00`, `${'a=1&'.repeat(1500)}`, `${name}=${'9'.repeat(400)}`,
  ]) // prettier-ignore
  const plain = json(endpoint, whole, `query twice ${more.slice(0, 20)}`)
  return { ...plain, url: `${plain.url}&${more}` }
}

const ofPath: Maker = (endpoint, whole, by) => {
  const plain = json(endpoint, whole, 'path')
  const value = by.pick([
    '%00', '%ff', '..%2f..%2fetc%2fpasswd', '%2e%2e', 'x'.repeat(9000), 'null', '0', '-1', '%F0%9F%80%84', "'--", '%25%30%30', 'a;b=c', '*', '%zz',
    canaries.idNumber,
  ]) // prettier-ignore
  const pathname = endpoint.path
    .replace(/:\w+/, value)
    .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(whole.path[name])))
  return { ...plain, url: `/api/v1${pathname}`, what: `path ${value.slice(0, 20)}` }
}

const header: Maker = (endpoint, whole, by) => {
  const [name, value] = by.pick<readonly [string, string]>([
    ['idempotency-key', 'x'], ['idempotency-key', 'x'.repeat(4000)], ['origin', 'https://evil.example'], ['origin', 'null'],
    ['x-forwarded-for', '127.0.0.1, ::1, unknown, ' + 'a'.repeat(500)], ['x-forwarded-host', 'evil.example'], ['forwarded', 'for="_x";host=evil'],
    ['x-http-method-override', 'DELETE'], ['content-encoding', 'gzip'], ['content-encoding', 'br, br, br'], ['accept', 'text/html'],
    ['accept-language', 'x'.repeat(3000)], ['range', 'bytes=0-1,5-,-1'], ['if-none-match', 'W/"' + 'x'.repeat(2000)], ['authorization', 'Bearer anz_x'],
    ['authorization', 'Bearer ' + canaries.password], ['referer', 'javascript:alert(1)'], ['user-agent', '${jndi:ldap://x}' + 'u'.repeat(2000)],
    ['te', 'trailers'], ['x-request-id', "'; drop--"], ['expect', '100-continue'], ['cookie', 'anzhu_session=' + 'A'.repeat(6000)], ['cookie', '=;=;=' + ';a=b'.repeat(300)],
  ]) // prettier-ignore
  const plain = json(endpoint, whole, `header ${name}`)
  return { ...plain, headers: { ...plain.headers, [name]: value } }
}

/** Another method, or a body where none is read. */
const unasked: Maker = (endpoint, whole, by) => {
  const plain = json(endpoint, whole, 'unasked')
  const method = by.pick(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND'])
  return { ...plain, method, what: `method ${method}` }
}

const bytes: Maker = (endpoint, whole, by) => {
  const payload = by.pick([
    Buffer.alloc(0), Buffer.from('PK\u0003\u0004 nonsense'), Buffer.alloc(100_000, 0x41), Buffer.alloc(11_000_000),
    Buffer.from('%PDF-1.7\n1 0 obj <</JS (app.alert(1))>>'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), Buffer.from('<svg onload="alert(1)"/>'),
    Buffer.from('\u0089PNG\r\n\u001a\n'), Buffer.from('name,id\n=1+1,2'),
  ]) // prettier-ignore
  return { ...json(endpoint, whole, `bytes ${payload.length}`), headers: fileType, payload }
}

/** The request as it stands. */
export function json(
  { method, path, upload }: Endpoint,
  { path: named, query, body }: Parts,
  what: string,
  neverTaken = false,
): Attack {
  const escape = (value: unknown) => encodeURIComponent(String(value).toWellFormed())
  const pathname = path.replace(/:(\w+)/g, (_, name: string) => escape(named[name]))
  const search = Object.entries(query as Tree)
    .map(([name, value]) => `${name}=${escape(value)}`)
    .join('&')
  const sendsJson = body !== undefined && method !== 'GET'
  return {
    what,
    method,
    url: `/api/v1${pathname}?${search}`,
    headers: upload !== undefined ? fileType : sendsJson ? jsonType : {},
    ...(upload !== undefined
      ? { payload: Buffer.from('PK\u0003\u0004 nonsense') }
      : sendsJson && { payload: Buffer.from(JSON.stringify(body) ?? '') }),
    neverTaken,
  }
}
