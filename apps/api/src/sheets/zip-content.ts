import { crc32, inflateRawSync } from 'node:zlib'
import { damaged } from './refuse-sheet.ts'
import type { ZipEntry } from './zip-directory.ts'

/**
 * The content of one entry. Inflates no further than the directory claims, so an entry that lies about its size is
 * refused after that many bytes, as is one whose checksum differs.
 */
export function inflateEntry(file: Buffer, entry: ZipEntry): Buffer {
  const start = contentStart(file, entry)
  const packed = file.subarray(start, start + entry.packedSize)
  const content = entry.method === 'stored' ? packed : inflate(packed, entry.size)
  if (content.length !== entry.size || crc32(content) !== entry.crc32) throw damaged()
  return content
}

/** An archive of the given files without compression, for handing on content that has been checked. */
export function storeArchive(files: ReadonlyMap<string, Buffer>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of files) {
    const path = Buffer.from(name)
    const described = description(path, content)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), described, path])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), described, place, path]))
    locals.push(local, content)
    offset += local.length + content.length
  }
  const listing = Buffer.concat(directory)
  return Buffer.concat([...locals, listing, endRecord(files.size, listing.length, offset)])
}

function contentStart(file: Buffer, { offset }: ZipEntry): number {
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== 0x04034b50) throw damaged()
  return offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
}

function inflate(packed: Buffer, size: number): Buffer {
  try {
    // One byte more than claimed is enough to see the lie; zero would mean no limit.
    return inflateRawSync(packed, { maxOutputLength: size + 1 })
  } catch {
    throw damaged()
  }
}

/** The 26 bytes that a local header and a directory entry share, from "version needed" to the extra field's length. */
function description(path: Buffer, content: Buffer): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(0x0800, 2)
  bytes.writeUInt32LE(crc32(content), 10)
  bytes.writeUInt32LE(content.length, 14)
  bytes.writeUInt32LE(content.length, 18)
  bytes.writeUInt16LE(path.length, 22)
  return bytes
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
