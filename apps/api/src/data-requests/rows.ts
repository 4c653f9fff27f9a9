import type { DataRequest } from '@anzhu/contract/data-requests'
import type { Selectable } from 'kysely'
import type { DataRequestsRequests } from '../db/generated/database.ts'
import type { House } from '../house.ts'

export type Row = Selectable<DataRequestsRequests>

/** A request as the person and the office read it. */
export const asDataRequest = ({ cipher }: Pick<House, 'cipher'>, row: Row): DataRequest => ({
  id: row.id,
  kind: row.kind as DataRequest['kind'],
  state: row.state as DataRequest['state'],
  askedAt: row.asked_at.toISOString(),
  words: cipher.unseal(row.words),
  answer: row.answer,
  sentences: row.sentences,
  decidedAt: row.decided_at?.toISOString() ?? null,
  eraseOn: row.erase_on,
})
