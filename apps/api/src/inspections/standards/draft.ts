import type * as contract from '@anzhu/contract/standards'
import { done, type Done } from '@anzhu/contract/fields'
import type { Input } from '@anzhu/contract/endpoint'
import { withLine, withoutLine } from '@anzhu/law/inspections/edit-standard'
import type { StandardContent } from '@anzhu/law/inspections/standard'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { z } from 'zod'
import { notFound, permit } from '../../access/permit.ts'
import type { Db } from '../../db/connection.ts'
import type { Call } from '../../http/serve.ts'
import { belongsTo, lockDraft, nameOf, readStandardRow, standardView } from './rows.ts'

/** Begins a new version for the region of the actor's post, as a copy of one there is. */
export async function draftStandard(
  call: Call,
  { from, title, edition }: Input<typeof contract.draftStandard>,
): Promise<contract.StandardView> {
  const { db, actor } = call
  const region = actor.region ?? ''
  permit(actor, 'standard.edit', belongsTo(region))
  const base = await readStandardRow(call, from)
  await sql`select pg_advisory_xact_lock(hashtext(${`standards ${base.code} ${region}`}))`.execute(db)
  await mustBeOnlyDraft(db, base.code, region)
  const { rows } = await sql<{ id: string }>`
    insert into inspections.standards
      (code, region, version, title, edition, content, provenance, state, made_by, predecessor_id)
    select ${base.code}, ${region}, coalesce(max(version), 0) + 1, ${title}, ${edition}, ${JSON.stringify(base.content)}::jsonb,
           ${base.provenance}, 'draft', ${actor.accountId}::uuid, ${base.id}::uuid
      from inspections.standards where code = ${base.code} and region = ${region}
    returning id`.execute(db)
  const view = await standardView(call, rows[0]?.id ?? '')
  call.remark.object = `${title} ${edition}，以${nameOf(base)}为底本`
  return view
}

async function mustBeOnlyDraft(db: Db, code: string, region: string): Promise<void> {
  const there = await db
    .selectFrom('inspections.standards')
    .select(['title', 'version'])
    .where('code', '=', code)
    .where('region', '=', region)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  if (there !== undefined)
    throw new Refusal(
      'conflict',
      `本地区已有一个起草中的版本：${there.title} 第 ${there.version} 版。请接着修改，或先放弃它。`,
    )
}

/** Names a draft anew. */
export async function editStandard(
  call: Call,
  { id, title, edition, provenance }: Input<typeof contract.editStandard>,
): Promise<contract.StandardView> {
  await lockDraft(call, id)
  await call.db
    .updateTable('inspections.standards')
    .set({ title, edition, provenance, changed_at: call.house.clock.now() })
    .where('id', '=', id)
    .execute()
  return standardView(call, id)
}

/** Gives up a draft; nothing of it stays but the audit trail. */
export async function discardStandard(
  call: Call,
  { id }: Input<typeof contract.discardStandard>,
): Promise<z.output<typeof Done>> {
  await lockDraft(call, id)
  await call.db.deleteFrom('inspections.standards').where('id', '=', id).execute()
  return done
}

/** Writes one line of a draft, or adds it. */
export async function writeStandardLine(
  call: Call,
  { id, line, text }: Input<typeof contract.writeStandardLine>,
): Promise<contract.StandardView> {
  const draft = await lockDraft(call, id)
  const content = withLine(draft.content, line, text)
  if (content === undefined)
    throw new Refusal(
      'invalid',
      draft.content.kind === text.kind
        ? `没有编码 ${line} 所在的表或检查项。编码应以已有的表号或检查项编码开头。`
        : '这一行的形式与标准不符：评分表写扣分，检查用语写用语。',
      [{ path: 'line', message: '编码或形式不对' }],
    )
  return keepContent(call, id, content)
}

/** Takes a line out of a draft. */
export async function dropStandardLine(
  call: Call,
  { id, line }: Input<typeof contract.dropStandardLine>,
): Promise<contract.StandardView> {
  const draft = await lockDraft(call, id)
  const content = withoutLine(draft.content, line)
  if (content === undefined) throw notFound()
  return keepContent(call, id, content)
}

/** Puts new content into a draft that is locked. */
export async function keepContent(
  call: Call,
  id: string,
  content: StandardContent,
): Promise<contract.StandardView> {
  await call.db
    .updateTable('inspections.standards')
    .set({ content: JSON.stringify(content), changed_at: call.house.clock.now() })
    .where('id', '=', id)
    .execute()
  return standardView(call, id)
}
