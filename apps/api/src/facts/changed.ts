import type { PlainDate } from '@anzhu/law/kernel/date'
import type { Db } from '../db/connection.ts'
import { notify } from '../db/notices.ts'

type Listener = (db: Db, personIds: readonly string[], today: PlainDate) => Promise<void>

const listeners = new Set<Listener>()

/**
 * Who records facts about persons (employment, training, medical) announces them here, in its transaction; who keeps
 * something derived from them listens. Neither knows the other.
 */
export async function announceFacts(db: Db, personIds: readonly string[], today: PlainDate): Promise<void> {
  if (personIds.length === 0) return
  for (const listener of listeners) await listener(db, personIds, today)
  await wakeWaiting(db, personIds)
}

/** Registers a listener; the same one twice counts once. */
export function onFactsChanged(listener: Listener): void {
  listeners.add(listener)
}

/** The channel on which PostgreSQL tells every process whose facts have changed: ids, or `many`. */
export const channel = 'facts_changed'
/** Above so many persons it is cheaper that everybody who waits looks for themselves. */
const mostNamed = 500
/** Ids in one message: PostgreSQL takes less than 8,000 bytes. */
const idsInMessage = 180

/** Wakes the requests that wait for these persons (heard.ts), in every process, when this transaction has committed. */
export async function wakeWaiting(db: Db, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await notify(db, channel, messagesFor(personIds))
}

/** What is said on the channel about these persons. */
export function messagesFor(personIds: readonly string[]): string[] {
  if (personIds.length > mostNamed) return ['many']
  const count = Math.ceil(personIds.length / idsInMessage)
  return Array.from({ length: count }, (_, n) =>
    personIds.slice(n * idsInMessage, (n + 1) * idsInMessage).join(','),
  )
}
