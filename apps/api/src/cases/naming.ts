import type { Identity } from '@anzhu/contract/cases'
import { isLimited } from '@anzhu/law/access/policy'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Flow } from '@anzhu/law/kernel/flow'
import type { z } from 'zod'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { perMinute } from '../http/per-minute.ts'
import { findByIdNumbers, mustBeIdentity } from '../registry/index.ts'

/** Whom, and which certificate or project, somebody means who files a case. */
export interface Meant {
  readonly projectId?: string | undefined
  readonly personId?: string | undefined
  readonly certificateId?: string | undefined
  readonly identity?: z.output<typeof Identity> | undefined
}

/** A certificate as far as a case needs to know it. */
export interface Held {
  readonly id: string
  readonly personId: string
  readonly enterpriseId: string | null
  readonly number: string
  readonly category: string
  /** Where its enterprise lies, or the province that gave it out. */
  readonly region: string
}

const mostNamed = 20
const countNamed = perMinute(mostNamed)

/**
 * The person of this name and ID number, whoever employs them. A wrong pair and somebody unknown read the same (CR-P04), and
 * an account may ask only so often, so that nobody can be found out by trying.
 */
export async function personNamed(
  { db, house, actor, today }: Call,
  flow: Flow,
  identity: NonNullable<Meant['identity']>,
): Promise<string> {
  if (flow.names !== 'anybody' || actor.role === 'worker' || isLimited(actor))
    throw new Refusal(
      'invalid',
      `“${flow.title}”不能按姓名和身份证号指定人员。请从本企业的人员中选择，或由本人登录办理。`,
    )
  if (!house.settings.relaxedLimits) countNamed(actor.accountId ?? '')
  const { name, idNumber } = mustBeIdentity({ ...identity, phone: null }, today)
  const known = (await findByIdNumbers(db, house.cipher, [idNumber])).get(idNumber)
  if (known?.name === name) return known.personId
  throw new Refusal(
    'case.nobody-found',
    '没有找到姓名和身份证号都一致的人员（CR-P04）。请核对姓名和 18 位身份证号；本人还没有登记的，请先登记人员信息。',
    [{ path: 'identity', message: '没有找到姓名和身份证号都一致的人员' }],
  )
}

/** The certificates of a person, those in use first; all of them where none is. */
export async function certificatesOf({ db }: Pick<Call, 'db'>, personId: string): Promise<Held[]> {
  const rows = await held(db).where('c.person_id', '=', personId).orderBy('c.expires_on', 'desc').execute()
  const inUse = rows.filter(({ status }) => status === 'valid' || status === 'suspended')
  return (inUse.length > 0 ? inUse : rows).map(asHeld)
}

/** The certificate a case is about. Whose it must be, the caller knows. */
export async function certificateMeant(call: Call, flow: Flow, meant: Meant, personId: string | undefined) {
  if (flow.about !== 'certificate') {
    if (meant.certificateId === undefined) return undefined
    throw new Refusal('invalid', `“${flow.title}”不针对某一本证书，没有新建。请从事项页重新进入。`)
  }
  if (meant.certificateId === undefined) return theOnlyOne(call, flow, meant, personId)
  const row = await held(call.db).where('c.id', '=', meant.certificateId).executeTakeFirst()
  if (row === undefined || (personId !== undefined && row.person_id !== personId)) throw notFound()
  return asHeld(row)
}

/** Who was named is not asked for the id of a certificate that nobody could know: a single one is meant. */
async function theOnlyOne(call: Call, flow: Flow, { identity }: Meant, personId: string | undefined) {
  const all = identity === undefined || personId === undefined ? [] : await certificatesOf(call, personId)
  if (all.length === 1) return all[0]
  const message =
    identity === undefined
      ? `请先选择要办理“${flow.title}”的证书`
      : all.length === 0
        ? `该人员没有登记的证书，不能办理“${flow.title}”`
        : `该人员有 ${all.length} 本证书，请选择要办理“${flow.title}”的那一本`
  throw new Refusal('invalid', `${message}。没有新建。`, [{ path: 'certificateId', message }])
}

const held = (db: Call['db']) =>
  db
    .selectFrom('certificates.certificates as c')
    .leftJoin('registry.enterprises as e', 'e.id', 'c.enterprise_id')
    .select([
      'c.id',
      'c.person_id',
      'c.enterprise_id',
      'c.number',
      'c.category',
      'c.status',
      'c.province',
      'e.region',
    ])

const asHeld = (row: {
  id: string
  person_id: string
  enterprise_id: string | null
  number: string
  category: string
  province: string
  region: string | null
}): Held => ({
  id: row.id,
  personId: row.person_id,
  enterpriseId: row.enterprise_id,
  number: row.number,
  category: row.category,
  region: row.region ?? row.province,
})
