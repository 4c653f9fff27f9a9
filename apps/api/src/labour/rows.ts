import type { LabourRow } from '@anzhu/contract/labour'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { LabourKind } from '@anzhu/law/labour/flows'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { openContent, type LabourContent } from './content.ts'
import type { LabourRecord } from './records.ts'

/** A record with the names that lists show beside it. */
export interface ListedRecord extends LabourRecord {
  readonly firm: string
  readonly person: string | null
  /** Of a person: on the roster of the enterprise today. */
  readonly employed: boolean | null
  readonly paper: boolean
}

/** Records `r` with their names; conditions and order follow. */
export const listed = (db: Db) =>
  db
    .selectFrom('labour.records as r')
    .innerJoin('registry.enterprises as firm', 'firm.id', 'r.enterprise_id')
    .leftJoin('registry.persons as p', 'p.id', 'r.person_id')
    .leftJoin('registry.employments as job', (join) =>
      join
        .onRef('job.person_id', '=', 'r.person_id')
        .onRef('job.enterprise_id', '=', 'r.enterprise_id')
        .on('job.ended_on', 'is', null),
    )
    .selectAll('r')
    .select(['firm.name as firm', 'p.name as person'])
    .select(
      sql<boolean | null>`case when r.person_id is null then null else job.id is not null end`.as('employed'),
    )
    .select(
      sql<boolean>`exists (select from labour.papers paper where paper.record_id = r.id
        and paper.replaced_on is null and paper.withdrawn_on is null)`.as('paper'),
    )

/** Columns by which the policy sees records `r`. */
export const recordColumns = {
  personId: null,
  organisationId: 'r.enterprise_id',
  projectId: null,
  region: 'r.region',
} as const

/** A record as lists show it on a day. */
export function asLabourRow(house: Pick<House, 'cipher'>, row: ListedRecord, today: PlainDate): LabourRow {
  const content = openContent(house, row.content)
  const kind = row.kind as LabourKind
  const live = row.superseded_on === null && row.ended_on === null
  return {
    id: row.id,
    kind,
    enterprise: { id: row.enterprise_id, name: row.firm },
    title: row.person ?? row.title,
    note: noteOf(kind, content),
    region: row.region,
    version: row.version,
    byHand: row.by_hand,
    approvedOn: row.approved_on,
    warnings: live ? warningsOf(kind, content, row.employed, today) : [],
    endedOn: row.ended_on,
    endedReason: row.ended_reason,
    paper: live && row.paper,
  }
}

/** What a list says of a thing besides its name. */
export function noteOf(kind: LabourKind, { words }: Pick<LabourContent, 'words'>): string {
  switch (kind) {
    case 'enterprise':
      return `${words['creditCode'] ?? ''} · 联系人 ${words['contact'] ?? ''}`
    case 'safety-officer':
      return `C 证 ${words['certificate'] ?? ''}，有效期至 ${words['certificateUntil'] ?? ''}`
    case 'manager':
      return words['trade'] ?? ''
    case 'project':
      return `合同 ${words['number'] ?? ''} · 总包 ${words['contractor'] ?? ''}`
  }
}

/** What is no longer in order though it was when it was approved. */
function warningsOf(
  kind: LabourKind,
  { values }: LabourContent,
  employed: boolean | null,
  today: PlainDate,
): string[] {
  const dated: readonly (readonly [field: string, title: string])[] =
    kind === 'enterprise'
      ? [
          ['qualificationUntil', '施工劳务资质'],
          ['licenceUntil', '安全生产许可证'],
        ]
      : kind === 'safety-officer'
        ? [['certificateUntil', 'C 证']]
        : []
  const over = dated.flatMap(([field, title]) => {
    const until = values[field] ?? ''
    return until !== '' && until < today ? [`${title}已于 ${until} 到期`] : []
  })
  return [...over, ...(employed === false ? ['已不在本企业花名册上'] : [])]
}
