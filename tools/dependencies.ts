import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** One package of somebody else's, as the lockfile pins it. */
export interface Dependency {
  /** Where it lies, such as node_modules/pg; two versions of one package lie in two places. */
  readonly place: string
  readonly name: string
  readonly version: string
  readonly licence: string
  /** `sha512-` and base64; empty where the lockfile has none. */
  readonly integrity: string
  /** Address in the lockfile; none may stand there, so that any registry serves. */
  readonly resolved: string | undefined
  readonly isDev: boolean
  /** For other kinds of machines, or not needed. */
  readonly isOptional: boolean
  readonly hasInstallScript: boolean
  /** Names of what it asks for. */
  readonly needs: readonly string[]
}

interface Entry {
  readonly name?: string
  readonly version?: string
  readonly license?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optional?: boolean
  readonly hasInstallScript?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  /** Of the house itself only: nobody installs those of a package. */
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** Packages that forgot to say their licence in package.json; its text lies in the file beside it. */
export const licenceBesides: Readonly<Record<string, string>> = { 'png-js': 'MIT' }

/** Everything that the lockfile installs and that is not of this house, by place. */
export function dependencies(): readonly Dependency[] {
  return Object.entries(readLock())
    .filter(([place, { link }]) => place.includes('node_modules/') && link !== true)
    .map(([place, entry]) => asDependency(place, entry))
}

/** What the house itself asks for, by workspace folder; '' is the root. */
export function ownNeeds(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(readLock())
      .filter(([place]) => !place.includes('node_modules/'))
      .map(([place, entry]) => [place, needsOf(entry)]),
  )
}

/** The place of what somebody at a place gets when asking for a name: the nearest node_modules upwards. */
export function placeOf(asking: string, name: string, places: ReadonlySet<string>): string | undefined {
  for (let at = asking; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = `${at === '' ? '' : `${at}/`}node_modules/${name}`
    if (places.has(place)) return place
    if (at === '') return undefined
    if (!at.includes('/node_modules/')) {
      const top = `node_modules/${name}`
      return places.has(top) ? top : undefined
    }
  }
}

function readLock(): Readonly<Record<string, Entry>> {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Entry>>
  }
  return lock.packages
}

function asDependency(place: string, entry: Entry): Dependency {
  const name = entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
  return {
    place,
    name,
    version: entry.version ?? '',
    licence: entry.license ?? licenceBesides[name] ?? '',
    integrity: entry.integrity ?? '',
    resolved: entry.resolved,
    isDev: entry.dev === true,
    isOptional: entry.optional === true || entry.devOptional === true,
    hasInstallScript: entry.hasInstallScript === true,
    needs: needsOf(entry),
  }
}

const needsOf = (entry: Entry) => [
  ...new Set([
    ...Object.keys(entry.dependencies ?? {}),
    ...Object.keys(entry.devDependencies ?? {}),
    ...Object.keys(entry.optionalDependencies ?? {}),
    ...Object.keys(entry.peerDependencies ?? {}),
  ]),
]
