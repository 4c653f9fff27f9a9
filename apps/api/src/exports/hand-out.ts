import { roles } from '@anzhu/law/access/roles'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { countToday, dayIsUsedUp } from '../http/a-day.ts'
import type { Call, FileReply } from '../http/serve.ts'
import type { ExportedList, Opened } from './kinds.ts'
import { exportNumber, writeMarked } from './mark.ts'

/**
 * Hands out a list as a sheet where one person may do so alone: so many rows at once, twice as many in a day. Else says
 * that another has to let it go.
 */
export async function handOut<Filter>(
  call: Call,
  list: ExportedList<Filter>,
  filter: Filter,
): Promise<FileReply> {
  const opened = await list.open(call, filter)
  const { house, remark } = call
  const { alone } = house.settings.exports
  const words = await list.inWords(call, filter)
  const query = new URLSearchParams(given(filter)).toString()
  const number = await house.db.transaction().execute(async (db) => {
    const { direct } = await lockAndCount(db, call, opened.count)
    if (opened.count > alone)
      throw needsRelease(`${list.title}符合条件的有 ${opened.count} 行，超过 ${alone} 行`)
    if (direct + opened.count > alone * 2)
      throw needsRelease(
        `您今天不经复核已导出 ${direct} 行，加上这次的 ${opened.count} 行超过 ${alone * 2} 行`,
      )
    return keepDirect(db, call, { kind: list.kind, query, rows: opened.count })
  })
  remark.object = `${list.title}${words === '' ? '' : `（${words}）`}，${opened.count} 行，${exportNumber(number)}`
  return sheetOf(call, list, opened, { serial: number, purpose: '', releasedBy: '' })
}

const needsRelease = (why: string) =>
  new Refusal(
    'export.needs-release',
    `${why}，没有导出。请写明用途，由本单位另一人复核后下载；或缩小范围再导出。`,
  )

/** What of a filter was really said. */
const given = (filter: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filter as object)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  )

async function keepDirect(
  db: Db,
  { actor, house }: Call,
  { kind, query, rows }: { kind: string; query: string; rows: number },
): Promise<string> {
  const now = house.clock.now()
  const { number } = await db
    .insertInto('exports.exports')
    .values({
      kind,
      query,
      rows,
      state: 'direct',
      account_id: actor.accountId ?? '',
      post_id: actor.postId ?? '',
      organisation_id: actor.organisationId,
      project_id: actor.projectId,
      region: actor.region,
      asked_at: now,
      taken_at: now,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  return String(number)
}

/**
 * Holds up every other export of the post, counts what it took out today, alone and in all, and refuses what is more than
 * a post may take out in a day.
 */
export async function lockAndCount(
  db: Db,
  { actor, today, house }: Pick<Call, 'actor' | 'today' | 'house'>,
  rows: number,
): Promise<{ direct: number }> {
  const { direct, all } = await countToday(
    db,
    { today, whose: `export ${actor.postId ?? ''}` },
    async ({ since, until }) => {
      const { rows: counted } = await sql<{ direct: number; all: number }>`
        select coalesce(sum(e.rows) filter (where e.state = 'direct'), 0)::int as direct, coalesce(sum(e.rows), 0)::int as all
          from exports.exports e
         where e.post_id = ${actor.postId}::uuid and e.taken_at >= ${since} and e.taken_at < ${until}`.execute(
        db,
      )
      return counted[0] ?? { direct: 0, all: 0 }
    },
  )
  const { aDay } = house.settings.exports
  if (all + rows > aDay)
    throw dayIsUsedUp(
      { today, house },
      `您今天已导出 ${all} 行，加上这次的 ${rows} 行超过每天 ${aDay} 行的限额，没有导出。请缩小范围，或明天再导出。`,
    )
  return { direct }
}

/** The marked sheet of rows that may go. */
export function sheetOf(
  { actor, today, house }: Call,
  { title, columns }: Pick<ExportedList, 'title' | 'columns'>,
  { rows }: Opened,
  { serial, purpose, releasedBy }: { serial: string; purpose: string; releasedBy: string },
): FileReply {
  const number = exportNumber(serial)
  const mark = {
    number,
    by: actor.name,
    roleName: actor.role === null ? '' : roles[actor.role],
    unit: actor.unit,
    at: inShanghai(house.clock.now()),
    purpose,
    releasedBy,
  }
  return { fileName: `${title}-${today}-${number}.xlsx`, body: writeMarked({ title, columns, rows }, mark) }
}

/** 2026-11-21 16:30, as clocks in China show it. */
const inShanghai = (at: Date) =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
