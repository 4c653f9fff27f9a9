import { timingSafeEqual } from 'node:crypto'
import { notFound } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'

/** How long somebody who has shown the code may go on, in hours. */
const ticketHours = 2

/** A link that works. */
export interface OpenLink {
  readonly id: string
  readonly rectificationId: string
  readonly findingIds: readonly string[]
  readonly name: string
  readonly phone: string
  readonly expiresAt: Date
}

/** The link of a secret while it works; undefined for one that is unknown, expired or taken back alike. */
export async function findLink(
  { cipher, clock }: Pick<House, 'cipher' | 'clock'>,
  db: Db,
  token: string,
): Promise<OpenLink | undefined> {
  const row = await db
    .selectFrom('inspections.reply_links')
    .selectAll()
    .where('token_hash', '=', cipher.hash(token))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', clock.now())
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    rectificationId: row.rectification_id,
    findingIds: row.finding_ids,
    name: row.name,
    phone: cipher.unseal(row.phone),
    expiresAt: row.expires_at,
  }
}

/** What somebody carries who has shown the code of a link: until when, and our mark on it. */
export function ticketFor(
  { cipher, clock }: Pick<House, 'cipher' | 'clock'>,
  link: OpenLink,
): { ticket: string; expiresAt: string } {
  const until = Math.min(clock.now().getTime() + ticketHours * 3_600_000, link.expiresAt.getTime())
  const seconds = Math.floor(until / 1000)
  const mark = markOf({ cipher }, link.id, seconds).toString('base64url')
  return { ticket: `${seconds.toString(36)}_${mark}`, expiresAt: new Date(seconds * 1000).toISOString() }
}

const markOf = ({ cipher }: Pick<House, 'cipher'>, linkId: string, seconds: number) =>
  cipher.hash(`reply-ticket ${linkId} ${seconds}`)

/** The link that somebody may answer through: it still works and the ticket is ours, for it, and not too old. */
export async function provenLink(
  house: Pick<House, 'cipher' | 'clock'>,
  db: Db,
  { token, ticket }: { readonly token: string; readonly ticket: string },
): Promise<OpenLink> {
  const link = await findLink(house, db, token)
  if (link === undefined) throw notFound()
  const [until = '', ...rest] = ticket.split('_')
  const seconds = Number.parseInt(until, 36)
  const given = Buffer.from(rest.join('_'), 'base64url')
  const ours = markOf(house, link.id, seconds)
  const isOurs = given.length === ours.length && timingSafeEqual(given, ours)
  if (!isOurs || !(seconds * 1000 > house.clock.now().getTime())) throw notFound()
  return link
}
