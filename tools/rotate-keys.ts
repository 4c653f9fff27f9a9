// Rotates keys while the product runs:
//   npm run keys:rotate -- fields [--add | --use id | --retire id]
//   npm run keys:rotate -- credentials [--withdraw kid]
//   npm run keys:rotate -- documents | audit | sessions
import { statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { rotateHeadKey } from '../apps/api/src/audit/head-key.ts'
import { openCredentialOffice } from '../apps/api/src/credentials/office.ts'
import { openEmbeddedDatabase } from '../apps/api/src/db/embedded.ts'
import { rotateDocumentKey } from '../apps/api/src/documents/index.ts'
import { readEnvironment, type Environment } from '../apps/api/src/environment.ts'
import { localFiles, s3Files } from '../apps/api/src/files/index.ts'
import * as fields from '../apps/api/src/secrets/field-cipher.ts'
import { countSealedBy, sealAgain } from '../apps/api/src/secrets/seal-again.ts'
import { countFilesSealedBy, sealFilesAgain } from '../apps/api/src/secrets/seal-files-again.ts'

const usage = `用法：npm run keys:rotate -- 哪一类 [选项]
  fields              加一把新的字段密钥并换用，把旧密钥封存的值和文件全部重新封存，服务不停
  fields --add        只加不换用：各机器各有一份密钥文件时，先加、分发到每台机器，再 --use
  fields --use 编号   换用这把并重新封存
  fields --retire 编号  确认没有任何值还由它封存后销毁
  credentials         换用新的凭证签名密钥，旧的只用于核验
  credentials --withdraw kid  作废一把：它签过的一律不再承认
  documents | audit   换用新的文书签名密钥 | 审计锚点密钥
  sessions            所有人须重新登录`

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

const env = readEnvironment(process.env)
const keys = path.join(env.folder, 'keys')
/** A process takes up a new key within ten seconds; until well after that it may still seal with the former one. */
const settledAfter = 60_000

try {
  await rotate()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function rotate(): Promise<void> {
  const { values, positionals } = readOptions()
  const work: Readonly<Record<string, () => Promise<void> | void>> = {
    fields: () => rotateFields(values),
    credentials: () => rotateCredentials(values.withdraw),
    documents: () => console.log(`新的文书签名证书：${rotateDocumentKey(env.folder)}。旧文书仍可核验。`),
    audit: () =>
      console.log(`新的审计锚点密钥：${rotateHeadKey(env.folder)}。请把公钥另存一份（--print-keys）。`),
    sessions: () => inDatabase(env, endSessions),
  }
  const chosen = positionals.length === 1 ? work[positionals[0] ?? ''] : undefined
  if (chosen === undefined) throw new Error(usage)
  await chosen()
}

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        add: { type: 'boolean' },
        use: { type: 'string' },
        retire: { type: 'string' },
        withdraw: { type: 'string' },
      },
    })
  } catch {
    throw new Error(usage)
  }
}

async function rotateFields({ add, use, retire }: { add?: boolean; use?: string; retire?: string }) {
  // Made here where the product never ran, so that there is something to rotate.
  fields.openFieldCipher(keys)
  if (retire !== undefined) return inDatabase(env, (owner) => retireFields(owner, Number(retire)))
  if (add === true) {
    const id = fields.addFieldKey(keys)
    console.log(
      `已加字段密钥 ${id}，尚未换用。请把 ${path.join(keys, 'fields.json')} 分发到每台机器，再 --use ${id}。`,
    )
    return
  }
  fields.useFieldKey(keys, use === undefined ? fields.addFieldKey(keys) : Number(use))
  const { current } = fields.fieldKeys(keys)
  console.log(`现用字段密钥 ${current}，其他进程 10 秒内换用。正在重新封存……`)
  await inDatabase(env, async (owner) => {
    const fresh = fields.openFieldCipher(keys)
    const values = await sealAgain(owner, fresh, (table, count) => console.log(`  ${table}：${count} 个值`))
    const files = await sealFilesAgain(owner, filesOf(env), fresh)
    console.log(`已重新封存 ${values} 个值、${files} 个文件。旧密钥仍在，确认无误后用 --retire 停用。`)
  })
}

async function retireFields(owner: Client, id: number): Promise<void> {
  if (Date.now() - statSync(path.join(keys, 'fields.json')).mtimeMs < settledAfter)
    throw new Error('换用字段密钥还不到一分钟，可能有进程仍在用旧密钥封存，没有停用。请过一分钟再试。')
  const values = await countSealedBy(owner, id)
  const files = await countFilesSealedBy(owner, filesOf(env), id)
  if (values + files > 0)
    throw new Error(
      `还有 ${values} 个值、${files} 个文件由字段密钥 ${id} 封存，没有停用。请先运行 fields 重新封存。`,
    )
  fields.retireFieldKey(keys, id)
  console.log(`字段密钥 ${id} 已停用并销毁。备份里用它封存的旧值须用备份里的密钥才能打开。`)
}

function rotateCredentials(withdraw: string | undefined): void {
  const { keyStore } = openCredentialOffice(env.folder)
  if (withdraw === undefined) console.log(`新的凭证签名密钥：${keyStore.rotateKey().kid}。旧密钥只用于核验。`)
  else {
    keyStore.withdrawKey(withdraw)
    console.log(
      `凭证密钥 ${withdraw} 已作废：各进程 10 秒内不再承认它签的码；离线核验在下次联网同步后不再承认。`,
    )
  }
}

async function endSessions(owner: Client): Promise<void> {
  const { rowCount } = await owner.query(
    'update access.sessions set revoked_at = now() where revoked_at is null and expires_at > now()',
  )
  console.log(`已结束 ${rowCount} 个登录，下一个请求起须重新登录。`)
}

function filesOf({ s3, folder }: Environment) {
  return s3 === null ? localFiles(path.join(folder, 'files')) : s3Files(s3)
}

async function inDatabase(
  { databaseUrl, folder, walArchive }: Environment,
  work: (owner: Client) => Promise<void>,
): Promise<void> {
  const database =
    databaseUrl === null
      ? await openEmbeddedDatabase({ folder, log: console.log, walArchive })
      : { url: databaseUrl, stop: async () => {} }
  const owner = new Client({ connectionString: database.url, application_name: 'anzhu-rotate-keys' })
  await owner.connect()
  try {
    await work(owner)
  } finally {
    await owner.end()
    await database.stop()
  }
}
