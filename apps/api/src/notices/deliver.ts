import { sql } from 'kysely'
import { failureKind, failureWords, OutsideFailure } from '../connectors/failure.ts'
import type { Db } from '../db/connection.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'

/**
 * Hands a text message to whoever delivers it. Throws when it was not accepted: SmsRefused where another try would not
 * help, OutsideFailure 'resting' while the gateway is left in peace, anything else to be tried again.
 */
export type SmsGateway = (message: { phone: string; body: string }) => Promise<void>

/** The gateway will not take this message; the sentence is for whoever looks after it and names nobody. */
export class SmsRefused extends Error {
  /** Whether another try is of no use. */
  readonly final: boolean

  constructor(sentence: string, final: boolean) {
    super(sentence)
    this.name = 'SmsRefused'
    this.final = final
  }
}

const maxAttempts = 6
const batch = 100
/** What could not be sent for so long is given up: by then nobody waits for it. */
const staleAfter = sql`interval '24 hours'`
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
    await giveUpStale(db)
    const waiting = await db
      .selectFrom('notices.outbox')
      .select(['id', 'recipient', 'body', 'attempts'])
      .where('state', '=', 'queued')
      .where(sql<boolean>`at + attempts * attempts * interval '1 minute' <= now() + interval '1 millisecond'`)
      .$if(quiet, (query) => query.where('by_day', '=', false))
      .orderBy('id')
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute()
    let tried = 0
    for (const message of waiting) {
      const outcome = await attempt(
        send,
        { phone: cipher.unseal(message.recipient), body: cipher.unseal(message.body) },
        message.attempts,
      )
      // Nothing was tried: the messages keep their tries for when the gateway answers again.
      if (outcome === 'resting') break
      tried += 1
      await db
        .updateTable('notices.outbox')
        .set({
          ...outcome,
          attempts: message.attempts + 1,
          ...(outcome.state === 'sent' && { sent_at: sql`now()` }),
        })
        .where('id', '=', message.id)
        .execute()
    }
    return tried
  })
}

async function giveUpStale(db: Db): Promise<void> {
  await sql`
    update notices.outbox set state = 'failed', failure = coalesce(failure, '') || '（超过 24 小时没有发出，不再发送）'
     where id in (select id from notices.outbox
                   where state = 'queued' and at < now() - ${staleAfter} for update skip locked)`.execute(db)
}

interface Outcome {
  readonly state: 'sent' | 'queued' | 'failed'
  readonly failure: string | null
}

async function attempt(
  send: SmsGateway,
  message: { phone: string; body: string },
  attempts: number,
): Promise<Outcome | 'resting'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutsideFailure('slow')), gatewayMs)
  })
  try {
    await Promise.race([send(message), late])
    return { state: 'sent', failure: null }
  } catch (error) {
    const kind = failureKind(error)
    if (kind === 'resting') return 'resting'
    const isOver = attempts + 1 >= maxAttempts || (error instanceof SmsRefused && error.final)
    const failure = error instanceof SmsRefused ? error.message : failureWords[kind]
    return { state: isOver ? 'failed' : 'queued', failure }
  } finally {
    clearTimeout(timer)
  }
}
