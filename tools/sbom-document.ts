import { createHash } from 'node:crypto'
import { type Dependency, ownNeeds, placeOf } from './dependencies.ts'

/**
 * The list of parts in CycloneDX 1.6: every package with its version, licence, checksum and what it asks for. The same
 * lockfile gives the same document, so two can be compared.
 */
export function sbomOf(all: readonly Dependency[], product: { name: string; version: string }) {
  const places = new Set(all.map(({ place }) => place))
  const own = [...ownNeeds()]
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(all)}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': 'anzhu',
        name: product.name,
        version: product.version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
      },
    },
    components: all.map(asComponent),
    dependencies: [
      {
        ref: 'anzhu',
        dependsOn: sorted(own.flatMap(([place, needs]) => found(needs, place, places))),
      },
      ...all.map(({ place, needs }) => ({ ref: place, dependsOn: sorted(found(needs, place, places)) })),
    ],
  }
}

const found = (needs: readonly string[], from: string, places: ReadonlySet<string>) =>
  needs.flatMap((name) => placeOf(from, name, places) ?? [])

const sorted = (refs: readonly string[]) => [...new Set(refs)].sort()

function asComponent({ place, name, version, licence, integrity, isDev, isOptional }: Dependency) {
  const [group, own] = name.startsWith('@') ? name.split('/') : [undefined, name]
  return {
    type: 'library',
    'bom-ref': place,
    ...(group !== undefined && { group }),
    name: own ?? name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    scope: isDev ? 'excluded' : isOptional ? 'optional' : 'required',
    licenses: /[()]| AND | OR /.test(licence) ? [{ expression: licence }] : [{ license: { id: licence } }],
    hashes: [
      { alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') },
    ],
  }
}

/** Made from what is listed, so that nothing but the list decides it. */
function uuidOf(all: readonly Dependency[]): string {
  const digest = createHash('sha256')
    .update(all.map(({ place, version, integrity }) => `${place} ${version} ${integrity}`).join('\n'))
    .digest('hex')
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `a${digest.slice(17, 20)}`,
  ]
  return [...parts, digest.slice(20, 32)].join('-')
}
