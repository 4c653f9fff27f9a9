import type { TestActor, World } from './world.ts'

/** Of the place: a grade of its project, something said against one, a proposal to revoke one, and a project to be failed. */
export interface AssessmentThings {
  grade(): Promise<string>
  appeal(): Promise<string>
  revocation(): Promise<string>
  /** A project of its own, which may be finished without anybody missing it. */
  failing(): Promise<string>
}

/** Evidence of nothing, as a grade keeps it. */
const noEvidence = JSON.stringify({ lines: [] })

/** Gives a project a grade in the place of the one it had, with a letter that is still to be written. */
export async function addGrade(
  { house: { db, cipher } }: World,
  { id: projectId }: { readonly id: string },
  gradedBy: string | null,
): Promise<string> {
  await db
    .updateTable('assessment.grades')
    .set({ replaced_at: new Date() })
    .where('project_id', '=', projectId)
    .where('replaced_at', 'is', null)
    .execute()
  const { id } = await db
    .insertInto('assessment.grades')
    .values({
      project_id: projectId,
      grade: '合格',
      suggested: '合格',
      evidence: noEvidence,
      automatic: gradedBy === null,
      graded_by: gradedBy,
      graded_on: '2026-11-19',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('documents.documents')
    .values({
      kind: 'grade-letter',
      title: '项目考评结果告知书',
      owner_kind: 'grade',
      owner_id: id,
      version: 1,
      data: cipher.seal('{}'),
    })
    .execute()
  return id
}

interface Place {
  readonly project: { readonly id: string }
  readonly enterprise: { readonly id: string }
  readonly region: string
}

/** These are the project's, whoever acts; by another than the actor, so that the actor may decide. */
export function assessmentThings(
  world: World,
  { project, enterprise, region }: Place,
  { accountId }: TestActor,
): AssessmentThings {
  const { db } = world.house
  const grade = () => addGrade(world, project, null)
  const another = async () =>
    (
      await db
        .selectFrom('access.accounts')
        .select('id')
        .where('id', '!=', accountId)
        .limit(1)
        .executeTakeFirstOrThrow()
    ).id
  return {
    grade,
    failing: async () => (await world.project(enterprise, { region })).id,
    async appeal() {
      const values = { statement: '等次评定有误，请求重新核查', filed_name: '周强', filed_on: '2026-11-19' }
      const { id } = await db
        .insertInto('assessment.appeals')
        .values({ grade_id: await grade(), filed_by: await another(), ...values })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },
    async revocation() {
      const values = { grounds: '查实月评表系伪造签字', proposed_name: '李志', proposed_on: '2026-11-19' }
      const { id } = await db
        .insertInto('assessment.revocations')
        .values({ grade_id: await grade(), proposed_by: await another(), ...values })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },
  }
}
