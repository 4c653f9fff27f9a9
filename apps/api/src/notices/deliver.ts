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

/** Since when a message waits: queued, or queued again. */
const since = sql`coalesce(again_at, at)`

/**
 * Sends what is due in the outbox, oldest first; several processes never send the same one at once. Each is entered as sent
 * before the next is begun, so that a process that dies leaves at most one of which nobody knows. What the gateway did
 * not take is tried again 1, 4, 9, 16 and 25 minutes after it was queued, then given up. In the
 * `quiet` hours what is for the day stays. Returns how many were tried.
 */
export async function deliverOutbox(
  db: Db,
  cipher: FieldCipher,
  send: SmsGateway,
  { quiet = false }: { readonly quiet?: boolean } = {},
): Promise<number> {
  await giveUpStale(db)
  let last = '00000000-0000-0000-0000-000000000000'
  for (let tried = 0; tried < batch; tried += 1) {
    const next = await db.transaction().execute((tx) => deliverNext(tx, { cipher, send, quiet, after: last }))
    if (next === undefined) return tried
    last = next
  }
  return batch
}

interface Delivering {
  readonly cipher: FieldCipher
  readonly send: SmsGateway
  readonly quiet: boolean
  /** The id behind which to look. */
  readonly after: string
}

/** Tries the first due message behind a place; its id, or undefined when there is none or the gateway rests. */
async function deliverNext(db: Db, { cipher, send, quiet, after }: Delivering): Promise<string | undefined> {
  const message = await db
    .selectFrom('notices.outbox')
    .select(['id', 'recipient', 'body', 'attempts'])
    .where('state', '=', 'queued')
    .where('id', '>', after)
    .where(
      sql<boolean>`${since} + attempts * attempts * interval '1 minute' <= now() + interval '1 millisecond'`,
    )
    .$if(quiet, (query) => query.where('by_day', '=', false))
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (message === undefined) return undefined
  const phone = cipher.unseal(message.recipient)
  const outcome = await attempt(send, { phone, body: cipher.unseal(message.body) }, message.attempts)
  // Nothing was tried: the messages keep their tries for when the gateway answers again.
  if (outcome === 'resting') return undefined
  await db
    .updateTable('notices.outbox')
    .set({
      ...outcome,
      attempts: message.attempts + 1,
      ...(outcome.state === 'sent' && { sent_at: sql`now()` }),
    })
    .where('id', '=', message.id)
    .execute()
  return message.id
}

async function giveUpStale(db: Db): Promise<void> {
  await sql`
    update notices.outbox set state = 'failed', failure = coalesce(failure, '') || '（超过 24 小时没有发出，不再发送）'
     where id in (select id from notices.outbox
                   where state = 'queued' and ${since} < now() - ${staleAfter} for update skip locked)`.execute(
    db,
  )
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
