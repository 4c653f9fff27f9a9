import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { violations } from './boundaries.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const sources = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/(^|\/)(node_modules|dist|generated)\//.test(name))
    .map((name) => path.posix.join(folder, name)),
)

test('no import crosses a boundary', () => {
  expect(sources.length).toBeGreaterThan(200)
  expect(violations(sources)).toEqual([])
})

test.each([
  ['packages/law/src/a.ts', "import { z } from 'zod'", 'must not use the library'],
  ['packages/law/src/a.ts', "import { readFileSync } from 'node:fs'", 'law does no I/O'],
  ['packages/law/src/a.ts', "import { x } from '@anzhu/contract/x'", 'must not use @anzhu/contract'],
  ['packages/contract/src/a.ts', "import { x } from '@anzhu/api/x'", 'must not use @anzhu/api'],
  ['packages/contract/src/a.ts', "import fastify from 'fastify'", 'must not use the library'],
  ['packages/web/src/a.ts', "import { x } from '@anzhu/desk/x'", 'must not use @anzhu/desk'],
  ['apps/desk/src/a/b.tsx', "import { x } from '@anzhu/api/x'", 'must not use @anzhu/api'],
  ['apps/desk/src/a/b.tsx', "import { x } from '../../../phone/src/x.ts'", 'by its name'],
  [
    'apps/api/src/safety-code/a.ts',
    "import {\n  x,\n} from '../registry/people.ts'",
    'only through registry/index.ts',
  ],
  [
    'apps/api/src/http/a.ts',
    "import { x } from '../registry/index.ts'",
    'must not know the context registry',
  ],
  [
    'apps/api/src/sheets/a.ts',
    "export * from '../safety-code/index.ts'",
    'must not know the context safety-code',
  ],
  [
    'apps/desk/src/imports/a.tsx',
    "const x = import('../registry/People.tsx')",
    'only through registry/index.ts',
  ],
])('a seeded violation is found: %s %s', (file, source, problem) => {
  expect(violations([file], () => source).join()).toContain(problem)
})

test.each([
  ['apps/api/src/safety-code/a.ts', "import { x } from '../registry/index.ts'"],
  ['apps/api/src/safety-code/a.ts', "import { x } from '../http/serve.ts'"],
  ['apps/api/src/app.ts', "import { x } from './registry/routes.ts'"],
  ['packages/law/src/a.test.ts', "import { test } from 'vitest'"],
])('what is allowed stays allowed: %s %s', (file, source) => {
  expect(violations([file], () => source)).toEqual([])
})
