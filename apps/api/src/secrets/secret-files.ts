import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Reads a secret JSON file that only its owner may read; makes it with `fresh` when there is none. */
export function readOrCreateSecret<T>(folder: string, name: string, fresh: () => T): T {
  const file = path.join(folder, name)
  if (!existsSync(file)) writeSecret(folder, name, fresh())
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

/** Writes a secret file whole or not at all, readable by its owner only. */
export function writeSecret(folder: string, name: string, content: unknown): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, name)
  writeFileSync(`${file}.new`, JSON.stringify(content, null, 2), { mode: 0o600 })
  chmodSync(`${file}.new`, 0o600)
  renameSync(`${file}.new`, file)
}
