import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The words that the keys of a backup are sealed with: a variable, or a file as containers are given it. */
export function readPassphrase(env: Readonly<Record<string, string | undefined>>): string {
  const file = env['ANZHU_BACKUP_PASSPHRASE_FILE'] || undefined
  const given =
    env['ANZHU_BACKUP_PASSPHRASE'] || (file === undefined ? '' : readFileSync(file, 'utf8').trim())
  if ([...given].length >= 16) return given
  throw new Error(
    '请设置 ANZHU_BACKUP_PASSPHRASE（或 ANZHU_BACKUP_PASSPHRASE_FILE 指定文件），至少 16 个字符：备份里的密钥用它封存。' +
      '请把它保存在备份以外的地方；没有它，备份里的证件号码和证照签名都打不开。',
  )
}

/** A folder as it was typed: npm runs scripts in the root of the product. */
export const typedFolder = (folder: string): string =>
  path.resolve(process.env['INIT_CWD'] ?? process.cwd(), folder)
