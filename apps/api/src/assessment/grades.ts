import type * as contract from '@anzhu/contract/assessment'
import type { Input } from '@anzhu/contract/endpoint'
import type { Action } from '@anzhu/law/access/policy'
import type { Grade } from '@anzhu/law/assessment/evidence'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { findDocuments, readDocument } from '../documents/index.ts'
import type { Call, FileReply } from '../http/serve.ts'
import { projectColumns } from './rows.ts'

/** A grade with the project it is of. */
export interface GradeRecord {
  readonly id: string
  readonly grade: Grade
  readonly automatic: boolean
  readonly gradedBy: string | null
  readonly gradedOn: PlainDate
  readonly caseId: string | null
  readonly replaced: boolean
  /** Until when it is made public; null where that was taken back. */
  readonly publicUntil: PlainDate | null
  readonly projectId: string
  readonly project: string
  readonly region: string
  readonly contractorId: string
}

/** A grade this actor may do this to, its project locked; to others it does not exist. */
export async function readGrade(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  action: Action,
  id: string,
): Promise<GradeRecord> {
  const { rows } = await sql<GradeRecord>`
    select g.id, g.grade, g.automatic, g.graded_by as "gradedBy", g.graded_on as "gradedOn",
           g.case_id as "caseId", g.replaced_at is not null as replaced,
           (select shown.to_on from notices.publicity shown
             where shown.id = g.publicity_id and shown.withdrawn_at is null) as "publicUntil",
           p.id as "projectId", p.name as project, p.region, p.contractor_id as "contractorId"
      from assessment.grades g join registry.projects p on p.id = g.project_id
     where g.id = ${id}::uuid and ${visible(actor, action, projectColumns)}`.execute(db)
  const [row] = rows
  if (row === undefined) throw notFound()
  return row
}

/** The letter that tells of a grade. */
export async function downloadGradeLetter(
  call: Call,
  { id }: Input<typeof contract.downloadGradeLetter>,
): Promise<FileReply> {
  const grade = await readGrade(call, 'assessment.view', id)
  const [document] = await findDocuments(call.db, 'grade', [id])
  if (document === undefined) throw notFound()
  const { bytes } = await readDocument(call.house, document.id)
  return { fileName: `${grade.project} ${document.title}.pdf`, body: bytes }
}
