import type * as contract from '@anzhu/contract/accepted-materials'
import type { AcceptedMaterial } from '@anzhu/contract/accepted-materials'
import type { Input } from '@anzhu/contract/endpoint'
import { sql, type SqlBool } from 'kysely'
import { notFound } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { mayFile } from './rows.ts'
import type { Matter, Services } from './service.ts'
import { confidential, readForViewing } from './view.ts'

/** Whose case it is: the same applicant for the same person, project and enterprise. Nobody else's files are offered. */
type Whose = Pick<Matter, 'organisationId' | 'personId' | 'projectId' | 'byPerson'>

/** Materials of approved cases of the same applicant, the latest first; each file once, and what is confidential never. */
export async function listAcceptedMaterials(
  call: Call,
  services: Services,
  { id }: Input<typeof contract.listAcceptedMaterials>,
) {
  const { actor, db, remark } = call
  const row = await readForViewing(call, id)
  if (!mayFile(actor, row)) throw notFound()
  if (row.person_id !== null) remark.personId = row.person_id
  const found = await db
    .selectFrom('cases.cases as c')
    .innerJoin('cases.materials as m', 'm.case_id', 'c.id')
    .innerJoin('files.files as f', 'f.id', 'm.file_id')
    .select(['c.id as caseId', 'c.number', 'c.flow', 'c.flow_version', 'c.ended_at', 'm.slot'])
    .select(['f.id', 'f.name', 'f.kind', 'f.bytes'])
    .where(
      acceptedOf({
        organisationId: row.organisation_id,
        personId: row.person_id,
        projectId: row.project_id,
        byPerson: row.by_person,
      }),
    )
    .orderBy('c.ended_at', 'desc')
    .orderBy('m.slot')
    .orderBy('m.position')
    .limit(200)
    .execute()
  const items = new Map<string, AcceptedMaterial>()
  for (const {
    caseId,
    number,
    flow: flowId,
    flow_version: version,
    ended_at: endedAt,
    slot,
    ...file
  } of found) {
    const flow = services.get(flowId)?.find((one) => one.flow.version === version)?.flow
    const material = flow?.materials.find((one) => one.id === slot)
    if (flow === undefined || material === undefined || endedAt === null) continue
    if (confidential(flow).has(slot) || items.has(file.id) || items.size === 50) continue
    items.set(file.id, {
      file: { ...file, kind: file.kind as 'pdf' },
      caseId,
      number: number ?? '',
      service: flow.title,
      title: material.title,
      approvedAt: endedAt.toISOString(),
    })
  }
  return { items: [...items.values()] }
}

/** Which of some files stand in approved cases of the same applicant. */
export async function acceptedAmong(
  db: Db,
  whose: Whose,
  fileIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (fileIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('cases.cases as c')
    .innerJoin('cases.materials as m', 'm.case_id', 'c.id')
    .select('m.file_id')
    .where(acceptedOf(whose))
    .where('m.file_id', 'in', fileIds)
    .execute()
  return new Set(rows.map(({ file_id }) => file_id))
}

const acceptedOf = ({ organisationId, personId, projectId, byPerson }: Whose) => sql<SqlBool>`
  c.status = 'approved' and c.by_person = ${byPerson}
  and c.organisation_id is not distinct from ${organisationId}::uuid
  and c.person_id is not distinct from ${personId}::uuid
  and c.project_id is not distinct from ${projectId}::uuid`
