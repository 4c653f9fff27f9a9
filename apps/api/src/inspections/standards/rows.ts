import type { Standard, StandardView } from '@anzhu/contract/standards'
import { allowed, type Belonging } from '@anzhu/law/access/policy'
import { standardFlaws } from '@anzhu/law/inspections/standard-flaws'
import type { StandardContent } from '@anzhu/law/inspections/standard'
import type { StandardCode } from '@anzhu/law/inspections/standards/built-in'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import { notFound } from '../../access/permit.ts'
import { visible } from '../../access/visible.ts'
import type { Call } from '../../http/serve.ts'
import { regionView } from '../../registry/index.ts'

/** A version of a standard as it is stored, without what it holds. */
export interface StandardRow {
  readonly id: string
  readonly code: StandardCode
  readonly region: string
  readonly version: number
  readonly title: string
  readonly edition: string
  readonly provenance: string
  readonly state: 'draft' | 'published' | 'withdrawn'
  readonly effective_from: PlainDate | null
  /** The next version of the same code and region takes its place on this day. */
  readonly until: PlainDate | null
  readonly reason: string
  readonly publisher: string | null
  readonly published_at: Date | null
  readonly withdrawer: string | null
  readonly withdrawn_at: Date | null
  readonly withdrawal_reason: string | null
  readonly predecessor_id: string | null
  readonly tables: number
  readonly lines: number
}

/** The columns of StandardRow, from standardTables. */
export const standardColumns = sql`
  s.id, s.code, s.region, s.version, s.title, s.edition, s.provenance, s.state, s.effective_from, s.reason,
  (select min(later.effective_from) from inspections.standards later
    where later.code = s.code and later.region = s.region and later.state = 'published'
      and (later.effective_from, later.version) > (s.effective_from, s.version)) as until,
  publisher.name as publisher, s.published_at, withdrawer.name as withdrawer, s.withdrawn_at, s.withdrawal_reason,
  s.predecessor_id, jsonb_array_length(coalesce(s.content -> 'tables', s.content -> 'categories')) as tables,
  jsonb_array_length(jsonb_path_query_array(s.content, case s.content ->> 'kind'
    when 'scored' then '$.tables[*].items[*].code'::jsonpath
    else '$.categories[*].items[*].terms[*].code'::jsonpath end)) as lines`

export const standardTables = sql`
  inspections.standards s
  left join access.accounts publisher on publisher.id = s.published_by
  left join access.accounts withdrawer on withdrawer.id = s.withdrawn_by`

/** What is published is for everybody; a draft is for whoever may edit it. */
export const standardSeen = (actor: Actor): RawBuilder<SqlBool> =>
  sql<SqlBool>`(s.state <> 'draft' or ${visible(actor, 'standard.edit', editedIn)})`

const editedIn = { personId: null, organisationId: null, projectId: null, region: 's.region' } as const

/** Whose a standard is: its region's. */
export const belongsTo = (region: string): Belonging => ({
  personId: null,
  organisationId: null,
  projectId: null,
  region,
})

/** A version as it is told, on a day. */
export function asStandard(row: StandardRow, { actor, today }: Pick<Call, 'actor' | 'today'>): Standard {
  return {
    id: row.id,
    code: row.code,
    region: row.region,
    regionName: row.region === '000000' ? '全国' : regionView(row.region).path.join(''),
    version: row.version,
    title: row.title,
    edition: row.edition,
    state: stateOn(row, today),
    effectiveFrom: row.effective_from,
    tables: row.tables,
    lines: row.lines,
    provenance: row.provenance,
    reason: row.reason,
    publishedBy: row.publisher,
    publishedAt: row.published_at?.toISOString() ?? null,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : {
            by: row.withdrawer ?? '',
            at: row.withdrawn_at.toISOString(),
            reason: row.withdrawal_reason ?? '',
          },
    predecessorId: row.predecessor_id,
    mayEdit: allowed(actor, 'standard.edit', belongsTo(row.region)),
  }
}

function stateOn({ state, effective_from: from, until }: StandardRow, day: PlainDate): Standard['state'] {
  if (state !== 'published') return state
  if (from === null || from > day) return 'ahead'
  return until !== null && until <= day ? 'past' : 'in-force'
}

/** A version with what it holds. */
export type StoredStandard = StandardRow & { readonly content: StandardContent }

/** One version the actor may look at; to others it does not exist. */
export async function readStandardRow(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  id: string,
): Promise<StoredStandard> {
  const { rows } = await sql<StoredStandard>`
    select ${standardColumns}, s.content from ${standardTables}
     where s.id = ${id}::uuid and ${standardSeen(actor)}`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

/** A version that the actor may edit, locked until the transaction ends; in whatever state. */
export async function lockStandard(
  call: Pick<Call, 'db' | 'actor' | 'remark'>,
  id: string,
): Promise<StoredStandard> {
  await sql`select from inspections.standards where id = ${id}::uuid for update`.execute(call.db)
  const row = await readStandardRow(call, id)
  if (!allowed(call.actor, 'standard.edit', belongsTo(row.region))) throw notFound()
  call.remark.object = nameOf(row)
  return row
}

/** The same, still being written. */
export async function lockDraft(
  call: Pick<Call, 'db' | 'actor' | 'remark'>,
  id: string,
): Promise<StoredStandard> {
  const row = await lockStandard(call, id)
  if (row.state !== 'draft')
    throw new Refusal(
      'standard.settled',
      `第 ${row.version} 版已经发布，内容不再改变。需要修改的，请以它为底本起草新版本。`,
    )
  return row
}

/** A version as the audit trail names it. */
export const nameOf = ({ title, edition, version }: StandardRow): string =>
  `${title} ${edition} 第 ${version} 版`

/** A version with its content, as it is told. */
export async function standardView(call: Call, id: string): Promise<StandardView> {
  const row = await readStandardRow(call, id)
  const flaws = row.state === 'draft' ? standardFlaws(row.content).slice(0, 500) : []
  return { ...asStandard(row, call), content: asContent(row.content), flaws }
}

/** The law's content is read only; the contract's is not. */
const asContent = (content: StandardContent) => content as unknown as StandardView['content']
