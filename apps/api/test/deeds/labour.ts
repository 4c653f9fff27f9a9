import * as contract from '@anzhu/contract/labour'
import type { Role } from '@anzhu/law/access/roles'
import { labourThings } from '../labour-things.ts'
import type { TestActor, World } from '../world.ts'

interface Place {
  readonly world: World
  readonly enterprise: { readonly id: string }
  readonly region: string
  readonly actor: (role: Role) => TestActor
}

/** One successful request for each act of the labour registry. */
export function labourDeeds(place: () => Place) {
  const record = () => labourThings(place().world, place()).labourRecord()
  return {
    viewLabourRecord: async () =>
      place().world.as(place().actor('association'), contract.viewLabourRecord, { id: await record() }),
    changeLabourRecord: async () =>
      place().world.as(place().actor('enterprise-admin'), contract.changeLabourRecord, {
        id: await record(),
      }),
    endLabourRecord: async () =>
      place().world.as(place().actor('association'), contract.endLabourRecord, {
        id: await record(),
        reason: '已调离本企业，移出名录。',
      }),
  }
}
