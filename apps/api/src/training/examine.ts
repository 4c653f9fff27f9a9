import type { EnrolmentResult } from '@anzhu/contract/training'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { examine, unmet } from '@anzhu/law/kernel/rule'
import { factsOn } from '@anzhu/law/safety-code/history'
import { enrolRules, realNamed, type Enrolling } from '@anzhu/law/training/enrolling'
import { passOutcome, type PassOutcome } from '@anzhu/law/training/outcome'
import { isHeld } from '@anzhu/law/training/plan'
import type { EnrolmentState, PlanState } from '@anzhu/law/training/words'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { loadDossiers, type Dossier } from '../safety-code/index.ts'
import type { PlanRow } from './plans.ts'

export type EnrolFinding = EnrolmentResult['findings'][number]

/** A person as examined for a plan. */
export interface Examined {
  readonly dossier: Dossier
  readonly findings: readonly EnrolFinding[]
  readonly outcome: PassOutcome
}

interface On {
  readonly today: PlainDate
  readonly now: Date
}

/**
 * Whether persons may enrol in a plan and what a pass would do to each, in the order asked: the last seats go to the first.
 * Four queries however many persons; unknown ids are left out.
 */
export async function examinePersons(
  db: Db,
  plan: PlanRow,
  personIds: readonly string[],
  on: On,
): Promise<Examined[]> {
  const known = await loadKnown(db, personIds)
  let seatsLeft = plan.seats - plan.taken
  return personIds.flatMap((personId) => {
    const dossier = known.dossiers.get(personId)
    if (dossier === undefined) return []
    const examined = examineFor(plan, dossier, known, { ...on, seatsLeft })
    if (examined.findings.length === 0) seatsLeft -= 1
    return [examined]
  })
}

/** What is known of persons before any plan is looked at. */
export interface Known {
  readonly dossiers: ReadonlyMap<string, Dossier>
  /** Plans each person holds a part in, by their ids. */
  readonly taken: ReadonlySet<string>
  /** The plan each person is taking part in now. */
  readonly current: ReadonlyMap<string, { readonly id: string; readonly title: string }>
}

/** Loads it for many at once. */
export async function loadKnown(db: Db, personIds: readonly string[]): Promise<Known> {
  const dossiers = await loadDossiers(db, personIds)
  const { rows } = await sql<{
    person_id: string
    plan_id: string
    title: string
    state: EnrolmentState
    plan_state: PlanState
  }>`
    select e.person_id, e.plan_id, plan.title, e.state, plan.state as plan_state from training.enrolments e join training.plans plan on plan.id = e.plan_id
     where e.person_id = any(${[...personIds]}::uuid[]) and e.state <> 'withdrawn'`.execute(db)
  return {
    dossiers,
    taken: new Set(rows.map((row) => `${row.person_id} ${row.plan_id}`)),
    current: new Map(
      rows
        .filter((row) => isHeld(row.state, row.plan_state))
        .map((row) => [row.person_id, { id: row.plan_id, title: row.title }]),
    ),
  }
}

/** One person and one plan; no query. */
export function examineFor(
  plan: PlanRow,
  dossier: Dossier,
  { taken, current }: Known,
  { today, now, seatsLeft }: On & { seatsLeft: number },
): Examined {
  const { personId } = dossier
  const policy = dossier.rulesHere ?? null
  const facts = factsOn(dossier.record, today)
  const other = current.get(personId)
  const enrolling: Enrolling = {
    facts,
    policy,
    realNamed: true,
    enrolledHere: taken.has(`${personId} ${plan.id}`),
    otherPlan: other === undefined || other.id === plan.id ? null : other.title,
    plan: {
      kind: plan.kind,
      state: plan.state,
      begun: plan.starts_at <= now,
      examOn: plan.exam_on,
      seatsLeft,
    },
  }
  const findings = unmet(examine(enrolRules, enrolling)).map(({ rule, because, suggestion }) => ({
    rule,
    sentence: because,
    suggestion,
  }))
  const training = { kind: plan.kind, examOn: plan.exam_on }
  return { dossier, findings, outcome: policy === null ? noCode : passOutcome(facts, policy, training) }
}

const noCode: PassOutcome = {
  restoresGreen: false,
  validUntil: null,
  sentence: '所在地没有实行安码，合格记入本人档案',
  sentenceForOthers: '合格记入本人档案',
}

/** The one answer for a name and number that lead to nobody one may enrol, whatever the cause. */
export function nobodyFound(): EnrolFinding {
  const { reason, suggestion } = realNamed.check({ realNamed: false } as Enrolling) ?? {
    reason: '',
    suggestion: '',
  }
  return { rule: realNamed.id, sentence: reason, suggestion }
}
