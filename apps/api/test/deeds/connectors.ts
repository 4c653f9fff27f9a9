import * as connectors from '@anzhu/contract/connectors'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import * as jobs from '@anzhu/contract/jobs'
import * as historic from '@anzhu/contract/historic-certificates'
import * as national from '@anzhu/contract/national'
import type { Role } from '@anzhu/law/access/roles'
import { openLink } from '../../src/connectors/link.ts'
import type { Things } from '../two-places.ts'
import type { TestActor, World } from '../world.ts'

interface Told {
  readonly world: () => World
  readonly as: <E extends Endpoint>(
    actor: TestActor,
    endpoint: E,
    args: Args<E>,
  ) => Promise<{ status: number }>
  readonly of: (role: Role) => TestActor
  readonly things: () => Things
}

/** What is done with systems outside: by whoever looks after them, and by officers about a certificate or a person. */
export function connectorDeeds({
  world,
  as,
  of,
  things,
}: Told): Readonly<Record<string, () => Promise<{ status: number }>>> {
  return {
    testConnector() {
      const link = openLink({ id: 'sms', source: '测试', simulated: true })
      const connection = { link, test: () => link.probe(() => Promise.resolve()) }
      Object.assign(world().house, { platformHealth: { connections: [connection] } })
      return as(of('system-admin'), connectors.testConnector, { connector: 'sms' })
    },
    retryJobs: () => as(of('system-admin'), jobs.retryJobs, { kind: 'documents' }),
    hurryNational: () => as(of('system-admin'), connectors.hurryNational, {}),
    async retryNational() {
      const id = await things().certificate()
      await world()
        .house.db.insertInto('national.tasks')
        .values({ certificate_id: id, op: 'assign', operation: '01', version: 1 })
        .execute()
      return as(of('approver'), national.retryNational, { id })
    },
    lookBack: async () => as(of('acceptor'), historic.lookBack, { id: await things().person() }),
    viewHistoric: async () => as(of('acceptor'), historic.viewHistoric, { id: await things().person() }),
    lookBackAtMine: () => as(of('worker'), historic.lookBackAtMine, {}),
  }
}
