import { isGrade, type Grade } from '@anzhu/law/assessment/evidence'
import { suggestGrade, whyNotGrade, type Suggestion } from '@anzhu/law/assessment/suggest-grade'
import { gradeFields, terminateSupervision, type TerminationFacts } from '@anzhu/law/assessment/termination'
import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Issue } from '@anzhu/law/kernel/refusal'
import { caseService, type Desk, type Matter } from '../cases/index.ts'
import { giveGrade, mustHaveNoGrade } from './give-grade.ts'
import { loadEvidence } from './load-evidence.ts'
import { siteTerms } from './terms.ts'

/** Ending the supervision of a completed project (F-20): the enterprise confirms, the inspector grades. */
export const terminationService = caseService<TerminationFacts>({
  flow: terminateSupervision,
  loadFacts,
  async prefill({ db, house }, { accountId, projectId }) {
    const account = await db
      .selectFrom('access.accounts')
      .select(['name', 'phone'])
      .where('id', '=', accountId)
      .executeTakeFirst()
    const completion = await db
      .selectFrom('assessment.completions')
      .select(['completed_on', 'source'])
      .where('project_id', '=', projectId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    const phone = account?.phone == null ? undefined : house.cipher.unseal(account.phone)
    return {
      values: {
        ...(account && { contact: account.name }),
        ...(phone !== undefined && { phone }),
        ...(completion && { completedOn: completion.completed_on }),
      },
      sources: {
        ...(account && { contact: '账号' }),
        ...(phone !== undefined && { phone: '账号' }),
        ...(completion && { completedOn: completion.source }),
      },
    }
  },
  party: ({ organisationId }, party) =>
    party === 'contractor' && organisationId !== null ? { organisationId } : undefined,
  async answersOf(desk, matter, step, values) {
    if (step !== 'grade') return []
    const { problem } = await judge(desk, matter, values)
    return problem === undefined ? [] : [problem]
  },
  approved: grade,
})

async function loadFacts({ db, today }: Desk, matter: Matter): Promise<TerminationFacts> {
  const { projectId, values } = matter
  const project = await db
    .selectFrom('registry.projects as p')
    .leftJoin('assessment.grades as g', (join) =>
      join.onRef('g.project_id', '=', 'p.id').on('g.replaced_at', 'is', null),
    )
    .select(['p.started_on', 'p.status', 'g.grade'])
    .where('p.id', '=', projectId)
    .executeTakeFirstOrThrow()
  const completedOn = values['completedOn'] ?? ''
  return {
    today,
    startedOn: project.started_on as PlainDate,
    finished: project.status === 'finished',
    grade: isGrade(project.grade) ? project.grade : null,
    completedOn: isPlainDate(completedOn) ? completedOn : null,
  }
}

interface Judged {
  readonly grade: Grade
  readonly suggestion: Suggestion
  readonly evidence: Awaited<ReturnType<typeof loadEvidence>>
  readonly problem: Issue | undefined
}

/** The grade an officer wants against what the evidence suggests now. */
async function judge(desk: Desk, { projectId, filedOn }: Matter, values: Matter['values']): Promise<Judged> {
  const grade = values[gradeFields.grade]
  if (projectId === null || !isGrade(grade)) throw new Error('A grade without a project, or none')
  const { region } = await desk.db
    .selectFrom('registry.projects')
    .select('region')
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow()
  const evidence = await loadEvidence(desk, projectId, { filedOn })
  const suggestion = suggestGrade({ evidence, terms: siteTerms(region) })
  const reason = values[gradeFields.reason] ?? ''
  const not = whyNotGrade(suggestion, grade, reason)
  return {
    grade,
    suggestion,
    evidence,
    problem:
      not === undefined ? undefined : { path: `values.${gradeFields[not.field]}`, message: not.message },
  }
}

/** The grade stands: what was decided is given, unless the facts moved on in the seconds between. */
async function grade(desk: Desk, matter: Matter): Promise<void> {
  const { db } = desk
  const decided = matter.decided['grade'] ?? {}
  const { problem, ...judged } = await judge(desk, matter, decided)
  if (problem !== undefined) throw new Refusal('assessment.not-allowed', problem.message)
  const projectId = matter.projectId ?? ''
  await mustHaveNoGrade(desk, projectId)
  const officer = await db
    .selectFrom('cases.decisions')
    .select(['account_id', 'name'])
    .where('case_id', '=', matter.id)
    .where('step', '=', 'grade')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  await giveGrade(desk, {
    projectId,
    caseId: matter.id,
    ...judged,
    reason: decided[gradeFields.reason] ?? '',
    by: { accountId: officer.account_id, name: officer.name },
    ends: true,
  })
}
