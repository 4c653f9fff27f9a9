// Writes the list of parts in CycloneDX (npm run sbom [-- file], anzhu.cdx.json unless told) and docs/licences.md.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { dependencies } from './dependencies.ts'
import { licencesPage } from './licences.ts'
import { sbomOf } from './sbom-document.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const product = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  name: string
  version: string
}
const all = dependencies()
const file = path.resolve(process.env['INIT_CWD'] ?? root, process.argv[2] ?? 'anzhu.cdx.json')
writeFileSync(file, `${JSON.stringify(sbomOf(all, product), null, 2)}\n`)
writeFileSync(path.join(root, 'docs/licences.md'), licencesPage(all))
console.log(`${file}：${all.length} 个部件；docs/licences.md 已更新`)
