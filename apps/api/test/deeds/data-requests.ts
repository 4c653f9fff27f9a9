import * as data from '@anzhu/contract/data-requests'
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
  readonly acceptor: TestActor
  readonly things: (actor: TestActor) => Things
}

/** What people ask of their data, and the office that answers. */
export function dataRequestDeeds({
  world,
  as,
  enterprise,
  acceptor,
  things,
}: Told): Readonly<Record<string, () => Promise<{ status: number }>>> {
  const worker = async () => world.actor('worker', { person: await world.worker(enterprise) })
  const correction = { kind: 'correction' as const, words: '名字里的字写错了' }
  return {
    askAboutMyData: async () => as(await worker(), data.askAboutMyData, correction),
    async withdrawDataRequest() {
      const actor = await worker()
      await as(actor, data.askAboutMyData, correction)
      return as(actor, data.withdrawDataRequest, { kind: 'correction' })
    },
    listDataRequests: () => as(acceptor, data.listDataRequests, { state: 'waiting' }),
    answerDataRequest: async () =>
      as(acceptor, data.answerDataRequest, {
        id: await things(acceptor).dataRequest(),
        decision: 'grant',
        answer: '已核实，已更正',
      }),
  }
}
