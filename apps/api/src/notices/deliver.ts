import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'

/** Hands a text message to whoever delivers it; throws when it was not accepted. */
export type SmsGateway = (message: { phone: string; body: string }) => Promise<void>

const maxAttempts = 6
const batch = 100
/** Shorter than the database keeps an idle transaction: a gateway that hangs must not make the sent ones be sent again. */
const gatewayMs = 10_000

/**
 * Sends what is due in the outbox, oldest first; several processes never send the same one at once. What the gateway did
 * not take is tried again 1, 4, 9, 16 and 25 minutes after it was queued, then given up. In the
 * `quiet` hours what is for the day stays. Returns how many were tried.
 */
export async function deliverOutbox(
  db: Db,
  cipher: FieldCipher,
  send: SmsGateway,
  { quiet = false }: { readonly quiet?: boolean } = {},
): Promise<number> {
  return db.transaction().execute(async (db) => {
    const waiting = await db
      .selectFrom('notices.outbox')
      .select(['id', 'recipient', 'body', 'attempts'])
      .where('state', '=', 'queued')
      .where(sql<boolean>`at + attempts * attempts * interval '1 minute' <= now()`)
      .$if(quiet, (query) => query.where('by_day', '=', false))
      .orderBy('id')
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const message of waiting) {
      const state = await attempt(
        send,
        { phone: cipher.unseal(message.recipient), body: cipher.unseal(message.body) },
        message.attempts,
      )
      await db
        .updateTable('notices.outbox')
        .set({ state, attempts: message.attempts + 1, ...(state === 'sent' && { sent_at: sql`now()` }) })
        .where('id', '=', message.id)
        .execute()
    }
    return waiting.length
  })
}

async function attempt(send: SmsGateway, message: { phone: string; body: string }, attempts: number) {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The gateway did not answer in time')), gatewayMs)
  })
  try {
    await Promise.race([send(message), late])
    return 'sent'
  } catch {
    return attempts + 1 >= maxAttempts ? 'failed' : 'queued'
  } finally {
    clearTimeout(timer)
  }
}
