import type { listExamNotices as endpoint } from '@anzhu/contract/exams'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { textMatches } from '../registry/index.ts'
import { asNotice, countedNotices, noticeSeen, type CountedNotice } from './notices.ts'

/** Notices of the region, the latest first. */
export async function listExamNotices(
  call: Call,
  { q, category, state, openOnly, cursor, limit }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const { db, actor, today } = call
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const conditions: readonly (RawBuilder<SqlBool> | false | undefined)[] = [
    noticeSeen(actor),
    q !== undefined && sql<SqlBool>`(${textMatches('notice.title', q)} or ${textMatches('notice.place', q)})`,
    category && sql<SqlBool>`${category} = any(notice.categories)`,
    state && sql<SqlBool>`notice.state = ${state}`,
    openOnly === 'true' &&
      sql<SqlBool>`notice.state = 'published' and ${today}::date between notice.enrol_from and notice.enrol_to`,
    after !== undefined && sql<SqlBool>`notice.id < ${after}::uuid`,
  ]
  const { rows } = await sql<CountedNotice>`
    ${countedNotices(actor)}
     where ${sql.join(
       conditions.filter((one) => typeof one === 'object'),
       sql` and `,
     )}
     order by notice.id desc limit ${limit + 1}`.execute(db)
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => asNotice(row, call),
  )
}
