import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { report } from '../bench/report.ts'
import { prove } from './proofs.ts'

/** A mistake that somebody could make: the words in a file, and what they become. */
interface Hole {
  readonly what: string
  readonly file: string
  readonly from: string
  readonly to: string
  /** The part of the matrix that has to find it; lists and single things unless told. */
  readonly part?: 'cases/every-step' | 'access/fields-by-role'
}

const visible = 'apps/api/src/access/visible.ts'
const law = 'packages/law/src/access/policy.ts'

/** Each opens something that the table of the policy keeps shut. */
export const holes: readonly Hole[] = [
  {
    what: 'lists forget whose enterprise it is',
    file: visible,
    from: '  own: ({ organisationId }, columns) => equals(columns.organisationId, organisationId),',
    to: '  own: () => sql<SqlBool>`true`,',
  },
  {
    what: 'lists take the province for the district',
    file: visible,
    from: '`${regionPrefix(region)}%`',
    to: '`${regionPrefix(region).slice(0, 2)}%`',
  },
  {
    what: 'lists take the region for the project',
    file: visible,
    from: '  project: ({ projectId }, columns) => equals(columns.projectId, projectId),',
    to: '  project: () => sql<SqlBool>`true`,',
  },
  {
    what: 'lists show a worker the colleagues',
    file: visible,
    from: '  self: ({ personId }, columns) => equals(columns.personId, personId),',
    to: '  self: () => sql<SqlBool>`true`,',
  },
  {
    what: 'one thing: any enterprise will do',
    file: law,
    from: 'organisationId !== null && organisationId === object.organisationId,',
    to: 'organisationId !== null,',
  },
  {
    what: 'one thing: the region is not asked for',
    file: law,
    from: 'region !== null && object.region !== null && object.region.startsWith(regionPrefix(region)),',
    to: 'region !== null,',
  },
  {
    what: 'what is not theirs is forbidden instead of absent',
    file: 'apps/api/src/access/permit.ts',
    from: 'if (!allowed(actor, action, object)) throw notFound()',
    to: "if (!allowed(actor, action, object)) throw new Refusal('access.denied', '无权')",
  },
  {
    what: 'a case: any office of the region may take any step',
    file: 'apps/api/src/cases/rows.ts',
    from: ': row.holder_role === actor.role) &&',
    to: ': true) &&',
    part: 'cases/every-step',
  },
  {
    what: 'a queue holds what waits for other offices',
    file: 'apps/api/src/cases/boxes.ts',
    from: '? sql<SqlBool>`c.holder_role = ${actor.role}`',
    to: '? sql<SqlBool>`true`',
    part: 'cases/every-step',
  },
  {
    what: 'a list shows the whole identity number',
    file: 'apps/api/src/certificates/as-row.ts',
    from: "maskCitizenId(cipher.unseal(person.idNumber), 'staff')",
    to: 'cipher.unseal(person.idNumber)',
    part: 'access/fields-by-role',
  },
]

const root = fileURLToPath(new URL('..', import.meta.url))

/** Makes each hole in a copy of the sources and reports whether the matrix found it there. */
export async function findHoles(): Promise<void> {
  for (const hole of holes) {
    const copy = copyOfSources()
    try {
      open(copy, hole)
      const parts = hole.part === undefined ? ['access/every-object', 'access/every-list'] : [hole.part]
      const { passed, figures } = await prove(parts, {
        where: copy,
        quiet: true,
        args: ['--bail', '1'],
      })
      // A copy that does not even start has not found anything: what counts is an answer that surprised.
      const surprised = parts.some(
        (part) => (figures<{ surprises: unknown[] }>(path.basename(part))?.surprises.length ?? 0) > 0,
      )
      const found = !passed && surprised
      report({ what: `hole: ${hole.what}`, figure: found ? 'found' : 'missed', bar: 'found', met: found })
    } finally {
      rmSync(copy, { recursive: true, force: true })
    }
  }
}

function copyOfSources(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'anzhu-holes-'))
  for (const name of [
    'apps',
    'packages',
    'tools',
    'bin',
    'package.json',
    'vitest.config.ts',
    'tsconfig.json',
  ])
    cpSync(path.join(root, name), path.join(copy, name), {
      recursive: true,
      filter: (source) => !source.includes('node_modules') && !source.endsWith('/dist'),
    })
  // The libraries are those of the house; its own packages are taken from the copy.
  const modules = path.join(copy, 'node_modules')
  cpSync(path.join(root, 'node_modules', '@anzhu'), path.join(modules, '@anzhu'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  return linkLibraries(copy, modules)
}

function linkLibraries(copy: string, modules: string): string {
  const library = path.join(root, 'node_modules')
  for (const name of readdirSync(library))
    if (name !== '@anzhu') symlinkSync(path.join(library, name), path.join(modules, name))
  return copy
}

function open(copy: string, { file, from, to, what }: Hole): void {
  const at = path.join(copy, file)
  const source = readFileSync(at, 'utf8')
  if (!source.includes(from)) throw new Error(`There is no place for the hole “${what}” in ${file} any more.`)
  writeFileSync(at, source.replace(from, to))
}
