import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { Client } from 'pg'
import { openEmbeddedDatabase } from '../../apps/api/src/db/embedded.ts'
import { s3Files } from '../../apps/api/src/files/index.ts'
import type { Environment } from '../../apps/api/src/environment.ts'
import { copyDatabase } from './database-copy.ts'
import { copyHashed, walk, writeManifest, type Kept } from './manifest.ts'
import { readKeys, sealedFile, sealKeys, type Keys } from './sealed.ts'

/** What is backed up, and with which words the keys are sealed. */
export interface Backing {
  readonly env: Pick<Environment, 'folder' | 'databaseUrl' | 's3' | 'walArchive'>
  readonly passphrase: string
  readonly say: (sentence: string) => void
}

/** Below this name of a backup lie the uploaded and the drawn files, sealed as they are. */
export const filesFolder = 'files'

/**
 * Backs up an installation into a folder while it serves. Database first, then the files: a file never changes and lies in
 * the store before its row is committed, so the files fit every row of the copy. Files are copied before as well, for one
 * that is thrown away meanwhile. Nothing that looks like a backup stays when it fails.
 */
export async function takeBackup(destination: string, { env, passphrase, say }: Backing): Promise<void> {
  if ((await readdir(destination).catch(() => [])).length > 0)
    throw new Error(`${destination} 不是空的。请为每次备份用一个新目录。`)
  const draft = `${destination}.part-${process.pid}`
  const begun = new Date().toISOString()
  try {
    await mkdir(draft, { recursive: true, mode: 0o700 })
    const files = new Map<string, Kept>()
    // Heads of the audit trail from before the copy, which the copy leads to; keys from after it, which open all of it.
    const before = await readKeys(env.folder)
    await copyFolder(env.folder, draft, files)
    const copied = env.databaseUrl === null ? await copyEmbedded(env, draft, say) : null
    if (copied === null)
      say(
        '数据库由 ANZHU_DATABASE_URL 指定，不在本备份内。请另用 pg_basebackup 备份它，见 docs/operations.md。',
      )
    await copyFolder(env.folder, draft, files)
    if (env.s3 !== null) await copyBucket(env, draft, files)
    const after = await readKeys(env.folder)
    const sealed = sealKeys({ ...only(after, false), ...only(before, true) }, passphrase)
    await writeFile(path.join(draft, sealedFile), sealed, { mode: 0o600, flush: true })
    const keys = {
      path: sealedFile,
      bytes: sealed.length,
      sha256: createHash('sha256').update(sealed).digest('hex'),
    }
    const all = [...(copied?.files ?? []), ...files.values(), keys]
    const database = copied?.database ?? null
    await writeManifest(draft, { format: 1, begun, ended: new Date().toISOString(), database, files: all })
    await rm(destination, { recursive: true, force: true })
    await rename(draft, destination)
    const megabytes = all.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 ** 2
    say(
      `备份完成：${destination}，${all.length} 个文件，${megabytes.toFixed(0)} MB，其中附件与文书 ${files.size} 个。`,
    )
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** Heads of the audit trail, or everything else. */
const only = (held: Keys, heads: boolean): Keys =>
  Object.fromEntries(Object.entries(held).filter(([file]) => file.endsWith('.jsonl') === heads))

async function copyEmbedded({ folder, walArchive }: Backing['env'], draft: string, say: Backing['say']) {
  const database = await openEmbeddedDatabase({ folder, log: say, walArchive })
  try {
    return await copyDatabase(database.adminUrl, draft)
  } finally {
    await database.stop()
  }
}

/** Those files of the data folder that are not copied yet. */
async function copyFolder(folder: string, draft: string, kept: Map<string, Kept>): Promise<void> {
  const { files } = await walk(path.join(folder, filesFolder))
  for (const file of files) {
    const name = `${filesFolder}/${file}`
    if (kept.has(name) || file.endsWith('.draft')) continue
    const copied = await copyHashed(path.join(folder, name), path.join(draft, name))
    if (copied !== undefined) kept.set(name, { path: name, ...copied })
  }
}

/** Every file that a row speaks of, out of the bucket. */
async function copyBucket(env: Backing['env'], draft: string, kept: Map<string, Kept>): Promise<void> {
  if (env.s3 === null) return
  const bucket = s3Files(env.s3)
  for (const id of await fileIdsOf(env)) {
    const name = `${filesFolder}/${id.slice(-2)}/${id}`
    if (kept.has(name)) continue
    const bytes = await bucket.get(id)
    if (bytes === undefined) continue
    await mkdir(path.dirname(path.join(draft, name)), { recursive: true, mode: 0o700 })
    await writeFile(path.join(draft, name), bytes, { mode: 0o600, flush: true })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    kept.set(name, { path: name, bytes: bytes.length, sha256 })
  }
}

async function fileIdsOf({ folder, databaseUrl, walArchive }: Backing['env']): Promise<string[]> {
  if (databaseUrl !== null) return readFileIds(databaseUrl)
  const database = await openEmbeddedDatabase({ folder, walArchive })
  try {
    return await readFileIds(database.url)
  } finally {
    await database.stop()
  }
}

/** The ids of every file that a row speaks of. */
export async function readFileIds(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url, application_name: 'anzhu-backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>(
      `select id from files.files union select file_id from documents.documents where file_id is not null`,
    )
    return rows.map(({ id }) => id)
  } finally {
    await client.end()
  }
}
