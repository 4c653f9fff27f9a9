import { Refusal } from '@anzhu/law/kernel/refusal'
import { buffer } from 'node:stream/consumers'
import { countInitialPasswords, takeInitialPasswords } from '../../access/index.ts'
import type { Handout } from '../../sheets/import-kinds.ts'
import { writeTable } from '../../sheets/write-workbook.ts'

const columns = [
  { key: 'number', title: '导入表行号', width: 12 },
  { key: 'name', title: '姓名', width: 14 },
  { key: 'login', title: '登录名', width: 24 },
  { key: 'password', title: '初始密码（首次登录须修改）', width: 28 },
] as const

/** The initial passwords of the accounts that a sheet opened, in the order of its rows. */
export const passwordSheet: Handout = {
  count: countInitialPasswords,
  async take({ db, house, accountId }, importId) {
    const rows = await takeInitialPasswords(db, house.cipher, importId, accountId)
    if (rows.length === 0)
      throw new Refusal('import.moved-on', '初始密码表已经下载过。没有拿到的人，请逐个重置密码。')
    const table = writeTable({
      title: '初始密码表',
      columns,
      rows: rows.map((row) => ({ ...row, number: String(row.number) })),
    })
    return { fileName: '初始密码表.xlsx', body: await buffer(table) }
  },
}
