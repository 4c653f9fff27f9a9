import type { Sanction } from '@anzhu/contract/certificate-sanctions'
import type * as contract from '@anzhu/contract/certificate-sanctions'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { allowed } from '@anzhu/law/access/policy'
import type { Category } from '@anzhu/law/certificates/facts'
import { sql, type RawBuilder } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'

/** A sanction as its row has it, with the certificate and the holder. */
export interface SanctionRow {
  readonly id: string
  readonly certificate_id: string
  readonly number: string
  readonly category: Category
  readonly person_id: string
  readonly name: string
  readonly region: string
  readonly kind: 'suspend' | 'revoke'
  readonly months: number | null
  readonly reason: string
  readonly basis: string
  readonly state: keyof typeof stateNames
  readonly proposed_by: string
  readonly proposed_name: string
  readonly proposed_unit: string
  readonly proposed_at: Date
  readonly answer_by: string
  readonly statement: string | null
  readonly stated_at: Date | null
  readonly decided_name: string | null
  readonly decided_at: Date | null
  readonly opinion: string
  readonly returns_on: string | null
  readonly lift_reason: string | null
}

const stateNames = {
  notified: '已告知，等待陈述申辩',
  heard: '已陈述申辩，等待决定',
  dropped: '不予处理',
  'in-force': '已生效',
  lifted: '已提前返还',
  over: '期满已返还',
} as const

const columns = { personId: 's.person_id', organisationId: null, projectId: null, region: 's.region' }

const read = (condition: RawBuilder<unknown>, tail: RawBuilder<unknown> = sql``) => sql<SanctionRow>`
  select s.*, c.number, c.category, p.name from certificates.sanctions s
    join certificates.certificates c on c.id = s.certificate_id join registry.persons p on p.id = s.person_id
   where ${condition} ${tail}`

/** Suspensions and revocations of the region, or one's own, the latest first. */
export async function listSanctions(
  call: Call,
  { certificateId, state, cursor, limit }: Input<typeof contract.listSanctions>,
): Promise<Reply<typeof contract.listSanctions>> {
  const { db, actor } = call
  const after = cursor === undefined ? null : (readCursor(cursor)[0] ?? null)
  const { rows } = await read(
    sql`${visible(actor, 'certificate.sanctions', columns)}
        and (${certificateId ?? null}::uuid is null or s.certificate_id = ${certificateId ?? null}::uuid)
        and (${state ?? null}::text is null or s.state = ${state ?? null})
        and (${after}::uuid is null or s.id < ${after}::uuid)`,
    sql`order by s.id desc limit ${limit + 1}`,
  ).execute(db)
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => asSanction(call, row),
  )
}

/** One sanction as the actor sees it; to others it does not exist. */
export async function readSanction(call: Call, id: string): Promise<Sanction> {
  const { rows } = await read(
    sql`s.id = ${id}::uuid and ${visible(call.actor, 'certificate.sanctions', columns)}`,
  ).execute(call.db)
  const [row] = rows
  if (row === undefined) throw notFound()
  return asSanction(call, row)
}

/** A sanction that the actor may act on in this way, locked. */
export async function lockSanction(
  { db, actor }: Call,
  action: 'certificate.answer' | 'certificate.decide-sanction',
  id: string,
): Promise<SanctionRow> {
  const { rows } = await read(
    sql`s.id = ${id}::uuid and ${visible(actor, action, columns)}`,
    sql`for update of s`,
  ).execute(db)
  const [row] = rows
  if (row === undefined) throw notFound()
  return row
}

function asSanction(call: Call, row: SanctionRow): Sanction {
  return {
    id: row.id,
    certificate: { id: row.certificate_id, number: row.number, category: row.category },
    person: { id: row.person_id, name: row.name },
    kind: row.kind,
    title: row.kind === 'suspend' ? `暂扣 ${row.months} 个月` : '撤销',
    months: row.months,
    reason: row.reason,
    basis: row.basis,
    state: row.state,
    stateName: stateNames[row.state],
    proposedBy: row.proposed_name,
    proposedUnit: row.proposed_unit,
    proposedAt: row.proposed_at.toISOString(),
    answerBy: row.answer_by,
    statement: row.statement,
    statedAt: row.stated_at?.toISOString() ?? null,
    decidedBy: row.decided_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    opinion: row.opinion,
    returnsOn: row.returns_on,
    liftReason: row.lift_reason,
    may: mayDo(call, row),
  }
}

/** The holder is heard first: until an answer is there, or the days for it are over. */
export const isHeard = ({ state, answer_by }: SanctionRow, today: string) =>
  state === 'heard' || (state === 'notified' && today > answer_by)

function mayDo({ actor, today }: Call, row: SanctionRow): Sanction['may'] {
  const of = { personId: row.person_id, organisationId: null, projectId: null, region: row.region }
  const decides = allowed(actor, 'certificate.decide-sanction', of)
  return [
    ...(row.state === 'notified' && today <= row.answer_by && allowed(actor, 'certificate.answer', of)
      ? (['answer'] as const)
      : []),
    ...(decides && isHeard(row, today) && row.proposed_by !== actor.accountId ? (['decide'] as const) : []),
    ...(decides && row.state === 'in-force' && row.kind === 'suspend' ? (['lift'] as const) : []),
  ]
}
