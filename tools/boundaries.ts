import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Which packages a package may use: law <- contract <- (api | web <- desk, phone). */
const layers: Readonly<Record<string, readonly string[]>> = {
  'packages/law': [],
  'packages/contract': ['law'],
  'packages/web': ['law', 'contract'],
  'apps/api': ['law', 'contract'],
  'apps/desk': ['law', 'contract', 'web'],
  'apps/phone': ['law', 'contract', 'web'],
}

/** Packages that may use only these libraries. */
const libraries: Readonly<Record<string, RegExp>> = {
  'packages/law': /^$/,
  'packages/contract': /^zod$/,
}

/** Folders of an app that serve every context and know none. */
const mechanisms: Readonly<Record<string, ReadonlySet<string>>> = {
  'apps/api': new Set(
    'http db access audit notices jobs sheets credentials secrets clock facts files documents connectors events'.split(
      ' ',
    ),
  ),
  'apps/desk': new Set(['app', 'frame', 'list', 'session']),
  'apps/phone': new Set(['app', 'offline']),
}

/** Folders that put things together and may look anywhere; in the pages `app` holds the router. */
const assembly: Readonly<Record<string, ReadonlySet<string>>> = {
  'apps/api': new Set(['demo', 'public', 'development']),
  'apps/desk': new Set(['app']),
  'apps/phone': new Set(['app']),
}

/** What a mechanism may know of a context all the same, and why. */
const exceptions: ReadonlySet<string> = new Set([
  // A post names the region it covers; the table of regions is data of the registry.
  'access/posts.ts → registry/regions/regions.ts',
  'access/kept-accounts.ts → registry/regions/regions.ts',
])

const testLibrary = /^(vitest|fast-check|playwright-core|axe-core)/

/** Every import in these files that the house does not allow, one sentence each. */
export function violations(
  files: readonly string[],
  read = (file: string) => readFileSync(file, 'utf8'),
): string[] {
  return files.flatMap((file) =>
    importsOf(read(file)).flatMap((target) => {
      const problem = judge(file, target)
      return problem === undefined ? [] : [`${file} → ${target}: ${problem}`]
    }),
  )
}

function importsOf(source: string): string[] {
  const found = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*(?:\{[^}]*\}[^'"\n;]*)?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '')
}

function judge(file: string, target: string): string | undefined {
  const home = Object.keys(layers).find((name) => file.startsWith(`${name}/`))
  if (home === undefined) return undefined
  const isTest = /\.test\.tsx?$/.test(file) || file.startsWith(`${home}/test/`)
  if (target.startsWith('node:')) return home === 'packages/law' && !isTest ? 'law does no I/O' : undefined
  const own = /^@anzhu\/(\w+)/.exec(target)?.[1]
  if (own !== undefined)
    return layers[home]?.includes(own) || home.endsWith(`/${own}`)
      ? undefined
      : `${home} must not use @anzhu/${own}`
  if (!target.startsWith('.')) return judgeLibrary(home, target, isTest)
  return judgeNeighbour(home, file, path.posix.join(path.posix.dirname(file), target), isTest)
}

function judgeLibrary(home: string, target: string, isTest: boolean): string | undefined {
  const allowed = libraries[home]
  if (
    allowed === undefined ||
    allowed.test(target) ||
    (isTest && (testLibrary.test(target) || home === 'packages/contract'))
  )
    return undefined
  return `${home} must not use the library ${target}`
}

function judgeNeighbour(home: string, file: string, there: string, isTest: boolean): string | undefined {
  if (!there.startsWith(`${home}/`)) return isTest ? undefined : 'another package is imported by its name'
  if (!home.startsWith('apps/') || isTest) return undefined
  const [from, to] = [contextOf(home, file), contextOf(home, there)]
  if (from === undefined || to === undefined || from === to || assembly[home]?.has(from)) return undefined
  const shared = mechanisms[home] ?? new Set()
  if (shared.has(to)) return undefined
  const short = (name: string) => name.slice(home.length + '/src/'.length)
  if (exceptions.has(`${short(file)} → ${short(there)}`)) return undefined
  if (shared.has(from)) return `the mechanism ${from} must not know the context ${to}`
  return /\/index\.tsx?$/.test(there)
    ? undefined
    : `the context ${from} uses ${to} only through ${to}/index.ts`
}

/** The folder below src that a file belongs to; none for the files that wire everything. */
function contextOf(home: string, file: string): string | undefined {
  const inside = file.slice(`${home}/src/`.length)
  return file.startsWith(`${home}/src/`) && inside.includes('/')
    ? inside.slice(0, inside.indexOf('/'))
    : undefined
}
