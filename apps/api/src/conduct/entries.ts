import type { ConductEntry, ConductState } from '@anzhu/contract/conduct'
import { categoriesOf, type ConductKind } from '@anzhu/law/conduct/terms'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'

interface Row {
  readonly id: string
  readonly kind: ConductKind
  readonly case_id: string
  readonly number: string
  readonly enterprise_id: string
  readonly enterprise: string
  readonly project_id: string | null
  readonly project: string | null
  readonly category: string
  readonly fact: string
  readonly basis: string
  readonly happened_on: PlainDate
  readonly account_id: string
  readonly applicant: string
  readonly recorded_on: PlainDate
  readonly status: string
  readonly step: string | null
  readonly due_on: PlainDate | null
  readonly publicity_id: string | null
  readonly from_on: PlainDate | null
  readonly to_on: PlainDate | null
  readonly withdrawn_reason: string | null
  readonly withdrawn: boolean
}

const source = sql`
  conduct.entries e
  join cases.cases c on c.id = e.case_id
  join registry.enterprises firm on firm.id = e.enterprise_id
  left join registry.projects site on site.id = e.project_id
  left join notices.publicity p on p.id = e.publicity_id`

const columns = sql`
  e.id, e.kind, e.case_id, c.number, e.enterprise_id, firm.name as enterprise, e.project_id, site.name as project,
  e.category, e.fact, e.basis, e.happened_on, e.account_id, c.applicant,
  (e.created_at at time zone 'Asia/Shanghai')::date as recorded_on, c.status, c.step, c.due_on, e.publicity_id,
  p.from_on, p.to_on, p.withdrawn_reason, p.withdrawn_at is not null as withdrawn`

const belongs = {
  personId: null,
  organisationId: 'e.enterprise_id',
  projectId: 'e.project_id',
  region: 'e.region',
} as const

interface Wanted {
  readonly kind?: ConductKind | undefined
  readonly stage?: 'open' | 'public' | 'over' | undefined
  readonly enterpriseId?: string | undefined
  readonly after?: string | null | undefined
}

/** Entries that an actor sees, the latest first; one more than the limit where there are more. */
export async function readEntries(
  { db, actor, today }: Pick<Call, 'db' | 'actor' | 'today'>,
  { kind, stage, enterpriseId, after }: Wanted,
  limit: number,
): Promise<ConductEntry[]> {
  const { rows } = await sql<Row>`
    select ${columns} from ${source}
     where ${visible(actor, 'conduct.view', belongs)}
       and ${kind === undefined ? sql`true` : sql`e.kind = ${kind}`}
       and ${stage === undefined ? sql`true` : inStage(stage, today)}
       and ${enterpriseId === undefined ? sql`true` : sql`e.enterprise_id = ${enterpriseId}::uuid`}
       and ${after == null ? sql`true` : sql`e.id < ${after}::uuid`}
     order by e.id desc limit ${limit + 1}`.execute(db)
  return rows.map((row) => asEntry(row, actor, today))
}

/** One entry by its id, for whoever sees it. */
export async function readEntry(
  { db, actor, today }: Pick<Call, 'db' | 'actor' | 'today'>,
  id: string,
): Promise<ConductEntry> {
  const { rows } = await sql<Row>`
    select ${columns} from ${source}
     where e.id = ${id}::uuid and ${visible(actor, 'conduct.view', belongs)}`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return asEntry(rows[0], actor, today)
}

function inStage(stage: 'open' | 'public' | 'over', today: PlainDate): RawBuilder<SqlBool> {
  const shown = sql<SqlBool>`(p.id is not null and p.withdrawn_at is null and ${today}::date between p.from_on and p.to_on)`
  if (stage === 'open') return sql<SqlBool>`c.status = 'in-progress'`
  return stage === 'public' ? shown : sql<SqlBool>`(c.status <> 'in-progress' and not ${shown})`
}

function asEntry(row: Row, actor: Actor, today: PlainDate): ConductEntry {
  const { publicity_id: shownId, from_on: from, to_on: to, withdrawn_reason: withdrawnReason } = row
  // An inspector looks into cases about projects, and into what one recorded oneself.
  const mayOpen = actor.role !== 'inspector' || row.account_id === actor.accountId
  return {
    id: row.id,
    kind: row.kind,
    caseId: mayOpen ? row.case_id : null,
    number: row.number,
    enterprise: { id: row.enterprise_id, name: row.enterprise },
    project: row.project_id === null ? null : { id: row.project_id, name: row.project ?? '' },
    category: categoriesOf(row.kind)[row.category] ?? row.category,
    fact: row.fact,
    basis: row.basis,
    happenedOn: row.happened_on,
    by: row.applicant,
    recordedOn: row.recorded_on,
    state: stateOn(row, today),
    dueOn: row.status === 'in-progress' ? row.due_on : null,
    publicity:
      shownId === null || from === null || to === null ? null : { id: shownId, from, to, withdrawnReason },
  }
}

function stateOn({ status, step, withdrawn, to_on: to }: Row, today: PlainDate): ConductState {
  if (status === 'in-progress') return step === 'reply' ? 'replying' : 'deciding'
  if (withdrawn) return 'withdrawn'
  if (to === null) return 'declined'
  return today <= to ? 'public' : 'ended'
}
