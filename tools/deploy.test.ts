import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const folder = path.join(import.meta.dirname, '../deploy')
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')
const compose = read('compose.yaml')
const found = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
]

test('every setting that compose.yaml and secrets.sh give the product is one that it has', () => {
  const known = new Set(
    found(readFileSync(path.join(folder, '../docs/settings.md'), 'utf8'), /`(ANZHU_[A-Z0-9_]+)`/g),
  )
  const given = [
    ...found(compose, /(ANZHU_[A-Z0-9_]+):/g),
    ...found(read('secrets.sh'), /^(ANZHU_[A-Z0-9_]+)=/gm),
  ]
  expect(given.length).toBeGreaterThan(10)
  expect(given.filter((name) => !known.has(name))).toEqual([])
})

test.each(['nginx.conf', 'pgbouncer.ini'])('compose.yaml fills in every blank of %s', (file) => {
  const blanks = found(read(file), /\$\{([A-Z0-9_]+)\}/g)
  expect(blanks.length).toBeGreaterThan(4)
  expect(blanks.filter((name) => !compose.includes(`      ${name}:`))).toEqual([])
})

test('every file that compose.yaml puts into a container is here, or made by secrets.sh', () => {
  const mounted = found(compose, /- \.\/([\w./-]+):\//g)
  expect(mounted.length).toBeGreaterThan(6)
  const secrets = read('secrets.sh')
  for (const file of mounted) {
    const [, secret] = /^secrets\/(\w+)\.\w+$/.exec(file) ?? []
    expect(secret === undefined ? existsSync(path.join(folder, file)) : secrets.includes(secret), file).toBe(
      true,
    )
  }
  for (const password of found(
    read('postgres/primary.sh') + read('postgres/replica.sh') + read('pgbouncer.sh'),
    /\$([A-Z]+_PASSWORD)/g,
  ))
    expect(secrets, password).toContain(`${password}=`)
})

test('neither the proxy nor PostgreSQL logs what a request says', () => {
  const format = /log_format plain '([^']*)'/.exec(read('nginx.conf'))?.[1] ?? ''
  expect(format).toContain('$status')
  expect(format).not.toMatch(
    /\$(request|request_uri|uri|args|http_\w+|cookie_\w+|remote_addr|query_string)\b/,
  )
  expect(read('postgres/primary.sh')).toContain("log_min_error_statement = 'panic'")
})

test('only TLS 1.2 and newer is spoken, and nobody outside reads what is for those who run it', () => {
  const nginx = read('nginx.conf')
  expect(nginx).toContain('ssl_protocols TLSv1.2 TLSv1.3;')
  expect(nginx).toMatch(/location ~ \^\/\(metrics\|readyz\|healthz\)\$ \{\s*return 404;/)
  expect(nginx).toContain('server_tokens off;')
  expect(nginx).toContain('proxy_set_header X-Forwarded-For $remote_addr;')
})
