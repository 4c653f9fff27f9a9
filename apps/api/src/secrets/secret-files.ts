import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

/**
 * Reads a secret JSON file that only its owner may read; makes it with `fresh` when there is none. Of two processes that
 * make it at once both get the first one's: what the other sealed could never be read again.
 */
export function readOrCreateSecret<T>(folder: string, name: string, fresh: () => T): T {
  return JSON.parse(readOrCreateSecretText(folder, name, () => asJson(fresh()))) as T
}

/** Files that this process has read: they are never made a second time. */
const known = new Set<string>()

/** The same for a file that is not JSON, such as a key in PEM. Throws where one that was there is away. */
export function readOrCreateSecretText(folder: string, name: string, fresh: () => string): string {
  const file = path.join(folder, name)
  if (!existsSync(file)) {
    // Made anew it would sign and seal with what nobody else knows, until the right one is back.
    if (known.has(file)) throw new Error(`密钥文件 ${file} 不见了。请检查数据目录，或从备份中恢复该文件。`)
    const draft = writeDraft(folder, name, fresh())
    try {
      linkSync(draft, file)
    } catch {
      // A file system without links gets a rename: there two processes at once are not expected.
      if (!existsSync(file)) renameSync(draft, file)
    } finally {
      rmSync(draft, { force: true })
    }
    keepNames(folder)
  }
  const text = readFileSync(file, 'utf8')
  known.add(file)
  return text
}

/** Writes a secret file whole or not at all, readable by its owner only. */
export function writeSecret(folder: string, name: string, content: unknown): void {
  writeSecretText(folder, name, asJson(content))
}

/** The same for a file that is not JSON. */
export function writeSecretText(folder: string, name: string, content: string): void {
  renameSync(writeDraft(folder, name, content), path.join(folder, name))
  keepNames(folder)
}

const asJson = (content: unknown) => JSON.stringify(content, null, 2)

/** The content on disk under a passing name. */
function writeDraft(folder: string, name: string, content: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = path.join(folder, `.${name}.${process.pid}`)
  const handle = openSync(draft, 'w', 0o600)
  try {
    writeSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return draft
}

/** A name is safe against a power cut only once its folder is; Windows has no such call and needs none. */
export function keepNames(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
