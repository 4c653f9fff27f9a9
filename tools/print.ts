import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { lawPages } from '@anzhu/law/pages'

/** Prints the law to docs/law. A page that no longer exists in the law goes. */
const folder = path.join(import.meta.dirname, '..', 'docs', 'law')
const pages = lawPages()

await mkdir(folder, { recursive: true })
const stale = (await readdir(folder)).filter((file) => pages.every((page) => page.file !== file))
await Promise.all(stale.map((file) => rm(path.join(folder, file), { recursive: true })))
await Promise.all(pages.map(({ file, text }) => writeFile(path.join(folder, file), text)))
process.stdout.write(`docs/law：${pages.map(({ file }) => file).join('、')}\n`)
