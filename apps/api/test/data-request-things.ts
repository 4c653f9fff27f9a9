import type { World } from './world.ts'

/** Of a place: what somebody who left an enterprise there asks of their data. */
export interface DataRequestThings {
  dataRequest(): Promise<string>
}

export const dataRequestThingNames = ['dataRequest'] as const

/** A request of somebody new each time, for one of a kind is under way at most. */
export const dataRequestThings = (
  world: World,
  { enterprise, region }: { enterprise: { id: string }; region: string },
): DataRequestThings => ({
  async dataRequest() {
    const person = await world.worker(enterprise, { name: '赵离职' })
    const { accountId } = await world.actor('worker', { person })
    const { db, cipher } = world.house
    const { id } = await db
      .insertInto('data_requests.requests')
      .values({
        person_id: person.id,
        account_id: accountId,
        kind: 'correction',
        words: cipher.seal('名字里的字写错了'),
        region,
        state: 'waiting',
        asked_at: world.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  },
})
