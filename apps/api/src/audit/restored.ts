import { existsSync } from 'node:fs'
import type { ClientBase } from 'pg'
import { signHead, type SignedRestored } from './head-key.ts'
import { readAnchors } from './judge-anchors.ts'
import { appendAnchor, type TrailPlace } from './seal.ts'

/**
 * Says outside, signed, that the trail was restored to the head it has now: heads from before that reach further then
 * speak of lines that were lost with the machine, and a tail that is cut afterwards is found as ever. To be called once,
 * before the application links a line. Undefined where the database has no chain yet.
 */
export async function stateRestored(
  client: ClientBase,
  { data, anchors }: TrailPlace,
): Promise<SignedRestored | undefined> {
  const { rows: has } = await client.query<{ chain: boolean }>(
    `select to_regprocedure('audit.head()') is not null as chain`,
  )
  if (has[0]?.chain !== true) return undefined
  const { rows } = await client.query<{ count: number | null; hash: string | null; at: Date }>(
    `select h.place::float8 as count, encode(h.link, 'hex') as hash, clock_timestamp() as at
       from (select 1) as one left join audit.head() h on true`,
  )
  const { count, hash, at } = rows[0] ?? {}
  const outside = existsSync(anchors) ? readAnchors(anchors) : []
  const statement = signHead(data, 'restored', {
    count: count ?? 0,
    hash: hash ?? '',
    at: (at ?? new Date(0)).toISOString(),
    former: Math.max(0, ...outside.slice(-1).map((head) => head.count)),
  })
  appendAnchor(anchors, statement)
  return statement
}
