import type { Input } from '@anzhu/contract/endpoint'
import type * as contract from '@anzhu/contract/supervision'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { notFound, permit } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import { findDocuments, readDocument } from '../documents/index.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call, FileReply } from '../http/serve.ts'

/** Orders of the actor's region, enterprise or project, the latest first. */
export async function listStopOrders(
  { db, actor }: Call,
  { projectId, state, cursor, limit }: Input<typeof contract.listStopOrders>,
) {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const seen = visible(actor, 'supervision.view', {
    personId: null,
    organisationId: 'p.contractor_id',
    projectId: 'p.id',
    region: 'p.region',
  })
  const { rows } = await sql<Row>`
    ${columns} where ${seen}
      and ${projectId === undefined ? sql`true` : sql`o.project_id = ${projectId}::uuid`}
      and ${inState(state)}
      and ${after === undefined ? sql`true` : sql`o.id < ${after}::uuid`}
     order by o.id desc limit ${limit + 1}`.execute(db)
  const papers = await papersOf(
    db,
    rows.map(({ id }) => id),
  )
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => asOrder(row, papers.get(row.id)),
  )
}

function inState(state: 'standing' | 'lifted' | undefined): RawBuilder<SqlBool> {
  if (state === undefined) return sql<SqlBool>`true`
  return state === 'standing' ? sql<SqlBool>`o.lifted_on is null` : sql<SqlBool>`o.lifted_on is not null`
}

/** An order by its id. */
export async function findStopOrder(db: Db, id: string): Promise<contract.StopOrder> {
  const row = await rowOf(db, id)
  return asOrder(row, (await papersOf(db, [id])).get(id))
}

/** The order in writing. */
export async function readStopOrder(
  { db, house, actor }: Call,
  { id }: Input<typeof contract.readStopOrder>,
): Promise<FileReply> {
  const row = await rowOf(db, id)
  permit(actor, 'supervision.view', {
    personId: null,
    organisationId: row.contractor_id,
    projectId: row.project_id,
    region: row.region,
  })
  const paper = (await findDocuments(db, 'stop-order', [id])).at(-1)
  if (paper === undefined) throw notFound()
  const { bytes } = await readDocument(house, paper.id)
  return { fileName: `${row.number}.pdf`, body: bytes }
}

async function rowOf(db: Db, id: string): Promise<Row> {
  const { rows } = await sql<Row>`${columns} where o.id = ${id}::uuid`.execute(db)
  const row = rows[0]
  if (row === undefined) throw notFound()
  return row
}

async function papersOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const papers = await findDocuments(db, 'stop-order', ids)
  return new Map(papers.flatMap(({ ownerId, id, state }) => (state === 'rendered' ? [[ownerId, id]] : [])))
}

interface Row {
  readonly id: string
  readonly number: string
  readonly project_id: string
  readonly project_name: string
  readonly filing_number: string
  readonly region: string
  readonly contractor_id: string
  readonly contractor: string
  readonly inspection_id: string | null
  readonly scope: string
  readonly whole_site: boolean
  readonly reason: string
  readonly ordered_on: string
  readonly ordered_by: string
  readonly lifted_on: string | null
  readonly lift_reason: string | null
}

const columns = sql`
  select o.id, o.number, o.project_id, p.name as project_name, p.filing_number, p.region, p.contractor_id,
         firm.name as contractor, o.inspection_id, o.scope, o.whole_site, o.reason, o.ordered_on,
         a.name as ordered_by, o.lifted_on, o.lift_reason
    from supervision.stop_orders o
    join registry.projects p on p.id = o.project_id
    join registry.enterprises firm on firm.id = p.contractor_id
    join access.accounts a on a.id = o.ordered_by`

function asOrder(row: Row, documentId: string | undefined): contract.StopOrder {
  return {
    id: row.id,
    number: row.number,
    project: { id: row.project_id, name: row.project_name, filingNumber: row.filing_number },
    contractor: row.contractor,
    inspectionId: row.inspection_id,
    scope: row.scope,
    wholeSite: row.whole_site,
    reason: row.reason,
    orderedOn: row.ordered_on,
    orderedBy: row.ordered_by,
    liftedOn: row.lifted_on,
    liftReason: row.lift_reason,
    documentId: documentId ?? null,
  }
}
