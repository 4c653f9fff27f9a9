import { sql } from 'kysely'
import type { House } from '../house.ts'

/**
 * Stops a start whose keys are not those of this database: a second machine with a folder of its own would make new ones,
 * and seal what no other could ever open. The first start leaves a fingerprint of its keys; renewing keys does not change it.
 */
export async function mustFitDatabase({ db, cipher }: Pick<House, 'db' | 'cipher'>): Promise<void> {
  const fingerprint = cipher.hash('keys in use')
  await sql`insert into house.keys_in_use (fingerprint) values (${fingerprint}) on conflict do nothing`.execute(
    db,
  )
  const { rows } = await sql<{ fits: boolean }>`
    select fingerprint = ${fingerprint} as fits from house.keys_in_use`.execute(db)
  if (rows[0]?.fits === true) return
  throw new Error(
    '数据目录 keys 中的密钥与这个数据库不符：用它写入的内容，其他进程读不出来。' +
      '请把原来的 keys 文件夹复制到本机的数据目录（ANZHU_DATA），再启动。',
  )
}
