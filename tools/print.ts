import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { lawPages } from '@anzhu/law/pages'
import { printContract } from './print-contract.ts'

/** Prints the law to docs/law, and the contract beside it. A page that no longer exists in the law goes. */
const folder = path.join(import.meta.dirname, '..', 'docs', 'law')
const pages = lawPages()

await mkdir(folder, { recursive: true })
const stale = (await readdir(folder)).filter((file) => pages.every((page) => page.file !== file))
await Promise.all(stale.map((file) => rm(path.join(folder, file), { recursive: true })))
await Promise.all(pages.map(({ file, text }) => writeFile(path.join(folder, file), text)))
process.stdout.write(`docs/law：${pages.map(({ file }) => file).join('、')}\n`)

const contract = Object.entries(await printContract())
await Promise.all(contract.map(([file, text]) => writeFile(path.join(import.meta.dirname, '..', file), text)))
process.stdout.write(`${contract.map(([file]) => file).join('、')}\n`)
