import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** Whether the post of this alias acts on the day: it has begun, its last day is not over, and nobody took it away. */
export function isLive(alias: string, today: string): RawBuilder<SqlBool> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql<SqlBool>`(${column('ended_at')} is null and ${column('valid_from')} <= ${today}::date
    and (${column('valid_until')} is null or ${column('valid_until')} >= ${today}::date))`
}

/** Whether somebody under this post is still to be told things: it was not taken away, and its last day is not over. */
export function isReached(alias: string): RawBuilder<SqlBool> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql<SqlBool>`(${column('ended_at')} is null and (${column('valid_until')} is null
    or ${column('valid_until')} >= (now() at time zone 'Asia/Shanghai')::date))`
}
