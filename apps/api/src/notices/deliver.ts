import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'

/** Hands a text message to whoever delivers it; throws when it was not accepted. */
export type SmsGateway = (message: { phone: string; body: string }) => Promise<void>

const maxAttempts = 5
const batch = 100

/** Sends what is waiting in the outbox, oldest first; several processes never send the same one at once. Returns how many. */
export async function deliverOutbox(db: Db, cipher: FieldCipher, send: SmsGateway): Promise<number> {
  return db.transaction().execute(async (db) => {
    const waiting = await db
      .selectFrom('notices.outbox')
      .select(['id', 'recipient', 'body', 'attempts'])
      .where('state', '=', 'queued')
      .orderBy('id')
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const message of waiting) {
      const state = await attempt(send, { phone: cipher.unseal(message.recipient), body: cipher.unseal(message.body) }, message.attempts)
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
  try {
    await send(message)
    return 'sent'
  } catch {
    return attempts + 1 >= maxAttempts ? 'failed' : 'queued'
  }
}
