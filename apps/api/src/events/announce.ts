import type { EventType, ExchangeObject } from '@anzhu/law/integration/events'
import { deliveryHours } from '@anzhu/law/integration/events'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** Something that happened here and that other systems may want to hear of. */
export interface Announcement {
  readonly type: EventType
  /** The object that it happened to: one of the data standard, or one of ours. */
  readonly object: ExchangeObject | 'Case' | 'Rectification'
  readonly objectId: string
  /** The enterprises that it concerns. */
  readonly organisationIds: readonly (string | null)[]
  /** Six digits; null where it concerns no region. */
  readonly region: string | null
  /** Ids and words only: whoever is told reads names and numbers with a key of its own. */
  readonly data: Readonly<Record<string, string | number | null>>
}

/**
 * Queues, in the caller's transaction, a message for every webhook that wants to hear of this: they leave only if it commits.
 * What nobody wants to hear leaves no trace. Of one object they are delivered in the order in which they were announced, so
 * announce while the object's row is locked.
 */
export async function announce(db: Db, happened: readonly Announcement[]): Promise<void> {
  if (happened.length === 0) return
  const rows = happened.map(({ objectId, organisationIds, ...rest }, n) => ({
    n,
    ...rest,
    object_id: objectId,
    organisations: organisationIds.filter((id) => id !== null),
  }))
  await sql`
    insert into events.deliveries (webhook_id, type, object, object_id, data, happened_at, gives_up_at)
    select w.id, e.type, e.object, e.object_id, e.data, now(), now() + make_interval(hours => ${deliveryHours})
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
             as e (n int, type text, object text, object_id text, organisations uuid[], region text, data jsonb)
      join events.webhooks w
        on w.ended_at is null and e.type = any(w.types)
       and (w.organisation_id = any(e.organisations)
            or (w.region is not null and e.region like regexp_replace(w.region, '(00)+$', '') || '%'))
     order by e.n`.execute(db)
}

/** Whether anybody wants to hear of this at all; for what would cost something to find out. */
export async function isHeard(db: Db, type: EventType): Promise<boolean> {
  const { rows } = await sql<{ heard: boolean }>`
    select exists (select from events.webhooks where ended_at is null and ${type} = any(types)) as heard`.execute(
    db,
  )
  return rows[0]?.heard === true
}
