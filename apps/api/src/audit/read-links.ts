import type { ClientBase } from 'pg'
import type { Line, Link } from './chain.ts'
import type { SignedHead } from './head-key.ts'

const linksAPage = 10_000

interface Row extends Omit<Line, 'at'>, Omit<Link, 'line'> {
  readonly at: string | null
}

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Every link behind a place in order, with its line, some at a time. */
export async function* readLinks(client: ClientBase, after: number): AsyncGenerator<readonly Link[]> {
  let page = readPage(client, after)
  for (;;) {
    const rows = await page
    const last = rows.at(-1)?.position
    if (last === undefined) return
    // The database reads on while these are judged; a failure is met where the page is awaited.
    page = readPage(client, last)
    page.catch(() => undefined)
    yield rows.map(asLink)
  }
}

async function readPage(client: ClientBase, after: number): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select s.position::float8 as position, s.entry_id as "entryId", s.origin, s.hash,
            ${instant('s.sealed_at')} as "sealedAt", ${instant('e.at')} as at, e.trace, e.account_id as account,
            e.post_id as post, e.role, e.unit, e.action, e.outcome, e.person_id as person, e.object, e.reason, e.ip,
            e.device, e.origin_salt as salt
       from audit.seals s left join audit.entries e on e.id = s.entry_id
      where s.position > $1 order by s.position limit ${linksAPage}`,
    [after],
  )
  return rows
}

function asLink(row: Row): Link {
  const { position, entryId, origin, hash, sealedAt, at } = row
  return {
    position,
    entryId,
    origin,
    hash,
    sealedAt,
    line: at === null ? null : (row as Row & { at: string }),
  }
}

/** Lines that no link holds: those that wait are counted, the others are named. */
export async function countUnlinked(
  client: ClientBase,
  after: number,
): Promise<{ unlinked: string[]; waiting: number }> {
  const { rows } = await client.query<{ id: string; waits: boolean }>(
    `select e.id, u.entry_id is not null as waits
       from audit.entries e left join audit.unsealed u on u.entry_id = e.id
      where not exists (select from audit.seals s where s.entry_id = e.id and s.position > $1)
      order by e.id`,
    [after],
  )
  return {
    unlinked: rows.filter(({ waits }) => !waits).map(({ id }) => id),
    waiting: rows.filter(({ waits }) => waits).length,
  }
}

/** The places up to which older lines were deleted, in order. */
export async function readCheckpoints(client: ClientBase): Promise<SignedHead[]> {
  const { rows } = await client.query<SignedHead>(
    `select position::float8 as count, encode(hash, 'hex') as hash, at, kid, signature
       from audit.checkpoints order by position`,
  )
  return rows
}

/** The hashes at some places, in hexadecimal digits; a place without a link is left out. */
export async function hashesAt(
  client: ClientBase,
  positions: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await client.query<{ position: number; hash: string }>(
    `select position::float8 as position, encode(hash, 'hex') as hash from audit.seals where position = any($1)
     union all select position::float8, encode(hash, 'hex') from audit.checkpoints where position = any($1)`,
    [positions],
  )
  return new Map(rows.map(({ position, hash }) => [position, hash]))
}
