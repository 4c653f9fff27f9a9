import { issueKey } from '../src/access/index.ts'
import type { TestActor, World } from './world.ts'

/** Of the place: interface keys, webhooks and what was sent to them; an enterprise's, or a region's for who looks after one. */
export interface OutwardThings {
  apiKey(): Promise<string>
  /** For the whole region, made by another and not let in yet. */
  waitingKey(): Promise<string>
  webhook(): Promise<string>
  /** One message of such a webhook. */
  delivery(): Promise<string>
}

interface Place {
  readonly enterprise: { readonly id: string }
  readonly region: string
}

const ofRegion = ({ role }: TestActor) => role === 'system-admin'

async function keyIn(world: World, { enterprise, region }: Place, whole: boolean): Promise<string> {
  const role = whole ? 'system-admin' : 'enterprise-admin'
  const maker = await world.actor(role, { enterprise, region })
  const post = await world.house.db
    .selectFrom('access.posts')
    .select('id')
    .where('account_id', '=', maker.accountId)
    .executeTakeFirstOrThrow()
  const { id } = await issueKey(world.house.db, {
    name: '集团平台',
    madeBy: maker.accountId,
    postId: post.id,
    actsAs: whole ? 'viewer' : 'enterprise-admin',
    organisationId: whole ? null : enterprise.id,
    region: whole ? region : null,
    scopes: ['project.view'],
    expiresOn: '2027-06-30',
  })
  return id
}

/** A webhook that is never reached: nothing in these tests sends to it. */
export async function addWebhook(
  world: World,
  { enterprise, region }: Place,
  actor: TestActor,
): Promise<string> {
  const { db, cipher } = world.house
  const { id } = await db
    .insertInto('events.webhooks')
    .values({
      name: '集团平台',
      url: 'https://127.0.0.1:9/hook',
      types: ['case.decided'],
      organisation_id: ofRegion(actor) ? null : enterprise.id,
      region: ofRegion(actor) ? region : null,
      secret: cipher.seal('whsec_AAAA'),
      made_by: actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What other systems are connected by, in this place and for this actor. */
export function outwardThings(world: World, place: Place, actor: TestActor): OutwardThings {
  const webhook = () => addWebhook(world, place, actor)
  return {
    apiKey: () => keyIn(world, place, ofRegion(actor)),
    waitingKey: () => keyIn(world, place, true),
    webhook,
    async delivery() {
      const { id } = await world.house.db
        .insertInto('events.deliveries')
        .values({
          webhook_id: await webhook(),
          type: 'case.decided',
          object: 'Case',
          object_id: actor.accountId,
          data: '{}',
          happened_at: new Date(),
          gives_up_at: new Date(),
          state: 'dead',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },
  }
}

export const outwardThingNames = ['apiKey', 'waitingKey', 'webhook', 'delivery'] as const
