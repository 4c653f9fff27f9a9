import { randomUUID } from 'node:crypto'
import type { TestActor, World } from './world.ts'

/** Of the actor: a security key. */
export interface KeyThings {
  securityKey(): Promise<string>
}

/** A key that nobody can sign with, beside another so that it is never the last; shown in all sessions of the actor. */
export function keyThings({ house: { db } }: World, actor: TestActor): KeyThings {
  const add = () =>
    db
      .insertInto('access.security_keys')
      .values({
        account_id: actor.accountId,
        credential_id: Buffer.from(randomUUID()),
        public_key: Buffer.of(0),
        counter: 0,
        name: '密钥',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  return {
    async securityKey() {
      await add()
      await db
        .updateTable('access.sessions')
        .set({ factors: ['security-key'] })
        .where('account_id', '=', actor.accountId)
        .execute()
      return (await add()).id
    },
  }
}

export const keyThingNames = ['securityKey'] as const
