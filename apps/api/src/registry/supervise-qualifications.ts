import { isReached } from '../access/index.ts'
import type * as contract from '@anzhu/contract/qualifications'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { qualificationKinds } from '@anzhu/law/medical/words'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { tellAll } from '../notices/index.ts'
import {
  endQualification,
  grantQualification,
  restoreQualification,
  suspendQualification,
} from './qualifications.ts'
import { regionView } from './regions/view.ts'
import { textMatches } from './search.ts'

const belongs = {
  personId: null,
  organisationId: 'firm.id',
  projectId: null,
  region: 'firm.region',
} as const

interface Row {
  readonly id: string
  readonly enterprise_id: string
  readonly name: string
  readonly credit_code: string
  readonly region: string
  readonly kind: contract.Qualification['kind']
  readonly granted_on: string
  readonly suspended_on: string | null
  readonly ended_on: string | null
  readonly reason: string
}

const states: Readonly<Record<contract.Qualification['state'], RawBuilder<SqlBool>>> = {
  'in-force': sql<SqlBool>`(q.ended_on is null and q.suspended_on is null)`,
  suspended: sql<SqlBool>`(q.ended_on is null and q.suspended_on is not null)`,
  ended: sql<SqlBool>`q.ended_on is not null`,
}

/** Qualifications of the region's enterprises, the latest first; ended ones too, for they are history. */
export async function listQualifications(
  { db, actor }: Call,
  { kind, state, q, cursor, limit }: Input<typeof contract.listQualifications>,
): Promise<Reply<typeof contract.listQualifications>> {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const rows = await findRows(
    db,
    sql<SqlBool>`${visible(actor, 'qualification.manage', belongs)}
      and ${kind === undefined ? sql`true` : sql`q.kind = ${kind}`}
      and ${state === undefined ? sql`true` : states[state]}
      and ${q === undefined ? sql`true` : textMatches('firm.name', q)}
      and ${after === undefined ? sql`true` : sql`q.id < ${after}::uuid`}`,
    limit + 1,
  )
  return cursorAfter(rows, limit, ({ id }) => [id], asItem)
}

async function findRows(db: Db, condition: RawBuilder<SqlBool>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select q.id, firm.id as enterprise_id, firm.name, firm.credit_code, firm.region, q.kind, q.granted_on, q.suspended_on,
           q.ended_on, q.reason
      from registry.qualifications q join registry.enterprises firm on firm.id = q.enterprise_id
     where ${condition} order by q.id desc limit ${limit}`.execute(db)
  return rows
}

const asItem = (row: Row): contract.Qualification => ({
  id: row.id,
  enterprise: { id: row.enterprise_id, name: row.name },
  creditCode: row.credit_code,
  region: regionView(row.region),
  kind: row.kind,
  state: row.ended_on !== null ? 'ended' : row.suspended_on !== null ? 'suspended' : 'in-force',
  grantedOn: row.granted_on,
  suspendedOn: row.suspended_on,
  endedOn: row.ended_on,
  reason: row.reason,
})

type Change = Input<typeof contract.changeQualification>

/** Grants, suspends, restores or ends what an enterprise is qualified for, and tells the enterprise why. */
export async function changeQualification(
  call: Call,
  change: Change,
): Promise<Reply<typeof contract.changeQualification>> {
  const { db, remark } = call
  const name = await nameOfOwn(call, change.id)
  remark.object = `${name}：${words[change.act].done}${qualificationKinds[change.kind]}资质`
  remark.reason = change.reason
  if (change.act === 'grant' && change.kind === 'training-body')
    throw new Refusal('invalid', '培训机构由企业提出申请，在办件里审核，不在这里认定。', [
      { path: 'kind', message: '请选择体检审核单位' },
    ])
  if (!(await carryOut(call, change))) throw new Refusal('conflict', words[change.act].refused(name))
  await tellEnterprise(db, change)
  const [row] = await findRows(db, sql<SqlBool>`firm.id = ${change.id}::uuid and q.kind = ${change.kind}`, 1)
  if (row === undefined) throw notFound()
  return asItem(row)
}

/** What each act is called, and what stands in its way when it cannot be done. */
const words: Readonly<Record<Change['act'], { done: string; refused: (name: string) => string }>> = {
  grant: {
    done: '认定',
    refused: (name) => `${name}已有这项资质（有效或已暂停），没有再次认定。请刷新后查看。`,
  },
  suspend: { done: '暂停', refused: (name) => `${name}的这项资质没有生效，不能暂停。请刷新后查看。` },
  restore: { done: '恢复', refused: (name) => `${name}的这项资质没有暂停，不用恢复。请刷新后查看。` },
  end: { done: '终止', refused: (name) => `${name}没有这项资质，不能终止。请刷新后查看。` },
}

async function nameOfOwn({ db, actor }: Call, enterpriseId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select firm.name from registry.enterprises firm
     where firm.id = ${enterpriseId}::uuid and ${visible(actor, 'qualification.manage', belongs)}`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0].name
}

function carryOut({ db, actor, today }: Call, { id, kind, act, reason }: Change): Promise<boolean> {
  const change = { enterpriseId: id, kind, reason, today }
  switch (act) {
    case 'grant':
      return grantQualification(db, { ...change, caseId: null, recordedBy: actor.accountId })
    case 'suspend':
      return suspendQualification(db, change)
    case 'restore':
      return restoreQualification(db, change)
    case 'end':
      return endQualification(db, change)
  }
}

async function tellEnterprise(db: Db, { id, kind, act, reason }: Change): Promise<void> {
  const { rows } = await sql<{ account_id: string }>`
    select distinct account_id from access.posts post
     where organisation_id = ${id}::uuid and role = 'enterprise-admin' and ${isReached('post')}`.execute(db)
  const title = `${qualificationKinds[kind]}资质已${words[act].done}`
  await tellAll(
    db,
    rows.map(({ account_id: accountId }) => ({ accountId, title, body: `说明：${reason}`, link: '/items' })),
  )
}
