import * as exported from '@anzhu/contract/exports'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import type { Things } from '../two-places.ts'
import type { TestActor, World } from '../world.ts'

interface Told {
  readonly world: World
  readonly as: <E extends Endpoint>(
    actor: TestActor,
    endpoint: E,
    args: Args<E>,
  ) => Promise<{ status: number }>
  readonly enterprise: { readonly id: string }
  readonly clerk: TestActor
  readonly things: () => Things
}

/** Somebody of an enterprise who has taken out today all that may be taken out alone. */
async function greedy(world: World, enterprise: { id: string }): Promise<TestActor> {
  const actor = await world.actor('labour-clerk', { enterprise })
  const { db } = world.house
  const { id: post_id } = await db
    .selectFrom('access.posts')
    .select('id')
    .where('account_id', '=', actor.accountId)
    .executeTakeFirstOrThrow()
  const now = world.clock.now()
  const values = {
    kind: 'safety-codes',
    query: '',
    rows: 2_000,
    state: 'direct',
    asked_at: now,
    taken_at: now,
  }
  await db
    .insertInto('exports.exports')
    .values({ ...values, account_id: actor.accountId, post_id, organisation_id: enterprise.id })
    .execute()
  return actor
}

/** Large sheets: asked for, let go, refused and fetched. */
export const exportDeeds = ({
  world,
  as,
  enterprise,
  clerk,
  things,
}: Told): Readonly<Record<string, () => Promise<{ status: number }>>> => ({
  askExport: async () =>
    as(await greedy(world, enterprise), exported.askExport, {
      kind: 'safety-codes',
      query: '',
      purpose: '年度检查前核对名单',
    }),
  releaseExport: async () => as(clerk, exported.releaseExport, { id: await things().askedExport() }),
  refuseExport: async () =>
    as(clerk, exported.refuseExport, { id: await things().askedExport(), because: '用途不清楚' }),
  fetchExport: async () => as(clerk, exported.fetchExport, { id: await things().releasedExport() }),
})
