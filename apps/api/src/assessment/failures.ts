import type * as contract from '@anzhu/contract/assessment'
import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { countdown } from '@anzhu/law/assessment/countdown'
import { suggestGrade } from '@anzhu/law/assessment/suggest-grade'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Desk } from '../cases/index.ts'
import type { Call } from '../http/serve.ts'
import { standOrStop } from '../registry/index.ts'
import { giveGrade } from './give-grade.ts'
import { hasRunOut } from './list.ts'
import { loadEvidence } from './load-evidence.ts'
import { fromProjects, type CompletionRecord } from './rows.ts'
import { readProjectFor } from './state-overdue.ts'
import { siteTerms } from './terms.ts'
import { tellProject } from './tell.ts'

/**
 * The inspector confirms the list: what is listed fails now and its supervision ends; what failed by itself has its
 * supervision ended. All of them, or none.
 */
export async function confirmFailures(
  call: Call,
  { projectIds }: Input<typeof contract.confirmFailures>,
): Promise<{ confirmed: number }> {
  const { db, remark } = call
  const names: string[] = []
  for (const id of [...new Set(projectIds)].toSorted()) {
    const row = await readProjectFor(call, 'assessment.grade', id)
    if (!(await isRunOut(call, id)))
      throw new Refusal(
        'conflict',
        `“${row.name}”没有到期，或者刚办理；最后一日（含当天）仍可办理。没有确认任何一个项目，请刷新后再办。`,
      )
    if (row.grade_id === null) await failByItself(call, id, { ends: true })
    else await standOrStop(db, id, 'finished')
    names.push(row.name)
  }
  remark.object = names.join('、').slice(0, 200)
  return { confirmed: names.length }
}

async function isRunOut({ db, today }: Pick<Desk, 'db' | 'today'>, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from ${fromProjects} where p.id = ${id}::uuid and ${hasRunOut(today)}`.execute(db)
  return rows.length > 0
}

/** The grade that follows from doing nothing (PD7); given by the calendar, whoever looked at the list. */
export async function failByItself(
  desk: Desk,
  projectId: string,
  { ends }: { ends: boolean },
): Promise<void> {
  const { db, today } = desk
  await db.selectFrom('registry.projects').select('id').where('id', '=', projectId).forUpdate().execute()
  if (!(await isRunOut(desk, projectId))) return
  const evidence = await loadEvidence(desk, projectId)
  const terms = await termsOf(desk, projectId)
  const suggestion = suggestGrade({ evidence, terms })
  const lastDay = evidence.noticedOn === null ? '' : countdown(evidence.noticedOn, today, terms).lastDay
  await giveGrade(desk, {
    projectId,
    caseId: null,
    grade: '不合格',
    reason: `提示后到 ${lastDay} 仍未办理终止监督和安标考评，自动按不合格处理`,
    evidence,
    suggestion,
    by: null,
    ends,
  })
}

async function termsOf({ db }: Pick<Desk, 'db'>, projectId: string) {
  const { region } = await db
    .selectFrom('registry.projects')
    .select('region')
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow()
  return siteTerms(region)
}

/** The filing was of another project: its period ends, with the reason, and both are told. */
export async function withdrawCompletion(
  call: Call,
  { id, reason }: Input<typeof contract.withdrawCompletion>,
) {
  const { db, actor, house, remark } = call
  const row: CompletionRecord = await readProjectFor(call, 'assessment.grade', id)
  if (row.noticed_on === null || row.grade_id !== null)
    throw new Refusal('conflict', '这个项目没有正在计时的竣工提示，没有撤回。请刷新后查看。')
  await db
    .updateTable('assessment.completions')
    .set({ withdrawn_at: house.clock.now(), withdrawn_by: actor.accountId, withdrawn_reason: reason })
    .where('project_id', '=', id)
    .execute()
  await tellProject(
    db,
    { id, contractorId: row.contractor_id },
    {
      title: '竣工未考评的提示已撤回',
      body: `“${row.name}”的竣工备案对应有误，提示已撤回，不再计时。`,
      link: `/completions?project=${id}`,
    },
  )
  remark.object = row.name
  remark.reason = reason
  return done
}
