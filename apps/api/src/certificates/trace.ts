import type { Certificate } from '@anzhu/contract/certificates'
import { flows } from '@anzhu/law/flows'
import { statusWords } from '@anzhu/law/kernel/flow'
import { sql } from 'kysely'
import type { Call } from '../http/serve.ts'
import type { CertificateRecord } from './records.ts'
import type { Printed } from './write.ts'

const reasons: Readonly<Record<string, string>> = {
  new: '新申请',
  extend: '延期',
  change: '变更',
  replace: '换证',
  correct: '纠错',
  rename: '企业更名',
  supplement: '补录',
  'transfer-in': '转入',
  campaign: '自动延期',
  import: '历史导入',
}

/** The life of a certificate: versions, trace (证书轨迹), and the case about it that is under way. */
export async function readTrace(
  call: Call,
  row: CertificateRecord,
): Promise<Pick<Certificate, 'versions' | 'events' | 'openCase'>> {
  const { db } = call
  const versions = await db
    .selectFrom('certificates.versions')
    .select(['version', 'made_on', 'reason', 'printed', 'identifier', 'case_id'])
    .where('certificate_id', '=', row.id)
    .orderBy('version', 'desc')
    .limit(200)
    .execute()
  const events = await db
    .selectFrom('certificates.events')
    .select(['id', 'on_day', 'at', 'kind', 'sentence', 'by_name', 'by_unit', 'case_id'])
    .where('certificate_id', '=', row.id)
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  const mine = await openable(
    call,
    [...versions, ...events].map(({ case_id: id }) => id),
  )
  return {
    versions: versions.map((one) => {
      const printed = one.printed as unknown as Printed
      return {
        version: one.version,
        madeOn: one.made_on,
        reason: reasons[one.reason] ?? one.reason,
        holder: printed.name,
        enterprise: printed.enterprise,
        post: printed.post,
        issuedOn: printed.issuedOn,
        expiresOn: printed.expiresOn,
        identifier: one.identifier,
        caseId: mine(one.case_id),
      }
    }),
    events: events.map((one) => ({
      id: one.id,
      on: one.on_day,
      at: one.at.toISOString(),
      kind: one.kind,
      sentence: one.sentence,
      who: one.by_name,
      unit: one.by_unit,
      caseId: mine(one.case_id),
    })),
    openCase: await openCaseOf(call, row),
  }
}

/** Which of these cases the actor filed or may look at: the others are nobody's business. */
async function openable({ db, actor }: Call, ids: readonly (string | null)[]) {
  const { rows } = await sql<{ id: string }>`
    select c.id from cases.cases c where c.id = any(${ids.filter((id) => id !== null)}::uuid[])
       and ((c.by_person and c.person_id = ${actor.personId}::uuid)
            or (not c.by_person and c.organisation_id = ${actor.organisationId}::uuid)
            or (${actor.organisationId === null && actor.personId === null} and ${actor.region}::text is not null
                and c.region like regexp_replace(${actor.region ?? ''}, '(00)+$', '') || '%'))`.execute(db)
  const known = new Set(rows.map(({ id }) => id))
  return (id: string | null) => (id !== null && known.has(id) ? id : null)
}

async function openCaseOf(
  call: Call,
  { id, person_id }: CertificateRecord,
): Promise<Certificate['openCase']> {
  const { rows } = await sql<{
    id: string
    flow: string
    status: 'in-progress' | 'returned'
    step: string | null
  }>`
    select id, flow, status, step from cases.cases
     where person_id = ${person_id}::uuid and certificate_id = ${id}::uuid and status in ('in-progress', 'returned')
     order by id desc limit 1`.execute(call.db)
  const [open] = rows
  if (open === undefined) return null
  const flow = flows.find((one) => one.id === open.flow)
  const step = flow?.steps.find((one) => one.id === open.step)
  return { id: open.id, title: flow?.title ?? '', state: step?.waiting ?? statusWords[open.status] }
}
