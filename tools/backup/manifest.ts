import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** One file of a backup. */
export interface Kept {
  /** Below the folder of the backup, with slashes. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** Which PostgreSQL was copied, from and to which place of its log; `segment` is the first file of the log that is needed. */
export interface CopiedDatabase {
  readonly version: string
  readonly start: string
  readonly stop: string
  readonly segment: string
}

/** What a backup holds. It is written last: a folder without it is no backup. */
export interface Manifest {
  readonly format: 1
  /** When the copy was begun and ended, as instants. */
  readonly begun: string
  readonly ended: string
  /** Where in PostgreSQL's log the copy begins and ends; null where the operator's own PostgreSQL is backed up by its own means. */
  readonly database: CopiedDatabase | null
  readonly files: readonly Kept[]
}

const manifestFile = 'manifest.json'

/** Writes the list of everything that was copied. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(path.join(folder, manifestFile), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 })
}

/** Reads it; says so where there is none. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, manifestFile), 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new Error(`${folder} 里没有 manifest.json：不是备份，或备份没有做完。请换一份完整的备份。`)
  const manifest = JSON.parse(text) as Manifest
  if (manifest.format !== 1)
    throw new Error(`这份备份的格式（${String(manifest.format)}）本版程序不认识，请用新版程序恢复。`)
  return manifest
}

/** Copies a file and tells its size and SHA-256 as copied. Undefined when it has gone meanwhile. */
export async function copyHashed(from: string, to: string): Promise<Omit<Kept, 'path'> | undefined> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  try {
    await pipeline(createReadStream(from), through, createWriteStream(to, { mode: 0o600, flush: true }))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Every file and folder below a folder, relative and with slashes; nothing where there is no such folder. */
export async function walk(folder: string): Promise<{ files: string[]; folders: string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const named = (wanted: (entry: (typeof entries)[number]) => boolean) =>
    entries
      .filter(wanted)
      .map(({ parentPath, name }) =>
        path.relative(folder, path.join(parentPath, name)).split(path.sep).join('/'),
      )
      .toSorted()
  return { files: named((entry) => entry.isFile()), folders: named((entry) => entry.isDirectory()) }
}

/** Copies every file of a list out of the backup and refuses one that is not what the manifest says. */
export async function copyVerified(backup: string, kept: Kept, to: string): Promise<void> {
  const copied = await copyHashed(path.join(backup, kept.path), to)
  if (copied === undefined) throw new Error(`备份里缺少 ${kept.path}，没有恢复。请换一份完整的备份。`)
  if (copied.sha256 !== kept.sha256 || copied.bytes !== kept.bytes)
    throw new Error(`备份里的 ${kept.path} 与清单不符（已损坏或被改动），没有恢复。请换一份完整的备份。`)
}
