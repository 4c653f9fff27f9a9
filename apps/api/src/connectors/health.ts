import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { FailureKind } from './failure.ts'
import { connectorIds, type ConnectorId } from './kinds.ts'
import type { Link, LinkHealth, LinkState } from './link.ts'

/** One system outside as this process is connected to it. */
export interface Connection {
  readonly link: Link
  /** Asks something that changes nothing there; throws when it does not work. */
  test(): Promise<unknown>
}

/** Every system outside that is connected, for whoever looks after the connections. */
export interface PlatformHealth {
  readonly connections: readonly Connection[]
}

/** A state that stays the same is written so seldom, in milliseconds. */
const everyMs = 10_000

/** Keeps the health of links in the table, so that every process and whoever looks knows it. Failing to write is no failure. */
export function healthKeeper(db: Db, now: () => number = Date.now) {
  return (id: ConnectorId): ((health: LinkHealth) => void) => {
    let written: { readonly state: LinkState; readonly at: number } | null = null
    return (health) => {
      if (written?.state === health.state && now() - written.at < everyMs) return
      written = { state: health.state, at: now() }
      writeHealth(db, id, health).catch(() => (written = null))
    }
  }
}

async function writeHealth(db: Db, connector: ConnectorId, health: LinkHealth): Promise<void> {
  const values = {
    state: health.state,
    resting_since: health.restingSince,
    last_success_at: health.lastSuccessAt,
    latency_ms: health.latencyMs,
    last_failure_at: health.lastFailureAt,
    last_failure: health.lastFailure,
    // When it was asked, not when it is written: what is written late must not pass for the latest.
    updated_at: new Date(lastAsked(health)),
  }
  await db
    .insertInto('connectors.links')
    .values({ connector, ...values })
    // What this process has not seen, another may have.
    .onConflict((on) =>
      on
        .column('connector')
        .doUpdateSet({
          ...values,
          last_success_at: sql`greatest(connectors.links.last_success_at, excluded.last_success_at)`,
          last_failure_at: sql`greatest(connectors.links.last_failure_at, excluded.last_failure_at)`,
        })
        .where(sql<boolean>`connectors.links.updated_at <= excluded.updated_at`),
    )
    .execute()
}

/** How each connection stands, as the process knows that asked last. */
export async function readHealth(
  db: Db,
  { connections }: PlatformHealth,
): Promise<ReadonlyMap<ConnectorId, LinkHealth>> {
  const rows = await db.selectFrom('connectors.links').selectAll().execute()
  const kept = new Map(rows.map((row) => [row.connector, row]))
  const known = connections.map(({ link }): [ConnectorId, LinkHealth] => {
    const own = link.health()
    const row = kept.get(link.id)
    if (row === undefined || lastAsked(own) >= row.updated_at.getTime()) return [link.id, own]
    return [
      link.id,
      {
        state: row.state as LinkState,
        restingSince: row.resting_since,
        lastSuccessAt: row.last_success_at,
        latencyMs: row.latency_ms,
        lastFailureAt: row.last_failure_at,
        lastFailure: row.last_failure as FailureKind | null,
      },
    ]
  })
  return new Map(known.toSorted(([one], [other]) => connectorIds.indexOf(one) - connectorIds.indexOf(other)))
}

const lastAsked = ({ lastSuccessAt, lastFailureAt }: LinkHealth) =>
  Math.max(lastSuccessAt?.getTime() ?? 0, lastFailureAt?.getTime() ?? 0)
