import { damaged, tooLarge, unreadable } from './refuse-sheet.ts'

/** One file in the archive, as the central directory tells it. Sizes are claims until the content has been inflated. */
export interface ZipEntry {
  readonly name: string
  readonly method: 'stored' | 'deflated'
  readonly crc32: number
  readonly packedSize: number
  readonly size: number
  /** Of the local header, from the start of the file. */
  readonly offset: number
}

/** What an archive may claim to contain. A workbook of 5,000 full rows has some 20 entries and 15 MB. */
export const archiveLimits = { entries: 1000, inflatedBytes: 100 * 1024 * 1024, ratio: 100 } as const

/**
 * The central directory of a ZIP file, read before anything is inflated. Refuses archives that claim too much, and
 * whatever spreadsheet programs never write: encryption, other methods, ZIP64 sizes, two entries of one name, entries
 * that overlap or lie outside the file.
 */
export function readZipDirectory(file: Buffer): ZipEntry[] {
  const end = findEnd(file)
  const count = file.readUInt16LE(end + 10)
  if (count > archiveLimits.entries)
    throw tooLarge(`文件里有 ${count} 个部件，超过 ${archiveLimits.entries} 个，疑似异常文件。${again}`)
  const entries: ZipEntry[] = []
  let at = file.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || file.readUInt32LE(at) !== directorySignature) throw damaged()
    entries.push(readEntry(file, at))
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  refuseImplausible(entries, file.length)
  return entries
}

const endSignature = 0x06054b50
const directorySignature = 0x02014b50
const endSize = 22
const longestComment = 0xffff
const again = '请用 Excel 或 WPS 新建一份表格，把内容“粘贴为数值”后再导入'

function findEnd(file: Buffer): number {
  const lowest = Math.max(0, file.length - endSize - longestComment)
  for (let at = file.length - endSize; at >= lowest; at -= 1) {
    if (file.readUInt32LE(at) === endSignature) return at
  }
  throw damaged()
}

function readEntry(file: Buffer, at: number): ZipEntry {
  const method = file.readUInt16LE(at + 10)
  const isEncrypted = (file.readUInt16LE(at + 8) & 1) === 1
  if (isEncrypted) throw unreadable('表格设了打开密码，无法读取。请取消密码并重新保存后再导入')
  if (method !== 0 && method !== 8) throw damaged()
  return {
    name: file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28)),
    method: method === 0 ? 'stored' : 'deflated',
    crc32: file.readUInt32LE(at + 16),
    packedSize: file.readUInt32LE(at + 20),
    size: file.readUInt32LE(at + 24),
    offset: file.readUInt32LE(at + 42),
  }
}

function refuseImplausible(entries: readonly ZipEntry[], fileSize: number): void {
  const sum = (of: (entry: ZipEntry) => number) => entries.reduce((total, entry) => total + of(entry), 0)
  const [packed, inflated] = [sum(({ packedSize }) => packedSize), sum(({ size }) => size)]
  if (inflated > archiveLimits.inflatedBytes || isBomb(inflated, packed)) {
    throw tooLarge(
      `表格解压后有 ${Math.ceil(inflated / 1024 / 1024)} MB，远超正常大小。请删除多余的空行、空列和格式，或另建新表粘贴数值后再导入`,
    )
  }
  const names = new Set(entries.map(({ name }) => name.toLowerCase()))
  const misplaced = entries.some(({ offset, packedSize }) => offset + packedSize > fileSize)
  // Entries that share their bytes are how small files unpack to petabytes.
  if (names.size < entries.length || packed > fileSize || misplaced) throw damaged()
}

function isBomb(inflated: number, packed: number): boolean {
  return inflated > 1024 * 1024 && inflated > packed * archiveLimits.ratio
}
