import * as keys from '@anzhu/contract/api-keys'
import * as exchange from '@anzhu/contract/exchange'
import * as webhooks from '@anzhu/contract/webhooks'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import type { Things } from '../two-places.ts'
import type { TestActor } from '../world.ts'

interface Told {
  readonly as: <E extends Endpoint>(
    actor: TestActor,
    endpoint: E,
    args: Args<E>,
  ) => Promise<{ status: number }>
  readonly actor: (role: 'enterprise-admin' | 'security-admin') => TestActor
  readonly things: (actor: TestActor) => Things
}

const address = {
  name: '集团平台',
  url: 'https://127.0.0.1:9/hook',
  types: ['case.decided' as const],
}

/** What connects other systems, or shows them personal data: by the administrator of the enterprise. */
export function outwardDeeds({
  as,
  actor,
  things,
}: Told): Readonly<Record<string, () => Promise<{ status: number }>>> {
  const admin = () => actor('enterprise-admin')
  const webhook = () => things(admin()).webhook()
  return {
    createApiKey: async () =>
      as(admin(), keys.createApiKey, {
        name: '集团平台',
        actsAs: 'enterprise-admin',
        scopes: ['project.view'],
        expiresOn: '2027-06-30',
      }),
    revokeApiKey: async () => as(admin(), keys.revokeApiKey, { id: await things(admin()).apiKey() }),
    async admitApiKey() {
      const security = actor('security-admin')
      return as(security, keys.admitApiKey, { id: await things(security).waitingKey() })
    },
    createWebhook: async () => as(admin(), webhooks.createWebhook, address),
    editWebhook: async () =>
      as(admin(), webhooks.editWebhook, { id: await webhook(), ...address, paused: true }),
    rotateWebhookSecret: async () => as(admin(), webhooks.rotateWebhookSecret, { id: await webhook() }),
    retireWebhookSecret: async () => as(admin(), webhooks.retireWebhookSecret, { id: await webhook() }),
    endWebhook: async () => as(admin(), webhooks.endWebhook, { id: await webhook() }),
    testWebhook: async () => as(admin(), webhooks.testWebhook, { id: await webhook() }),
    replayDelivery: async () =>
      as(admin(), webhooks.replayDelivery, { id: await things(admin()).delivery() }),
    exchangeWorkerMaster: async () => as(admin(), exchange.exchangeWorkerMaster, {}),
  }
}
