import type { Category } from '@anzhu/law/certificates/facts'
import { certificateNumber } from '@anzhu/law/certificates/number'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/**
 * The next number of a province, category and year (C-10). The counter is locked until the transaction ends, so that a
 * number that was taken and not used is taken by the next; one that is on file already, from paper, is passed over.
 */
export async function takeNumber(
  db: Db,
  { sign, category, year }: { sign: string | null; category: Category; year: number },
): Promise<string> {
  if (sign === null)
    throw new Refusal(
      'case.not-eligible',
      '本地没有规定证书编号的省份简称，不能发证。请联系运行单位在辖区规定中补上。',
    )
  for (;;) {
    const { rows } = await sql<{ last: number }>`
      insert into certificates.serials as s (sign, category, year, last) values (${sign}, ${category}, ${year}, 1)
      on conflict (sign, category, year) do update set last = s.last + 1 returning last`.execute(db)
    const number = certificateNumber({ sign, category, year, serial: rows[0]?.last ?? 0 })
    const { rows: taken } = await sql`select from certificates.certificates where number = ${number}`.execute(
      db,
    )
    if (taken.length === 0) return number
  }
}
