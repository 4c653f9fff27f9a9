import type * as contract from '@anzhu/contract/rectification'
import { allowed } from '@anzhu/law/access/policy'
import { daysOverdue } from '@anzhu/law/inspections/rectification'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { holdsStep } from '../cases/index.ts'
import type { Call } from '../http/serve.ts'
import { regionView } from '../registry/index.ts'
import { linksOf } from './reply-links.ts'
import { rectifiedFindings } from './rectification-findings.ts'
import {
  belongingOf,
  readRectification,
  stateOf,
  unitOf,
  type RectificationRow,
} from './rectification-rows.ts'

/** An order as a list shows it. */
export const asRow = (row: RectificationRow, today: PlainDate): contract.RectificationRow => ({
  id: row.id,
  number: row.number,
  project: { id: row.project_id, name: row.project },
  regionName: regionView(row.region).path.join(''),
  inspection: { id: row.inspection_id, number: row.inspection_number ?? '', kind: row.kind },
  unit: unitOf(row),
  issuedOn: row.issued_on,
  dueOn: row.due_on,
  daysOverdue: stateOf(row) === 'to-reply' ? daysOverdue(today, row.due_on) : 0,
  escalatedOn: row.escalated_on,
  closedOn: row.closed_on,
  state: stateOf(row),
  findings: { all: row.all, open: row.open, replied: row.replied, closed: row.closed },
})

/** One order with everything in it; to whoever may not look at it, it does not exist. */
export async function viewRectification(
  call: Pick<Call, 'db' | 'actor' | 'today' | 'house' | 'remark'>,
  { id }: { readonly id: string },
): Promise<contract.Rectification> {
  const { db, actor, today, house } = call
  const row = await readRectification(call, id)
  call.remark.object ??= `整改 ${row.number}`
  const items = await rectifiedFindings(db, row.inspection_id, today)
  const mayReply = allowed(actor, 'rectification.reply', belongingOf(row))
  const pending = await db
    .selectFrom('cases.pending_decisions')
    .select('settles_at')
    .where('case_id', '=', id)
    .executeTakeFirst()
  const recheck =
    allowed(actor, 'rectification.recheck', belongingOf(row)) && (await holdsStep({ db, actor }, id))
  return {
    ...asRow(row, today),
    contractor: { id: row.contractor_id, name: row.contractor },
    filingNumber: row.filing_number,
    inspector: row.inspector,
    onDay: row.on_day,
    items,
    links: mayReply ? await linksOf({ db, house }, row.id, items) : [],
    may: [
      ...(mayReply && stateOf(row) !== 'closed' ? (['reply'] as const) : []),
      ...(recheck ? (['recheck'] as const) : []),
    ],
    settlesAt: pending?.settles_at.toISOString() ?? null,
  }
}
