import type { PublicEntry, PublicityKind } from '@anzhu/law/publicity'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { Selectable } from 'kysely'
import type { NoticesPublicity } from '../db/generated/database.ts'

/** A publicity as it is kept. */
export type PublicityRow = Selectable<NoticesPublicity>

/** Where it stands on a day. */
export function stateOn(
  { withdrawn_at, from_on, to_on }: Pick<PublicityRow, 'withdrawn_at' | 'from_on' | 'to_on'>,
  today: PlainDate,
): 'standing' | 'ended' | 'withdrawn' {
  if (withdrawn_at !== null) return 'withdrawn'
  return from_on <= today && today <= to_on ? 'standing' : 'ended'
}

/** Its lines: the masked person or the enterprise, and what is told of them. */
export function entriesOf({ entries }: Pick<PublicityRow, 'entries'>): { name: string; text: string }[] {
  return (entries as unknown as PublicEntry[]).map((entry) => ({
    name: 'person' in entry ? entry.person : entry.enterprise,
    text: entry.text,
  }))
}

export const kindOf = ({ kind }: Pick<PublicityRow, 'kind'>) => kind as PublicityKind
