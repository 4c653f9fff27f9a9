import type * as contract from '@anzhu/contract/assessment'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import type { Grade } from '@anzhu/law/assessment/evidence'
import { suggestGrade, whyNotGrade } from '@anzhu/law/assessment/suggest-grade'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { giveGrade } from './give-grade.ts'
import { readGrade } from './grades.ts'
import { loadEvidence } from './load-evidence.ts'
import { projectColumns } from './rows.ts'
import { tellInspectors, tellProject } from './tell.ts'
import { siteTerms } from './terms.ts'

/** The project or its enterprise says something against a grade while it is made public; the officers get a work item. */
export async function appealGrade(call: Call, { id, statement }: Input<typeof contract.appealGrade>) {
  const { db, actor, today, remark } = call
  const grade = await readGrade(call, 'assessment.appeal', id)
  if (grade.replaced)
    throw new Refusal('conflict', '这个等次已被更改，没有提出异议。请刷新后查看现在的等次。')
  if (grade.publicUntil === null || today > grade.publicUntil)
    throw new Refusal(
      'conflict',
      `公示到 ${grade.publicUntil ?? grade.gradedOn}（含当天）为止，没有提出异议。请直接联系考评部门。`,
    )
  const added = await db
    .insertInto('assessment.appeals')
    .values({
      grade_id: id,
      statement,
      filed_by: actor.accountId ?? '',
      filed_name: actor.name,
      filed_on: today,
    })
    .onConflict((conflict) => conflict.column('grade_id').where('decision', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added === undefined)
    throw new Refusal('conflict', '已有一件异议在处理，没有再提。请等待答复，或联系考评部门补充。')
  await tellInspectors(db, grade.region, {
    title: '收到安标考评异议',
    body: `“${grade.project}”对考评等次${grade.grade}提出异议，请核查后答复。`,
    link: '/assessments?list=appeals',
  })
  remark.object = grade.project
  remark.reason = statement
  return done
}

interface OpenRow {
  readonly id: string
  readonly gradeId: string
  readonly words: string
  readonly by: string
  readonly onDay: string
  readonly grade: Grade
  readonly projectId: string
  readonly project: string
  readonly enterpriseId: string
  readonly enterprise: string
  readonly mine: boolean
}

/** What waits for an officer of the region, the oldest first. */
export async function listAppeals({ db, actor }: Call): Promise<Reply<typeof contract.listAppeals>> {
  const seen = visible(actor, 'assessment.decide', projectColumns)
  const open = async (table: 'appeals' | 'revocations') => {
    // Whoever graded, or proposed, leaves the decision to another.
    const [words, by, onDay, mine] =
      table === 'appeals'
        ? (['statement', 'filed_name', 'filed_on', 'g.graded_by'] as const)
        : (['grounds', 'proposed_name', 'proposed_on', 'o.proposed_by'] as const)
    const { rows } = await sql<OpenRow>`
      select o.id, o.grade_id as "gradeId", o.${sql.ref(words)} as words, o.${sql.ref(by)} as by,
             o.${sql.ref(onDay)} as "onDay", g.grade, p.id as "projectId", p.name as project,
             e.id as "enterpriseId", e.name as enterprise,
             coalesce(${sql.ref(mine)} = ${actor.accountId}::uuid, false) as mine
        from ${sql.table(`assessment.${table}`)} o join assessment.grades g on g.id = o.grade_id
        join registry.projects p on p.id = g.project_id join registry.enterprises e on e.id = p.contractor_id
       where o.decision is null and ${seen} order by o.id limit 200`.execute(db)
    return rows
  }
  const about = ({ grade, mine, ...row }: OpenRow) => ({
    id: row.id,
    gradeId: row.gradeId,
    project: { id: row.projectId, name: row.project },
    enterprise: { id: row.enterpriseId, name: row.enterprise },
    grade,
    mine,
    decision: null,
    opinion: null,
    decidedBy: null,
    decidedOn: null,
  })
  return {
    appeals: (await open('appeals')).map((row) => ({
      ...about(row),
      statement: row.words,
      filedBy: row.by,
      filedOn: row.onDay,
    })),
    revocations: (await open('revocations')).map((row) => ({
      ...about(row),
      grounds: row.words,
      proposedBy: row.by,
      proposedOn: row.onDay,
    })),
  }
}

/** Keeps the grade or gives another; the first one stays on record either way. Never by whoever gave it. */
export async function decideAppeal(
  call: Call,
  { id, decision, grade: wanted, opinion }: Input<typeof contract.decideAppeal>,
) {
  const { db, actor, today, remark } = call
  const appeal = await db
    .selectFrom('assessment.appeals')
    .select(['grade_id', 'decision'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (appeal === undefined) throw notFound()
  const grade = await readGrade(call, 'assessment.decide', appeal.grade_id)
  if (appeal.decision !== null) throw new Refusal('conflict', '这件异议已经处理过。请刷新后查看。')
  if (grade.gradedBy === actor.accountId)
    throw new Refusal('case.four-eyes', '这个等次由您评定，异议须由另一人处理。请交给同岗位的同事。')
  const changed =
    decision === 'changed'
      ? await changeGrade(call, { ...grade, projectId: grade.projectId }, wanted, opinion)
      : null
  await db
    .updateTable('assessment.appeals')
    .set({
      decision,
      opinion,
      new_grade_id: changed,
      decided_by: actor.accountId,
      decided_name: actor.name,
      decided_on: today,
    })
    .where('id', '=', id)
    .execute()
  if (decision === 'kept')
    await tellProject(
      db,
      { id: grade.projectId, contractorId: grade.contractorId },
      {
        title: '考评异议的答复',
        body: `经核查，“${grade.project}”的等次维持${grade.grade}：${opinion.slice(0, 200)}`,
        link: `/completions?project=${grade.projectId}`,
      },
    )
  remark.object = grade.project
  remark.reason = opinion
  return done
}

async function changeGrade(
  call: Call,
  former: Awaited<ReturnType<typeof readGrade>>,
  wanted: Grade | null,
  opinion: string,
): Promise<string> {
  const { actor } = call
  if (former.replaced) throw new Refusal('conflict', '这个等次已被更改过，没有再改。请刷新后查看。')
  if (wanted === null || wanted === former.grade)
    throw new Refusal('invalid', `更改须选择与${former.grade}不同的等次；不更改的，请选“维持”。`, [
      { path: 'grade', message: '请选择不同的等次' },
    ])
  const evidence = await loadEvidence(call, former.projectId)
  // What the appeal is about may be the period itself: an officer who looked into it decides about that (PD5, PD7).
  const forgiven = former.automatic ? { ...evidence, noticedOn: null } : evidence
  const suggestion = suggestGrade({ evidence: forgiven, terms: siteTerms(former.region) })
  const not = whyNotGrade(suggestion, wanted, opinion)
  if (not !== undefined) throw new Refusal('assessment.not-allowed', not.message)
  return giveGrade(call, {
    projectId: former.projectId,
    caseId: former.caseId,
    grade: wanted,
    reason: opinion,
    evidence,
    suggestion,
    by: { accountId: actor.accountId ?? '', name: actor.name },
    ends: true,
  })
}
