import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'
import { stateRestored } from '../../apps/api/src/audit/restored.ts'
import type { Environment } from '../../apps/api/src/environment.ts'
import { s3Files } from '../../apps/api/src/files/index.ts'
import { bringUp, saidUntil, type Until } from './bring-up.ts'
import { databaseFolder } from './database-copy.ts'
import { copyVerified, readManifest, walk, type Kept } from './manifest.ts'
import { mustHaveKeys, withNewerKeys } from './newer-keys.ts'
import { openSealed, sealedFile, writeKeys } from './sealed.ts'
import { filesFolder, readFileIds } from './take.ts'

/** What is restored, and how far. */
export interface Restoring {
  readonly env: Pick<Environment, 'folder' | 'databaseUrl' | 's3' | 'walArchive' | 'auditAnchors'>
  readonly passphrase: string
  /** How far to go forward: see bring-up.ts. */
  readonly until: Until
  /** Where keys are that were made after the backup: a former folder `keys`, or a newer backup; null nowhere. */
  readonly keysFrom: string | null
  /** Where else files lie that were uploaded after the backup, such as the folder of the former machine. */
  readonly filesFrom: string | null
  readonly say: (sentence: string) => void
}

/** Restores a backup into an empty data folder, every file held against the manifest, and starts the database once. */
export async function restoreBackup(source: string, restoring: Restoring): Promise<void> {
  const { env, passphrase, until, say } = restoring
  const manifest = await readManifest(source)
  if ((await readdir(env.folder).catch(() => [])).length > 0)
    throw new Error(`${env.folder} 不是空的，没有恢复。请用 ANZHU_DATA 指定一个空目录。`)
  if (until !== null && env.walArchive === null)
    throw new Error('恢复到备份以后要用归档的日志：请用 ANZHU_WAL_ARCHIVE 指出归档目录。')
  const sealed = openSealed(await readFile(path.join(source, sealedFile)), passphrase)
  const keys = await withNewerKeys(sealed, restoring.keysFrom, passphrase)
  await mkdir(env.folder, { recursive: true, mode: 0o711 })
  try {
    for (const kept of manifest.files) await restoreFile(source, kept, env)
    await writeKeys(keys, env.folder)
    if (restoring.filesFrom !== null) await addFiles(restoring.filesFrom, env.folder)
    if (manifest.database !== null)
      await bringUp({ ...restoring, first: manifest.database.segment }, (url) => judge(restoring, url))
  } catch (error) {
    // Half an installation must not be started by mistake.
    for (const name of await readdir(env.folder))
      await rm(path.join(env.folder, name), { recursive: true, force: true })
    throw error
  }
  if (manifest.database === null)
    say('附件、文书与密钥已恢复。数据库由 ANZHU_DATABASE_URL 指定，请按它自己的备份恢复。')
  else say(`恢复完成：${env.folder}，${saidUntil(until)}。现在可以启动。`)
}

/** Holds the rows against files and keys, then says outside to which head the audit trail was restored. */
async function judge({ env, say }: Restoring, url: string): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'anzhu-restore' })
  client.on('error', () => {})
  await client.connect()
  try {
    await mustHaveKeys(client, env)
    await mustHaveFiles(env, await readFileIds(url), say)
    const stated = await stateRestored(client, { data: env.folder, anchors: env.auditAnchors })
    if (stated === undefined) return
    const { count, former } = stated
    say(
      `审计日志恢复到第 ${count} 条${former > count ? `，库外锚点曾记到第 ${former} 条` : ''}，已写入锚点目录。`,
    )
  } finally {
    await client.end()
  }
}

async function restoreFile(source: string, kept: Kept, env: Restoring['env']): Promise<void> {
  if (kept.path === sealedFile) return
  const [top, ...below] = kept.path.split('/')
  if (below.length === 0 || below.includes('..') || (top !== databaseFolder && top !== filesFolder))
    throw new Error(`备份清单里有不认识的文件 ${kept.path}，没有恢复。`)
  const place = path.join(env.folder, top === databaseFolder ? 'pg' : filesFolder, ...below)
  await copyVerified(source, kept, place)
  if (top === filesFolder && env.s3 !== null)
    await s3Files(env.s3).put(below.at(-1) ?? '', await readFile(place))
}

/** Files that the backup does not have; they never change, so whichever copy is there is the right one. */
async function addFiles(from: string, folder: string): Promise<void> {
  const there = new Set((await walk(path.join(folder, filesFolder))).files)
  for (const file of (await walk(from)).files) {
    if (there.has(file) || file.endsWith('.draft')) continue
    const place = path.join(folder, filesFolder, file)
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
    await copyFile(path.join(from, file), place)
  }
}

/** Rows whose bytes are nowhere are told, not hidden. */
async function mustHaveFiles(
  { folder, s3 }: Restoring['env'],
  ids: readonly string[],
  say: Restoring['say'],
): Promise<void> {
  const there = new Set(
    (await walk(path.join(folder, filesFolder))).files.map((file) => path.posix.basename(file)),
  )
  const bucket = s3 === null ? null : s3Files(s3)
  const missing: string[] = []
  for (const id of ids)
    if (!there.has(id) && (bucket === null || (await bucket.get(id)) === undefined)) missing.push(id)
  say(`附件与文书 ${ids.length} 个，${missing.length === 0 ? '全部齐全' : `缺 ${missing.length} 个`}。`)
  if (missing.length > 0)
    throw new Error(
      `这些文件没有内容：${missing.slice(0, 5).join('、')}${missing.length > 5 ? ' 等' : ''}。` +
        '备份以后才上传的，请用 --files 指出原机器的 files 目录，再恢复一次。',
    )
}
