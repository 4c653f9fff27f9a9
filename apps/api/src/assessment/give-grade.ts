import type { Grade, AssessmentEvidence } from '@anzhu/law/assessment/evidence'
import type { Suggestion } from '@anzhu/law/assessment/suggest-grade'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Desk } from '../cases/index.ts'
import { publish, withdrawPublication } from '../notices/index.ts'
import { standOrStop } from '../registry/index.ts'
import { requestLetter } from './request-letter.ts'
import { tellProject } from './tell.ts'
import { siteTerms } from './terms.ts'

/** A grade that is to be given. `by` null is the calendar (IN-R6). */
export interface Grading {
  readonly projectId: string
  readonly caseId: string | null
  readonly grade: Grade
  readonly reason: string
  readonly evidence: AssessmentEvidence
  readonly suggestion: Suggestion
  readonly by: { readonly accountId: string; readonly name: string } | null
  /** Whether supervision ends with it. */
  readonly ends: boolean
}

/**
 * Gives a project its grade, in the caller's transaction: publishes it, writes the letter, tells everybody it concerns and,
 * where supervision ends, finishes the project. A former grade stays on record and is no longer the present one.
 */
export async function giveGrade(desk: Desk, grading: Grading): Promise<string> {
  const { db, today } = desk
  const { projectId, grade, by } = grading
  const project = await readProject(desk, projectId)
  const former = await replaceFormer(desk, projectId)
  const publicityId = await publish(db, {
    kind: 'assessment',
    region: project.region,
    title: '建筑施工项目安全生产标准化考评结果',
    entries: [{ enterprise: project.contractor, text: sayGrade(project.name, grading) }],
    caseId: grading.caseId,
    days: siteTerms(project.region).publicityDays,
    from: today,
  })
  const { id } = await db
    .insertInto('assessment.grades')
    .values({
      project_id: projectId,
      case_id: grading.caseId,
      grade,
      suggested: grading.suggestion.grade,
      evidence: JSON.stringify({ ...grading.evidence, lines: grading.suggestion.lines }),
      reason: grading.reason,
      automatic: by === null,
      graded_by: by?.accountId ?? null,
      graded_on: today,
      publicity_id: publicityId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (grading.ends) await standOrStop(db, projectId, 'finished')
  await requestLetter(desk, { ...grading, gradeId: id, project })
  await tellProject(db, project, {
    title: `安标考评结果：${grade}`,
    body: `“${project.name}”${former === undefined ? '' : '的等次已更改，'}考评为${grade}${grading.reason === '' ? '' : `：${grading.reason.slice(0, 200)}`}。公示期内可以提出异议。`,
    link: `/completions?project=${projectId}`,
  })
  return id
}

/** What a publicity says of a grade. */
function sayGrade(name: string, { grade, by }: Pick<Grading, 'grade' | 'by'>): string {
  return `${name}：${grade}${by === null ? '（逾期未办理，自动按不合格处理）' : ''}`
}

/** A project as grading needs it, locked so that it gets one grade at a time. */
export interface GradedProject {
  readonly id: string
  readonly name: string
  readonly filingNumber: string
  readonly region: string
  readonly contractorId: string
  readonly contractor: string
}

async function readProject({ db }: Desk, id: string): Promise<GradedProject> {
  await db.selectFrom('registry.projects').select('id').where('id', '=', id).forUpdate().execute()
  return db
    .selectFrom('registry.projects as p')
    .innerJoin('registry.enterprises as e', 'e.id', 'p.contractor_id')
    .select([
      'p.id',
      'p.name',
      'p.filing_number as filingNumber',
      'p.region',
      'e.id as contractorId',
      'e.name as contractor',
    ])
    .where('p.id', '=', id)
    .executeTakeFirstOrThrow()
}

/** The former grade stays, as a former one, and what was published of it is taken back. */
async function replaceFormer({ db, house }: Desk, projectId: string): Promise<string | undefined> {
  const former = await db
    .updateTable('assessment.grades')
    .set({ replaced_at: house.clock.now() })
    .where('project_id', '=', projectId)
    .where('replaced_at', 'is', null)
    .returning(['id', 'publicity_id'])
    .executeTakeFirst()
  if (former?.publicity_id != null)
    await withdrawPublication(db, former.publicity_id, {
      accountId: null,
      reason: '等次已更改，另行公示',
      at: house.clock.now(),
    })
  return former?.id
}

/** Refuses a grade for a project that has one, so that only appeals and revocations take its place. */
export async function mustHaveNoGrade({ db }: Pick<Desk, 'db'>, projectId: string): Promise<void> {
  const there = await db
    .selectFrom('assessment.grades')
    .select('grade')
    .where('project_id', '=', projectId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  if (there !== undefined)
    throw new Refusal('conflict', `这个项目已经考评为${there.grade}，没有再次评定。请刷新后查看。`)
}
