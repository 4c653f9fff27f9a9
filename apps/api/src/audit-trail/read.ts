import type { AuditFilter, AuditLine } from '@anzhu/contract/audit-trail'
import { endpoints } from '@anzhu/contract/endpoints'
import { roles, type Role } from '@anzhu/law/access/roles'
import { maskName } from '@anzhu/law/identifiers/mask'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '../db/connection.ts'

const titles: ReadonlyMap<string, string> = new Map(endpoints.map(({ id, title }) => [id, title]))

interface Row {
  readonly id: string
  readonly at: Date
  readonly name: string | null
  readonly login: string | null
  readonly role: string | null
  readonly unit: string
  readonly action: string
  readonly object: string
  readonly person: string | null
  readonly outcome: 'done' | 'refused'
  readonly reason: string
  readonly trace: string
  readonly ip: string
  readonly device: string
}

/** Lines of the audit trail, the latest first; `after` is the last line of the page before. */
export async function readTrail(
  db: Db,
  filter: AuditFilter,
  { after, limit }: { readonly after?: string | null | undefined; readonly limit: number },
): Promise<Row[]> {
  const conditions = [
    ...whoDid(filter.who),
    ...whatWasDone(filter.action),
    ...(filter.object === undefined ? [] : [sql<SqlBool>`e.object like ${containing(filter.object)}`]),
    ...(filter.outcome === undefined ? [] : [sql<SqlBool>`e.outcome = ${filter.outcome}`]),
    ...days(filter),
    ...(after === undefined || after === null ? [] : [sql<SqlBool>`e.id < ${after}::uuid`]),
  ]
  const where = conditions.length === 0 ? sql<SqlBool>`true` : sql.join(conditions, sql` and `)
  const { rows } = await sql<Row>`
    select e.id, e.at, who.name, who.login, e.role, e.unit, e.action, e.object, p.name as person, e.outcome, e.reason, e.trace,
           e.ip, e.device
      from (select * from audit.entries e where ${where} order by e.id desc limit ${limit}) e
      left join access.accounts who on who.id = e.account_id
      left join registry.persons p on p.id = e.person_id
     order by e.id desc`.execute(db)
  return rows
}

/** A whole name or login; somebody who is not there did nothing. */
const whoDid = (who: string | undefined): RawBuilder<SqlBool>[] =>
  who === undefined
    ? []
    : [
        sql<SqlBool>`e.account_id in (select a.id from access.accounts a
          where lower(a.login) = ${who.toLowerCase()} or (a.name = ${who} and a.login is not null))`,
      ]

const whatWasDone = (action: string | undefined): RawBuilder<SqlBool>[] =>
  action === undefined
    ? []
    : [
        sql<SqlBool>`e.action = any(${[...titles]
          .filter(([id, title]) => title.includes(action) || id === action)
          .map(([id]) => id)}::text[])`,
      ]

const containing = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** Ids grow with time, so the days are found along the key; `at` decides at their edges. */
function days({ since, until }: AuditFilter): RawBuilder<SqlBool>[] {
  const midnight = (day: string) => sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`
  return [
    ...(since === undefined
      ? []
      : [
          sql<SqlBool>`e.at >= ${midnight(since)}
            and e.id >= house.uuid_from(${midnight(since)} - interval '1 minute')`,
        ]),
    ...(until === undefined
      ? []
      : [
          sql<SqlBool>`e.at < ${midnight(until)} + interval '1 day'
            and e.id < house.uuid_from(${midnight(until)} + interval '1 day 10 minutes')`,
        ]),
  ]
}

/** A line as it is read: whose data it was stays masked, for the trail is about who acted. */
export const asLine = (row: Row): AuditLine => ({
  id: row.id,
  at: row.at.toISOString(),
  who: row.name ?? '',
  login: row.login ?? '',
  roleName: row.role === null ? '' : (roles[row.role as Role] ?? row.role),
  unit: row.unit,
  action: titles.get(row.action) ?? row.action,
  object: row.object.slice(0, 300),
  person: row.person === null ? '' : maskName(row.person),
  outcome: row.outcome,
  reason: row.reason.slice(0, 400),
  trace: row.trace,
  ip: row.ip,
  device: row.device,
})
