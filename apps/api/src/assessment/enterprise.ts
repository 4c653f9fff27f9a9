import type * as contract from '@anzhu/contract/assessment'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { consequences } from '@anzhu/law/assessment/consequences'
import { enterpriseDisqualifying, failedOf } from '@anzhu/law/assessment/enterprise'
import type { Grade } from '@anzhu/law/assessment/evidence'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { examine } from '@anzhu/law/kernel/rule'
import { sql } from 'kysely'
import { notFound, permit } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { asConsequence, asGround } from './view.ts'

interface GradedRow {
  readonly id: string
  readonly name: string
  readonly grade: Grade
  readonly graded_on: PlainDate
  readonly automatic: boolean
}

/** How an enterprise stands by the grades of its projects (EN-12): failed share of three years, and what that leads to. */
export async function viewEnterpriseAssessment(
  { db, actor, today }: Call,
  { id }: Input<typeof contract.viewEnterpriseAssessment>,
): Promise<Reply<typeof contract.viewEnterpriseAssessment>> {
  const enterprise = await db
    .selectFrom('registry.enterprises')
    .select('region')
    .where('id', '=', id)
    .executeTakeFirst()
  if (enterprise === undefined) throw notFound()
  permit(actor, 'assessment.view', {
    personId: null,
    organisationId: id,
    projectId: null,
    region: enterprise.region,
  })
  const { rows } = await sql<GradedRow>`
    select p.id, p.name, g.grade, g.graded_on, g.automatic
      from assessment.grades g join registry.projects p on p.id = g.project_id
     where p.contractor_id = ${id}::uuid and g.replaced_at is null
     order by g.graded_on desc, g.id desc limit 500`.execute(db)
  const accidents = await db
    .selectFrom('assessment.accidents as a')
    .innerJoin('registry.projects as p', 'p.id', 'a.project_id')
    .select('a.happened_on')
    .where('p.contractor_id', '=', id)
    .where('a.responsible', '=', true)
    .where('a.level', '!=', 'general')
    .execute()
  const record = {
    asOf: today,
    // Its own yearly assessment and its licence are handled elsewhere: what is not known is not held against it.
    selfAssessed: null,
    filed: null,
    majorAccidents: accidents.map(({ happened_on }) => happened_on as PlainDate),
    graded: rows.map(({ graded_on: on, grade }) => ({ on, grade })),
    otherGround: null,
  }
  return {
    ...failedOf(record),
    grounds: examine(enterpriseDisqualifying, record).map(asGround),
    projects: rows.map(({ id: projectId, name, grade, graded_on: gradedOn, automatic }) => ({
      project: { id: projectId, name },
      grade,
      gradedOn,
      automatic,
    })),
    consequences: consequences.map(asConsequence),
  }
}
