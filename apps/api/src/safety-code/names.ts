import { tokenFromScan } from '@anzhu/contract/credential'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '../db/connection.ts'
import { readCursor } from '../http/cursor.ts'
import { isPartOfName } from '../registry/index.ts'

/** What is looked for in names; null when the search is for a number on a card, an ID number or a phone, or for nobody. */
export const soughtName = (q: string | undefined): string | null =>
  q !== undefined && tokenFromScan(q, []).kind !== 'code-number' && isPartOfName(q) ? q : null

/** Whom to look for: a text in the name, within a region (the digits that name it) when that is all the actor sees by. */
export interface Sought {
  readonly name: string
  readonly region: string | null
}

/** From where it first bears the text to its end: what people found by a name are sorted by, so that whole names come first. */
const restOfName = (name: string) => sql`substr(s.holder_name, strpos(s.holder_name, ${name})) collate "C"`

/**
 * Whether the holder of a standing (alias s) bears the text in the name. An enterprise's standings are compared one by one,
 * those of a region by the index of name parts.
 */
export function bearsName({ name, region }: Sought): RawBuilder<SqlBool> {
  if (region === null) return sql<SqlBool>`strpos(s.holder_name, ${name}) > 0`
  return sql<SqlBool>`s.person_id in (select n.person_id from safety_code.name_parts n where ${beginsWith(name, region)})`
}

/** Parts of names (alias n) in a region that begin with the text: a range of the index, because it has C collation. */
const beginsWith = (name: string, region: string) => sql`
  n.province = ${region.slice(0, 2)} and n.part >= ${name} and n.part < ${name + lastOfAll}
  and left(n.district, ${region.length}) = ${region}`

/** No name holds it, and it comes after every sign that one does. */
const lastOfAll = '\u{10ffff}'

interface Walk extends Sought {
  /** Which standings (alias s) besides. */
  readonly among: RawBuilder<SqlBool>
  readonly after: string | undefined
  readonly limit: number
}

/**
 * The next persons who bear the text in the name: by what follows from there, then by person. In a region the index of name
 * parts gives this order, so that a page costs the same in any register.
 */
export async function findByName(db: Db, { among, after, limit, ...sought }: Walk): Promise<string[]> {
  const { name, region } = sought
  const rest = region === null ? restOfName(name) : sql`n.part`
  const from =
    region === null
      ? sql`safety_code.standings s where ${bearsName(sought)}`
      : sql`safety_code.name_parts n join safety_code.standings s on s.person_id = n.person_id
             where ${beginsWith(name, region)}
               -- Who bears it twice is found once, by the longer part.
               and n.part = ${restOfName(name)}`
  const behind = after === undefined ? sql`true` : await isBehind(db, { name, rest, after })
  const { rows } = await sql<{ person_id: string }>`
    select s.person_id from ${from} and ${among} and ${behind}
     order by ${rest}, s.person_id limit ${limit}`.execute(db)
  return rows.map(({ person_id: id }) => id)
}

interface Position {
  readonly name: string
  readonly rest: RawBuilder<unknown>
  readonly after: string
}

/** A position is a person, for names do not belong into addresses; who has left the register meanwhile is none any longer. */
async function isBehind(db: Db, { name, rest, after }: Position): Promise<RawBuilder<unknown>> {
  const [id = null] = readCursor(after, 'id')
  const { rows } = await sql<{ rest: string }>`
    select ${restOfName(name)} as rest from safety_code.standings s
     where s.person_id = ${id}::uuid and strpos(s.holder_name, ${name}) > 0`.execute(db)
  const [last] = rows
  if (last === undefined)
    throw new Refusal('invalid', '名单已有变化，找不到上一页的位置，请回到第一页重新查询。')
  return sql`(${rest}, s.person_id) > (${last.rest} collate "C", ${id}::uuid)`
}
