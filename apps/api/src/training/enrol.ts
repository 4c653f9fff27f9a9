import type { EnrolmentResult } from '@anzhu/contract/training'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { noOtherPlan } from '@anzhu/law/training/enrolling'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { examinePersons, type Examined } from './examine.ts'
import type { PlanRow } from './plans.ts'
import { tellPersons, whenAndWhere } from './tell.ts'

/** In whose name a deed is done: of a request, or of an import running in the background. */
export interface Doing {
  readonly db: Db
  readonly house: House
  readonly today: PlainDate
  readonly accountId: string | null
}

export type EnrolledAs = 'worker' | 'employer' | 'body'

/**
 * Enrols persons in a locked plan, as far as each may, and tells those who got a seat. The database has the last word:
 * of two plans that take one person at once, the second finds the person taken.
 */
export async function enrolPersons(
  doing: Doing,
  plan: PlanRow,
  personIds: readonly string[],
  as: EnrolledAs,
): Promise<EnrolmentResult[]> {
  const { db, house, today } = doing
  const examined = await examinePersons(db, plan, personIds, { today, now: house.clock.now() })
  const eligible = examined.filter(({ findings }) => findings.length === 0)
  const seated = await takeSeats(doing, plan, eligible, as)
  await tellEnrolled(doing, plan, eligible, seated)
  return examined.map((one) => {
    const missed = one.findings.length === 0 && !seated.has(one.dossier.personId)
    return asResult(one, { as, enrolled: seated.has(one.dossier.personId), ...(missed && { late: true }) })
  })
}

async function takeSeats(
  { db, house, accountId }: Doing,
  plan: PlanRow,
  eligible: readonly Examined[],
  as: EnrolledAs,
): Promise<ReadonlySet<string>> {
  if (eligible.length === 0) return new Set()
  // In one order for everybody: two batches that share people must not wait for each other.
  const people = eligible.map(({ dossier }) => dossier).toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
  const { rows } = await sql<{ person_id: string }>`
    insert into training.enrolments (person_id, enterprise_id, own_worker, plan_id, enrolled_as, enrolled_by, enrolled_at)
    select person, firm, coalesce(firm = ${plan.enterprise_id}::uuid, false), ${plan.id}::uuid, ${as}, ${accountId}::uuid, ${house.clock.now()}
      from unnest(${people.map(({ personId }) => personId)}::uuid[], ${people.map(({ enterpriseId }) => enterpriseId)}::uuid[])
        as row (person, firm)
    on conflict do nothing returning person_id`.execute(db)
  await sql`update training.plans set taken = taken + ${rows.length} where id = ${plan.id}::uuid`.execute(db)
  return new Set(rows.map(({ person_id: id }) => id))
}

/** A result as it is told: to the body not what else a code lacks, which may be a medical. */
export function asResult(
  { dossier, findings, outcome }: Examined,
  { as, enrolled, late = false }: { as: EnrolledAs; enrolled: boolean; late?: boolean },
): EnrolmentResult {
  const taken = {
    rule: noOtherPlan.id,
    sentence: '刚刚已由别人报了其他培训',
    suggestion: '请刷新后再看；要换场次的，先退出那一场',
  }
  return {
    personId: dossier.personId,
    name: dossier.name,
    enrolled,
    outcome: as === 'body' ? outcome.sentenceForOthers : outcome.sentence,
    findings: late ? [taken] : as === 'body' ? findings.map(withoutHome) : [...findings],
  }
}

/** Where else somebody is enrolled is not for the body to know. */
function withoutHome(finding: EnrolmentResult['findings'][number]) {
  return finding.rule === noOtherPlan.id ? { ...finding, sentence: '已报其他培训，还没有结果' } : finding
}

async function tellEnrolled(
  doing: Doing,
  plan: PlanRow,
  eligible: readonly Examined[],
  seated: ReadonlySet<string>,
): Promise<void> {
  const words = eligible
    .filter(({ dossier }) => seated.has(dossier.personId))
    .map(({ dossier: { personId }, outcome: { restoresGreen, sentence } }) => ({
      personId,
      title: '培训报名成功',
      body: `已报名培训“${plan.title}”：${whenAndWhere(plan)}。${restoresGreen ? `${sentence}。` : ''}`,
    }))
  await tellPersons(doing, 'training-enrolled', words)
}
