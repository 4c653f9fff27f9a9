import type { Dependency } from './dependencies.ts'

/** Licences under which a part may be shipped with this product, which is under Apache-2.0. */
export const allowedLicences: ReadonlySet<string> = new Set([
  '(MIT OR CC0-1.0)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT AND OFL-1.1',
  'Python-2.0',
])

/** Licences that ask for more, and by which packages only they may come in, with why that is all right. */
export const conditionalLicences: Readonly<
  Record<string, { readonly packages: RegExp; readonly why: string }>
> = {
  'MPL-2.0': {
    packages: /^(lightningcss|lightningcss-.+|axe-core)$/,
    why: 'used unchanged, for building and testing; its own files stay under MPL-2.0',
  },
}

/** The page docs/licences.md: how many parts under which licence, then every part. */
export function licencesPage(all: readonly Dependency[]): string {
  const byLicence = Map.groupBy(all, ({ licence }) => licence)
  const counts = [...byLicence]
    .toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .map(
      ([licence, parts]) => `| ${licence} | ${parts.length} | ${conditionalLicences[licence]?.why ?? ''} |`,
    )
  const parts = all
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1))
    .map(
      ({ name, version, licence, isDev }) =>
        `| ${name} | ${version} | ${licence} | ${isDev ? 'no' : 'yes'} |`,
    )
  return [
    '# Licences of what Anzhu is built from',
    '',
    'Printed by `npm run sbom` from the lockfile; `tools/licences.test.ts` holds it against the licences that are allowed.',
    '',
    '| licence | packages | why it may be there |',
    '| --- | --- | --- |',
    ...counts,
    '',
    '| package | version | licence | runs in production |',
    '| --- | --- | --- | --- |',
    ...new Set(parts),
    '',
  ].join('\n')
}
