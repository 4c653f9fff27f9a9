import type { PlainDate } from '@anzhu/law/kernel/date'
import type { Db } from '../db/connection.ts'
import { notify } from '../db/notices.ts'

type Listener = (db: Db, personIds: readonly string[], today: PlainDate) => Promise<void>

const listeners = new Set<Listener>()
/** Of transactions in which announcements are held back: whom they were about. */
const heldBack = new WeakMap<Db, Set<string>>()

/**
 * Who records facts about persons (employment, training, medical) announces them here, in its transaction; who keeps
 * something derived from them listens. Neither knows the other. A listener that knows already is left out by `known`.
 */
export async function announceFacts(
  db: Db,
  personIds: readonly string[],
  today: PlainDate,
  known?: Listener,
): Promise<void> {
  if (personIds.length === 0) return
  const held = heldBack.get(db)
  if (held !== undefined) return personIds.forEach((id) => held.add(id))
  for (const listener of listeners) if (listener !== known) await listener(db, personIds, today)
  await wakeWaiting(db, personIds)
}

/**
 * Records several facts of the same persons without telling of each: what is derived from them would be written anew every
 * time. Answers with what was recorded and whom it was about, who have to be announced in the same transaction.
 */
export async function holdAnnouncements<Recorded>(
  db: Db,
  record: () => Promise<Recorded>,
): Promise<{ readonly recorded: Recorded; readonly about: readonly string[] }> {
  const held = new Set<string>()
  heldBack.set(db, held)
  try {
    return { recorded: await record(), about: [...held] }
  } finally {
    heldBack.delete(db)
  }
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
