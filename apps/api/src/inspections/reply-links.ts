import type * as contract from '@anzhu/contract/rectification'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { allowed } from '@anzhu/law/access/policy'
import { maskPhone } from '@anzhu/law/identifiers/mask'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { mustBeMobile } from '../access/index.ts'
import { notFound } from '../access/permit.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import { sendSms } from '../notices/index.ts'
import { rectifiedFindings } from './rectification-findings.ts'
import { belongingOf, readRectification, stateOf, type RectificationRow } from './rectification-rows.ts'

/** How many links of an order may work at once. */
const mostLinks = 20

interface LinkRow {
  readonly id: string
  readonly name: string
  readonly phone: Buffer
  readonly finding_ids: string[]
  readonly made_by_name: string
  readonly made_at: Date
  readonly expires_at: Date
  readonly revoked_at: Date | null
}

/** Whom the department asked to answer, the latest first; the phone masked, the address never told again. */
export async function linksOf(
  { db, house }: Pick<Call, 'db' | 'house'>,
  rectificationId: string,
  items: readonly Pick<contract.RectifiedFinding, 'id' | 'no'>[],
): Promise<contract.ReplyLink[]> {
  const { rows } = await sql<LinkRow>`
    select l.id, l.name, l.phone, l.finding_ids, a.name as made_by_name, l.made_at, l.expires_at, l.revoked_at
      from inspections.reply_links l join access.accounts a on a.id = l.made_by
     where l.rectification_id = ${rectificationId}::uuid order by l.id desc limit 200`.execute(db)
  const numbers = new Map(items.map(({ id, no }) => [id, no]))
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    phone: maskPhone(house.cipher.unseal(row.phone)),
    findings: row.finding_ids.flatMap((id) => numbers.get(id) ?? []),
    madeBy: row.made_by_name,
    madeAt: row.made_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    revoked: row.revoked_at !== null,
  }))
}

/** Where a link opens: a page of the phone that asks for the code. */
export const addressOfLink = ({ settings }: Pick<House, 'settings'>, token: string): string =>
  `${settings.publicUrl}/m/reply/${token}`

/** The order, for somebody of its department; to everybody else it does not exist. */
async function ownOrder(call: Call, id: string): Promise<RectificationRow> {
  const row = await readRectification(call, id)
  if (!allowed(call.actor, 'rectification.reply', belongingOf(row))) throw notFound()
  return row
}

/** Asks somebody without an account to answer some findings: a link, sent to the phone that will open it. */
export async function makeReplyLink(
  call: Call,
  { id, name, phone, findingIds, days }: Input<typeof contract.makeReplyLink>,
): Promise<Reply<typeof contract.makeReplyLink>> {
  const { db, house, actor, today, remark } = call
  const row = await ownOrder(call, id)
  if (stateOf(row) === 'closed') throw new Refusal('conflict', '这一件已经销号，不用再请人回复。')
  const mobile = mustBeMobile(phone)
  const items = await rectifiedFindings(db, row.inspection_id, today)
  const wanted = [...new Set(findingIds)]
  if (!wanted.every((one) => items.some((item) => item.id === one))) throw notFound()
  await mustBeFew(call, id)
  const token = randomBytes(24).toString('base64url')
  const { id: linkId } = await db
    .insertInto('inspections.reply_links')
    .values({
      rectification_id: id,
      token_hash: house.cipher.hash(token),
      finding_ids: wanted,
      name,
      phone: house.cipher.seal(mobile),
      phone_hash: house.cipher.hash(mobile),
      made_by: actor.accountId ?? '',
      made_at: house.clock.now(),
      expires_at: new Date(house.clock.now().getTime() + days * 86_400_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const url = addressOfLink(house, token)
  await sendSms(
    { db, cipher: house.cipher },
    {
      phone: mobile,
      template: 'reply-link',
      body: `【安筑】${row.project}请您回复 ${wanted.length} 个整改问题，${days} 天内打开 ${url} 凭验证码回复。`,
    },
  )
  remark.object = `整改 ${row.number} 的回复链接，给 ${name}`
  const link = (await linksOf(call, id, items)).find((one) => one.id === linkId)
  if (link === undefined) throw notFound()
  return { url, link }
}

async function mustBeFew({ db, house }: Call, rectificationId: string): Promise<void> {
  const { n } = await db
    .selectFrom('inspections.reply_links')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('rectification_id', '=', rectificationId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', house.clock.now())
    .executeTakeFirstOrThrow()
  if (Number(n) < mostLinks) return
  throw new Refusal('conflict', `这一件已有 ${mostLinks} 个有效的回复链接。请先收回不用的，再新建。`)
}

/** Takes a link back: from now on it opens nothing. What was answered through it stays. */
export async function revokeReplyLink(
  call: Call,
  { id, linkId }: Input<typeof contract.revokeReplyLink>,
): Promise<Reply<typeof contract.revokeReplyLink>> {
  const { db, house, today, remark } = call
  const row = await ownOrder(call, id)
  await db
    .updateTable('inspections.reply_links')
    .set({ revoked_at: house.clock.now() })
    .where('id', '=', linkId)
    .where('rectification_id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
  const items = await rectifiedFindings(db, row.inspection_id, today)
  const link = (await linksOf(call, id, items)).find((one) => one.id === linkId)
  if (link === undefined) throw notFound()
  remark.object = `整改 ${row.number} 的回复链接，收回 ${link.name}`
  return { link }
}
