import type * as contract from '@anzhu/contract/assessment'
import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { suggestGrade } from '@anzhu/law/assessment/suggest-grade'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { giveGrade } from './give-grade.ts'
import { readGrade, type GradeRecord } from './grades.ts'
import { loadEvidence } from './load-evidence.ts'
import { tellInspectors } from './tell.ts'
import { siteTerms } from './terms.ts'

/** Fraud was found after a good grade (PD8): one officer proposes to revoke it, another decides. */
export async function proposeRevocation(
  call: Call,
  { id, grounds }: Input<typeof contract.proposeRevocation>,
) {
  const { db, actor, today, remark } = call
  const grade = await readGrade(call, 'assessment.grade', id)
  mustBeRevocable(grade)
  const added = await db
    .insertInto('assessment.revocations')
    .values({
      grade_id: id,
      grounds,
      proposed_by: actor.accountId ?? '',
      proposed_name: actor.name,
      proposed_on: today,
    })
    .onConflict((conflict) => conflict.column('grade_id').where('decision', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added === undefined)
    throw new Refusal('conflict', '已有人拟撤销这个等次，正等待另一人决定。请刷新后查看。')
  await tellInspectors(db, grade.region, {
    title: '有考评等次拟撤销',
    body: `“${grade.project}”的等次${grade.grade}拟撤销，请另一人核查后决定。`,
    link: '/assessments?list=appeals',
  })
  remark.object = grade.project
  remark.reason = grounds
  return done
}

function mustBeRevocable({ grade, replaced }: GradeRecord): void {
  if (replaced) throw new Refusal('conflict', '这个等次已被更改。请刷新后查看现在的等次。')
  if (grade === '不合格') throw new Refusal('conflict', '只有优良、合格可以撤销，这个项目已是不合格。')
}

/** Decides about a revocation; revoking makes the project 不合格 at once. Never by whoever proposed it. */
export async function decideRevocation(
  call: Call,
  { id, decision, opinion }: Input<typeof contract.decideRevocation>,
) {
  const { db, actor, today, remark } = call
  const row = await db
    .selectFrom('assessment.revocations')
    .select(['grade_id', 'grounds', 'proposed_by', 'decision'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  const grade = await readGrade(call, 'assessment.decide', row.grade_id)
  if (row.decision !== null) throw new Refusal('conflict', '已经决定过。请刷新后查看。')
  if (row.proposed_by === actor.accountId)
    throw new Refusal('case.four-eyes', '这一件由您拟撤销，须由另一人决定。请交给同岗位的同事。')
  const revoked = decision === 'revoke' ? await revoke(call, grade, row.grounds) : null
  await db
    .updateTable('assessment.revocations')
    .set({
      decision,
      opinion,
      new_grade_id: revoked,
      decided_by: actor.accountId,
      decided_name: actor.name,
      decided_on: today,
    })
    .where('id', '=', id)
    .execute()
  remark.object = grade.project
  remark.reason = opinion
  return done
}

async function revoke(call: Call, former: GradeRecord, grounds: string): Promise<string> {
  const { actor } = call
  mustBeRevocable(former)
  const evidence = await loadEvidence(call, former.projectId, { fraud: grounds.slice(0, 500) })
  return giveGrade(call, {
    projectId: former.projectId,
    caseId: former.caseId,
    grade: '不合格',
    reason: `撤销${former.grade}：${grounds}`,
    evidence,
    suggestion: suggestGrade({ evidence, terms: siteTerms(former.region) }),
    by: { accountId: actor.accountId ?? '', name: actor.name },
    ends: true,
  })
}
