import type * as contract from '@anzhu/contract/national'
import type { NationalState, NationalTask } from '@anzhu/contract/national'
import type { Input } from '@anzhu/contract/endpoint'
import type { NationalTask as Op } from '@anzhu/law/certificates/national-fields'
import { relationsFor } from '@anzhu/law/access/policy'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { hurryTasks } from './tasks.ts'
import { sentenceOf, taskStates, taskTitle } from './words.ts'

type Access = 'national.view' | 'national.retry'

/** The number of a certificate that one's province gave out or whose enterprise lies in one's region. */
async function readNumber({ db, actor }: Call, access: Access, id: string): Promise<string> {
  const none = { personId: null, organisationId: null, projectId: null }
  const { rows } = await sql<{ number: string }>`
    select c.number from certificates.certificates c left join registry.enterprises firm on firm.id = c.enterprise_id
     where c.id = ${id}::uuid and (${visible(actor, access, { ...none, region: 'c.province' })}
                                   or ${visible(actor, access, { ...none, region: 'firm.region' })})`.execute(
    db,
  )
  const [row] = rows
  if (row === undefined) throw notFound()
  return row.number
}

/** What the national platform was told of a certificate, and what it answered. */
export async function viewNationalState(
  call: Call,
  { id }: Input<typeof contract.viewNationalState>,
): Promise<NationalState> {
  call.remark.object = await readNumber(call, 'national.view', id)
  return stateOf(call, id)
}

/** Tells the national platform again what was not done, at once. */
export async function retryNational(
  call: Call,
  { id }: Input<typeof contract.retryNational>,
): Promise<NationalState> {
  call.remark.object = await readNumber(call, 'national.retry', id)
  if (call.house.nationalPlatform === null)
    throw new Refusal('conflict', '本平台还没有接通国家平台，接通后会自动报送，不用重试。')
  if ((await hurryTasks(call.db, id)) === 0)
    throw new Refusal('conflict', '这本证书没有待报送的事项，不用重试。请刷新后查看。')
  return stateOf(call, id)
}

interface Row {
  readonly id: string
  readonly op: Op
  readonly operation: string
  readonly version: number
  readonly isExpiry: boolean
  readonly state: NationalTask['state']
  readonly attempts: number
  readonly nextAt: Date
  readonly error: string | null
  readonly source: string | null
  readonly createdAt: Date
  readonly doneAt: Date | null
}

async function stateOf({ db, house, actor }: Call, certificateId: string): Promise<NationalState> {
  const { rows } = await sql<Row>`
    select id, op, operation, version, expired_on is not null as "isExpiry", state, attempts, next_at as "nextAt",
           last_error as error, source, created_at as "createdAt", done_at as "doneAt"
      from national.tasks where certificate_id = ${certificateId}::uuid order by place desc limit 100`.execute(
    db,
  )
  const next = rows.findLast(({ state }) => state !== 'done')
  const tasks = rows.map((row) => asTask(row, row === next))
  const said = tasks.find(({ id }) => id === next?.id)
  const connected = house.nationalPlatform !== null
  const last = rows.find(({ state }) => state === 'done')
  return {
    ...sentenceOf(said, { connected, hasTasks: rows.length > 0 }),
    connected,
    hasCode: rows.some(({ op, state }) => op === 'assign' && state === 'done'),
    sourced:
      last?.doneAt == null
        ? null
        : { source: last.source ?? '', at: last.doneAt.toISOString(), checked: true },
    tasks,
    mayRetry: connected && next !== undefined && relationsFor(actor, 'national.retry').length > 0,
  }
}

const asTask = (row: Row, isNext: boolean): NationalTask => ({
  id: row.id,
  title: taskTitle(row.op, row.operation, row.isExpiry),
  version: row.version,
  state: row.state,
  stateName: taskStates[row.state],
  createdAt: row.createdAt.toISOString(),
  doneAt: row.doneAt?.toISOString() ?? null,
  nextAt: isNext ? row.nextAt.toISOString() : null,
  attempts: row.attempts,
  error: row.error ?? '',
})
