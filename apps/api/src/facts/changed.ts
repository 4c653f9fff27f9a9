import type { PlainDate } from '@anzhu/law/kernel/date'
import type { Db } from '../db/connection.ts'

type Listener = (db: Db, personIds: readonly string[], today: PlainDate) => Promise<void>

const listeners = new Set<Listener>()

/**
 * Who records facts about persons (employment, training, medical) announces them here, in its transaction; who keeps
 * something derived from them listens. Neither knows the other.
 */
export async function announceFacts(db: Db, personIds: readonly string[], today: PlainDate): Promise<void> {
  if (personIds.length === 0) return
  for (const listener of listeners) await listener(db, personIds, today)
}

/** Registers a listener; the same one twice counts once. */
export function onFactsChanged(listener: Listener): void {
  listeners.add(listener)
}
