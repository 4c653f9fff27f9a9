import type * as contract from '@anzhu/contract/registration'
import type { EnterpriseRegistration } from '@anzhu/contract/registration'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import type { RegistrationReason } from '@anzhu/law/access/registration'
import { maskCitizenId, maskPhone } from '@anzhu/law/identifiers/mask'
import { sourcedByHand } from '@anzhu/law/kernel/sourced'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { alreadyRegistered, letAdministrate, settleRegistration, standingOf } from '../access/index.ts'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { sendSms } from '../notices/index.ts'
import { enterEnterprise, findByCreditCode, regionView } from '../registry/index.ts'

interface Row {
  readonly id: string
  readonly account_id: string
  readonly credit_code: string
  readonly name: string
  readonly legal_representative: string
  readonly address: string
  readonly region: string
  readonly source: string | null
  readonly checked_at: Date | null
  readonly reasons: RegistrationReason[]
  readonly state: EnterpriseRegistration['state']
  readonly decided_at: Date | null
  readonly decider: string | null
  readonly decided_because: string
  readonly created_at: Date
  readonly contact_name: string
  readonly contact_phone: Buffer
  readonly contact_id_number: Buffer
}

const belongs = { personId: null, organisationId: null, projectId: null, region: 'r.region' } as const

const shownTo = ({ actor }: Call) => visible(actor, 'registration.decide', belongs)

/** Registrations that an office has or had to look at, those that wait longest first; decided ones the latest first. */
export async function listRegistrations(
  call: Call,
  { state, cursor, limit }: Input<typeof contract.listRegistrations>,
): Promise<Reply<typeof contract.listRegistrations>> {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const waiting = state === 'pending'
  const rows = await findRows(
    call,
    waiting
      ? sql<SqlBool>`r.state = 'pending' and (${after ?? null}::uuid is null or r.id > ${after ?? null}::uuid)`
      : sql<SqlBool>`r.decided_at is not null and (${after ?? null}::uuid is null or r.id < ${after ?? null}::uuid)`,
    waiting ? sql`r.id` : sql`r.id desc`,
    limit + 1,
  )
  const shown = await Promise.all(rows.map((row) => asRegistration(call, row)))
  return cursorAfter(
    shown,
    limit,
    ({ id }) => [id],
    (one) => one,
  )
}

/** How many wait for this office. */
export async function countRegistrations(call: Call): Promise<Reply<typeof contract.countRegistrations>> {
  const { rows } = await sql<{ pending: number }>`
    select count(*)::int as pending from access.registrations r
     where r.state = 'pending' and ${shownTo(call)}`.execute(call.db)
  return { pending: rows[0]?.pending ?? 0 }
}

/** Lets an enterprise in, or sends it back with the reason; its contact hears of it by message. */
export async function decideRegistration(
  call: Call,
  { id, decision, because }: Input<typeof contract.decideRegistration>,
): Promise<EnterpriseRegistration> {
  const { db, actor, remark } = call
  await sql`select from access.registrations where id = ${id}::uuid for update`.execute(db)
  const [row] = await findRows(call, sql<SqlBool>`r.id = ${id}::uuid`, sql`r.id`, 1)
  if (row === undefined) throw notFound()
  remark.object = `${row.name} 注册`
  remark.reason = because
  if (row.state !== 'pending')
    throw new Refusal('registration.decided', '这件注册已经审过，没有再改。请刷新后查看结果。')
  const reason = because.trim()
  if (decision === 'reject' && reason.length < 5)
    throw new Refusal('invalid', '退回须写明理由，至少 5 个字，企业按它改正。没有退回。', [
      { path: 'because', message: '至少 5 个字' },
    ])
  const enterpriseId = decision === 'approve' ? await letIn(call, row) : null
  await settleRegistration(db, id, { enterpriseId, by: actor.accountId, because: reason })
  await tellContact(call, row, decision === 'approve' ? null : reason)
  const [settled] = await findRows(call, sql<SqlBool>`r.id = ${id}::uuid`, sql`r.id`, 1)
  if (settled === undefined) throw notFound()
  return asRegistration(call, settled)
}

/** The enterprise enters the register and its account gets its post. */
async function letIn({ db }: Call, row: Row): Promise<string> {
  if ((await standingOf(db, row.credit_code)) === 'used') throw alreadyRegistered()
  const firm = await enterEnterprise(db, {
    name: row.name,
    creditCode: row.credit_code,
    region: row.region,
    said:
      row.source === null || row.checked_at === null
        ? null
        : {
            source: row.source,
            at: row.checked_at,
            entry: {
              name: row.name,
              creditCode: row.credit_code,
              legalRepresentative: row.legal_representative,
              address: row.address,
              registeredCapital: '',
              establishedOn: null,
            },
          },
  })
  await letAdministrate(db, row.account_id, firm)
  return firm.id
}

async function tellContact({ db, house }: Call, row: Row, reason: string | null): Promise<void> {
  const phone = house.cipher.unseal(row.contact_phone)
  const outcome =
    reason === null
      ? '已通过审核，现在可以用信用代码和注册时的密码登录'
      : `没有通过审核：${reason}。请改正后重新注册`
  const body = `【安筑】${row.name}的注册${outcome}。`
  await sendSms({ cipher: house.cipher, db }, { phone, template: 'registration-decided', body })
}

async function findRows(
  call: Call,
  condition: RawBuilder<SqlBool>,
  order: RawBuilder<unknown>,
  most: number,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.id, r.account_id, r.credit_code, r.name, r.legal_representative, r.address, r.region, r.source,
           r.checked_at, r.reasons, r.state, r.decided_at, decider.name as decider, r.decided_because, r.created_at,
           a.name as contact_name, a.contact_phone, a.contact_id_number
      from access.registrations r
      join access.accounts a on a.id = r.account_id
      left join access.accounts decider on decider.id = r.decided_by
     where ${shownTo(call)} and ${condition} order by ${order} limit ${most}`.execute(call.db)
  return rows
}

async function asRegistration({ db, house }: Call, row: Row): Promise<EnterpriseRegistration> {
  const known = await findByCreditCode(db, row.credit_code)
  const at = (row.checked_at ?? row.created_at).toISOString()
  return {
    id: row.id,
    state: row.state,
    creditCode: row.credit_code,
    name: row.name,
    legalRepresentative: row.legal_representative,
    address: row.address,
    region: regionView(row.region).path.join(''),
    sourced: row.source === null ? sourcedByHand(at) : { source: row.source, at, checked: true },
    reasons: row.reasons,
    contact: {
      name: row.contact_name,
      idNumber: maskCitizenId(house.cipher.unseal(row.contact_id_number), 'staff'),
      phone: maskPhone(house.cipher.unseal(row.contact_phone)),
    },
    known: { projects: known?.projects ?? 0, people: known?.people ?? 0 },
    createdAt: row.created_at.toISOString(),
    decided:
      row.decided_at === null
        ? null
        : { at: row.decided_at.toISOString(), by: row.decider ?? '', because: row.decided_because },
  }
}
