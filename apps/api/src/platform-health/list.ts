import { connectorStates, type Connector } from '@anzhu/contract/connectors'
import { sql } from 'kysely'
import { failureWords } from '../connectors/failure.ts'
import { readHealth } from '../connectors/health.ts'
import { connectorIds, connectorKinds, type ConnectorId } from '../connectors/kinds.ts'
import type { LinkHealth } from '../connectors/link.ts'
import type { Call } from '../http/serve.ts'
import { countOpenTasks } from '../national/index.ts'

/** What waits to be sent, and what was given up today. */
interface Backlog {
  readonly queue: number
  readonly failedToday: number | null
  readonly failedBecause: readonly { readonly reason: string; readonly count: number }[]
}

/** Every system outside, connected or not, with how it stands (S6). */
export async function listConnectors(call: Call): Promise<{ items: Connector[] }> {
  const { db, house } = call
  const health = await readHealth(db, house.platformHealth)
  const backlogs = await readBacklogs(call)
  return { items: connectorIds.map((id) => asConnector(call, id, health.get(id), backlogs.get(id))) }
}

/** One of them. */
export async function viewConnector(call: Call, id: ConnectorId): Promise<Connector> {
  const health = await readHealth(call.db, call.house.platformHealth)
  const backlogs = await readBacklogs(call)
  return asConnector(call, id, health.get(id), backlogs.get(id))
}

function asConnector(
  { house }: Call,
  id: ConnectorId,
  health: LinkHealth | undefined,
  backlog: Backlog | undefined,
): Connector {
  const link = house.platformHealth.connections.find((one) => one.link.id === id)?.link
  const state = health?.state ?? 'none'
  const failure = health?.lastFailure ?? null
  return {
    id,
    ...connectorKinds[id],
    source: link?.source ?? '',
    simulated: link?.simulated ?? false,
    state,
    stateName: connectorStates[state],
    restingSince: health?.restingSince?.toISOString() ?? null,
    lastSuccessAt: health?.lastSuccessAt?.toISOString() ?? null,
    latencyMs: health?.latencyMs ?? null,
    lastFailureAt: health?.lastFailureAt?.toISOString() ?? null,
    failure: failure === null ? '' : failureWords[failure],
    queue: backlog?.queue ?? null,
    failedToday: backlog?.failedToday ?? null,
    failedBecause: [...(backlog?.failedBecause ?? [])],
  }
}

async function readBacklogs({ db }: Call): Promise<ReadonlyMap<ConnectorId, Backlog>> {
  const national = { queue: await countOpenTasks(db), failedToday: null, failedBecause: [] }
  return new Map<ConnectorId, Backlog>([
    ['sms', await readOutbox(db)],
    ['national-platform', national],
  ])
}

async function readOutbox(db: Call['db']): Promise<Backlog> {
  const { rows: waiting } = await sql<{ count: number }>`
    select count(*)::int as count from notices.outbox where state = 'queued'`.execute(db)
  const { rows: failed } = await sql<{ reason: string; count: number }>`
    select coalesce(failure, '') as reason, count(*)::int as count from notices.outbox
     where state = 'failed' and at >= date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
     group by 1 order by 2 desc`.execute(db)
  return {
    queue: waiting[0]?.count ?? 0,
    failedToday: failed.reduce((sum, { count }) => sum + count, 0),
    failedBecause: failed.slice(0, 5),
  }
}
