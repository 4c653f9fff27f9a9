import type * as contract from '@anzhu/contract/connectors'
import type { Reply } from '@anzhu/contract/endpoint'
import { readHealth } from '../connectors/health.ts'
import { connectorKinds } from '../connectors/kinds.ts'
import type { Call } from '../http/serve.ts'

/** What does not answer at present, and what to do meanwhile, for whoever would otherwise wonder. */
export async function listDisturbances({
  db,
  house,
}: Call): Promise<Reply<typeof contract.listDisturbances>> {
  const health = await readHealth(db, house.platformHealth)
  return {
    items: [...health].flatMap(([id, { state, restingSince }]) =>
      state !== 'resting' || restingSince === null
        ? []
        : [{ id, sentence: connectorKinds[id].meanwhile, since: restingSince.toISOString() }],
    ),
  }
}
