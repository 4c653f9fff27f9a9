import type { Factor, SecondStep } from '@anzhu/contract/fields'
import type { Post } from '@anzhu/contract/session'
import type { Role } from '@anzhu/law/access/roles'
import { staffRoles } from '@anzhu/law/access/roles'
import { maskPhone } from '@anzhu/law/identifiers/mask'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { keepWritten } from '../http/kept-refusal.ts'
import { SecondStepDue } from '../http/second-step-due.ts'
import { keysOf } from './keys/security-keys.ts'

const ticketMinutes = 5

/** Devices that ask for something known before they sign: they are two factors by themselves. */
const twoInOne: ReadonlySet<Factor> = new Set(['security-key', 'certificate', 'licence'])

interface Comer {
  readonly accountId: string
  readonly posts: readonly Pick<Post, 'role'>[]
  readonly factors: readonly Factor[]
  readonly personId?: string
}

/** Refuses whoever owes a second factor, with the ticket for it; who can show none is told whom to ask. */
export async function mustNotOweStep(house: House, db: Db, comer: Comer): Promise<void> {
  const step = await stepOwed(house, db, comer)
  if (step === undefined) return
  if (step.methods.length === 0)
    throw new Refusal(
      'sign-in.failed',
      '您的岗位须两步验证，这个账号还没有安全密钥，也没有联系手机，不能登录。请联系本单位的安全管理员登记联系手机后再登录。',
    )
  const ticket = await issueTicket(db, comer)
  const next = step.methods.includes('security-key')
    ? '请插入登记过的安全密钥，核对 PIN'
    : `请填写发到 ${step.phone} 的短信验证码`
  throw keepWritten(new SecondStepDue(`第一步已通过。${next}。`, { ticket, ...step }))
}

/** What is still to be proven; undefined when what was proven is enough. */
export async function stepOwed(
  house: House,
  db: Db,
  { accountId, posts, factors }: Comer,
): Promise<Omit<SecondStep, 'ticket'> | undefined> {
  if (factors.some((factor) => twoInOne.has(factor))) return undefined
  const staff = posts.filter(({ role }) => isStaff(role))
  const keys = await keysOf(db, accountId)
  if (keys.length > 0) return { methods: ['security-key'], phone: null }
  if (house.settings.secondFactor === 'enrolled' || staff.length === 0) return undefined
  if (new Set(factors).size > 1) return undefined
  // Who only looks on comes by a message alone, as the manual has it.
  if (factors.includes('sms') && posts.every(({ role }) => role === 'viewer')) return undefined
  const phone = await contactPhone(house, db, accountId)
  if (phone === null || factors.includes('sms')) return { methods: [], phone: null }
  return { methods: ['sms'], phone: maskPhone(phone) }
}

const isStaff = (role: Role) => staffRoles.includes(role)

/** The number that was registered with the account for such occasions; null without one. */
export async function contactPhone({ cipher }: House, db: Db, accountId: string): Promise<string | null> {
  const { contact_phone: sealed } = await db
    .selectFrom('access.accounts')
    .select('contact_phone')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  return sealed === null ? null : cipher.unseal(sealed)
}

const hashOf = (ticket: string) => createHash('sha256').update(ticket).digest()

async function issueTicket(db: Db, { accountId, factors, personId }: Comer): Promise<string> {
  const ticket = randomBytes(32).toString('base64url')
  await sql`insert into access.second_steps (ticket_hash, account_id, person_id, factors, expires_at)
    values (${hashOf(ticket)}, ${accountId}::uuid, ${personId ?? null}::uuid, ${[...factors]}::text[],
            now() + make_interval(mins => ${ticketMinutes}))`.execute(db)
  return ticket
}

/** What a ticket stands for. */
export interface OpenStep {
  readonly accountId: string
  readonly personId: string | null
  readonly factors: readonly Factor[]
}

const over = () =>
  new Refusal('sign-in.failed', `第二步验证已超过 ${ticketMinutes} 分钟，或已经用过。请从第一步重新登录。`)

/** Who came as far as this ticket; refused when it is over or used. */
export async function readTicket(db: Db, ticket: string): Promise<OpenStep> {
  const { rows } = await sql<OpenStep>`
    select account_id as "accountId", person_id as "personId", factors from access.second_steps
     where ticket_hash = ${hashOf(ticket)} and used_at is null and expires_at > now()`.execute(db)
  if (rows[0] === undefined) throw over()
  return rows[0]
}

/** Uses a ticket up in the transaction that opens the session: of two at once one gets in. */
export async function useTicket(db: Db, ticket: string): Promise<void> {
  const { numAffectedRows } = await sql`
    update access.second_steps set used_at = now()
     where ticket_hash = ${hashOf(ticket)} and used_at is null and expires_at > now()`.execute(db)
  if (numAffectedRows !== 1n) throw over()
}
