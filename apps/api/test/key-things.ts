import { randomUUID } from 'node:crypto'
import type { TestActor, World } from './world.ts'

/** Of the actor: a security key. */
export interface KeyThings {
  securityKey(): Promise<string>
}

/** A key of an account that nobody can sign with. */
export async function idleKey({ house: { db } }: World, accountId: string): Promise<string> {
  const { id } = await db
    .insertInto('access.security_keys')
    .values({
      account_id: accountId,
      credential_id: Buffer.from(randomUUID()),
      public_key: Buffer.of(0),
      counter: 0,
      name: '密钥',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Such a key beside another, so that it is never the last; shown in all sessions of the actor. */
export function keyThings(world: World, actor: TestActor): KeyThings {
  const { db } = world.house
  const add = () => idleKey(world, actor.accountId)
  return {
    async securityKey() {
      await add()
      await db
        .updateTable('access.sessions')
        .set({ factors: ['security-key'] })
        .where('account_id', '=', actor.accountId)
        .execute()
      return add()
    },
  }
}

export const keyThingNames = ['securityKey'] as const
