import type * as contract from '@anzhu/contract/standards'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { relationsFor } from '@anzhu/law/access/policy'
import { diffStandards, type StandardLine } from '@anzhu/law/inspections/standard-lines'
import { standardCodes } from '@anzhu/law/inspections/standards/built-in'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Call } from '../../http/serve.ts'
import { standardFor } from './in-force.ts'
import {
  asStandard,
  readStandardRow,
  standardColumns,
  standardSeen,
  standardTables,
  type StandardRow,
} from './rows.ts'

/** The versions the actor may look at, the newest of each standard first, and which of them hold in a region on a day. */
export async function listStandards(
  call: Call,
  { code, region, on }: Input<typeof contract.listStandards>,
): Promise<Reply<typeof contract.listStandards>> {
  const { db, actor, today } = call
  const { rows } = await sql<StandardRow>`
    select ${standardColumns} from ${standardTables}
     where ${standardSeen(actor)} ${code === undefined ? sql`` : sql`and s.code = ${code}`}
     order by s.code, s.region, s.version desc limit 500`.execute(db)
  const day = (on ?? today) as PlainDate
  const codes = code === undefined ? standardCodes : [code]
  const prevailing =
    region === undefined ? [] : await Promise.all(codes.map((one) => standardFor(db, one, region, day)))
  return {
    items: rows.map((row) => asStandard(row, { actor, today: day })),
    prevailing: prevailing.flatMap((one) => (one === undefined ? [] : [{ code: one.code, id: one.id }])),
    mayDraft: actor.region !== null && relationsFor(actor, 'standard.edit').length > 0,
  }
}

/** What a version changes against the one it was made from. */
export async function diffStandard(
  call: Call,
  { id }: Input<typeof contract.diffStandard>,
): Promise<Reply<typeof contract.diffStandard>> {
  const row = await readStandardRow(call, id)
  if (row.predecessor_id === null) return { against: null, added: [], removed: [], changed: [] }
  const before = await readStandardRow(call, row.predecessor_id)
  const { added, removed, changed } = diffStandards(before.content, row.content)
  return {
    against: { id: before.id, title: before.title, version: before.version },
    added: added.map(told),
    removed: removed.map(told),
    changed: changed.map((line) => ({ ...told(line), changes: line.changes.slice(0, 100).map(cut(600)) })),
  }
}

const cut = (length: number) => (text: string) => text.slice(0, length)

const told = ({ code, place, title }: StandardLine) => ({
  code: code.slice(0, 60),
  place: place.slice(0, 200),
  title: title.slice(0, 300),
})
