// Takes written workbooks apart for the tests of this folder, without the library that wrote them.
import { inflateEntry } from './zip-content.ts'
import { readZipDirectory } from './zip-directory.ts'

/** The parts of a written workbook, taken apart without the library. */
export function partsOf(bytes: Uint8Array): Record<string, string> {
  const file = Buffer.from(bytes)
  return Object.fromEntries(
    readZipDirectory(file).map((entry) => [entry.name, inflateEntry(file, entry).toString('utf8')]),
  )
}

/** Every text of a cell, as it stands in XML. */
export function textsOf(parts: Record<string, string>): string[] {
  const xml = Object.values(parts).join('')
  return [...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text = '']) => text)
}

/** The sheets that hold a formula. */
export const formulas = (parts: Record<string, string>) =>
  Object.entries(parts).filter(([name, xml]) => name.includes('worksheets') && /<f[ >/]/.test(xml))
