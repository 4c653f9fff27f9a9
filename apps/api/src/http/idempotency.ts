import type { Endpoint } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../db/connection.ts'
import { unheeded } from '../db/unheeded.ts'
import { keepsWritten } from './kept-refusal.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'

interface Once {
  readonly db: Db
  readonly actor: Actor
  readonly definition: Endpoint
  readonly request: FastifyRequest
  readonly cipher: FieldCipher
}

/**
 * Does the work once per account and Idempotency-Key; a repeat gets the first reply, another body under the same key is
 * refused. The key is taken in the work's own transaction: of two at once the second waits for the first.
 */
export async function onceOnly<R>(
  { db, actor, definition, request, cipher }: Once,
  work: () => Promise<R>,
): Promise<R> {
  const key = request.headers['idempotency-key']
  if (key === undefined || actor.accountId === null) return work()
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(key)) {
    throw new Refusal('invalid', 'Idempotency-Key 须为 8 至 128 个可见字符。')
  }
  const fingerprint = fingerprintOf(definition, request, cipher)
  const taken = await db
    .insertInto('http.idempotent_requests')
    .values({ account_id: actor.accountId, key, fingerprint })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  const row = { account_id: actor.accountId, key }
  if (taken === undefined) return repeated(db, row, fingerprint, cipher)

  const reply = await work().catch(async (error: unknown) => {
    // What was written stays though it is refused; the key must not, or a repeat would wait for an answer for ever.
    if (keepsWritten(error))
      await db
        .deleteFrom('http.idempotent_requests')
        .where('account_id', '=', row.account_id)
        .where('key', '=', key)
        .execute()
    throw error
  })
  await db
    .updateTable('http.idempotent_requests')
    .set({ status: 200, reply: cipher.seal(JSON.stringify(reply)) })
    .where('account_id', '=', row.account_id)
    .where('key', '=', key)
    .modifyEnd(unheeded)
    .execute()
  return reply
}

async function repeated<R>(
  db: Db,
  row: { account_id: string; key: string },
  fingerprint: Buffer,
  cipher: FieldCipher,
) {
  const first = await db
    .selectFrom('http.idempotent_requests')
    .select(['fingerprint', 'reply'])
    .where('account_id', '=', row.account_id)
    .where('key', '=', row.key)
    .executeTakeFirstOrThrow()
  if (!first.fingerprint.equals(fingerprint)) {
    throw new Refusal(
      'idempotency.mismatch',
      '同一个 Idempotency-Key 已用于另一次提交，内容不同。请换一个新的键。',
    )
  }
  if (first.reply === null) throw new Refusal('idempotency.in-flight', '上一次提交还在处理，请稍后查看结果。')
  return JSON.parse(cipher.unseal(first.reply)) as R
}

/** Keyed: a body may hold a password, and nobody who reads the table must be able to try guesses against it. */
function fingerprintOf(definition: Endpoint, request: FastifyRequest, cipher: FieldCipher): Buffer {
  const body = Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null)
  const digest = createHash('sha256').update(`${definition.id} ${request.url}\n`).update(body).digest('hex')
  return cipher.hash(`request ${digest}`)
}

/** Throws away replies kept for repeats after a week: no client tries for longer. */
export async function forgetReplies(db: Db): Promise<void> {
  await sql`delete from http.idempotent_requests where at < now() - interval '7 days'`.execute(db)
}
