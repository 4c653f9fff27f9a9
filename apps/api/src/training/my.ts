import type * as contract from '@anzhu/contract/training'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { evaluateSafetyCode } from '@anzhu/law/safety-code/evaluate'
import { factsOn } from '@anzhu/law/safety-code/history'
import { passOutcome } from '@anzhu/law/training/outcome'
import { trainingKinds } from '@anzhu/law/training/words'
import { sql } from 'kysely'
import { ownPerson } from '../access/own-person.ts'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import type { Dossier } from '../safety-code/index.ts'
import { doingOf } from './enrol-endpoints.ts'
import { enrolPersons } from './enrol.ts'
import { examineFor, loadKnown, type Known } from './examine.ts'
import { nameOf } from './manage-plan.ts'
import { asPlan, fromPlans, lockPlan, planColumns, planSeen, type PlanRow } from './plans.ts'

/** What a worker may take part in, the useful first, and what they do take part in. */
export async function viewMyTrainings(call: Call): Promise<Reply<typeof contract.viewMyTrainings>> {
  const { db, actor, house } = call
  const personId = ownPerson(call.actor)
  const { rows: plans } = await sql<PlanRow>`
    select ${planColumns} from ${fromPlans}
     where plan.state = 'published' and plan.starts_at > ${house.clock.now()} and ${planSeen(actor)}
     order by plan.exam_on, plan.id limit 100`.execute(db)
  const known = await loadKnown(db, [personId])
  const dossier = known.dossiers.get(personId)
  if (dossier === undefined) throw notFound()
  const offers = plans.map((plan) => offerOf(call, plan, dossier, known))
  const isUseful = (offer: contract.TrainingOffer) => offer.restoresGreen && offer.findings.length === 0
  const useful = offers.filter(isUseful)
  return {
    offers: [...useful, ...offers.filter((offer) => !isUseful(offer))],
    restoring: useful.length,
    enrolments: await listMine(call, personId, dossier),
    advice: useful.length > 0 ? '' : adviceFor(call, dossier, offers, known),
  }
}

function offerOf(call: Call, plan: PlanRow, dossier: Dossier, known: Known): contract.TrainingOffer {
  const { today, house, actor } = call
  const seatsLeft = plan.seats - plan.taken
  const { findings, outcome } = examineFor(plan, dossier, known, { today, now: house.clock.now(), seatsLeft })
  return {
    ...asPlan(plan, actor),
    restoresGreen: outcome.restoresGreen,
    outcome: outcome.sentence,
    findings: [...findings],
  }
}

/** What to do when nothing on the list helps though the code asks for training. */
function adviceFor(
  { today }: Call,
  dossier: Dossier,
  offers: readonly contract.TrainingOffer[],
  { current }: Known,
): string {
  const policy = dossier.rulesHere
  if (policy === undefined || current.has(dossier.personId)) return ''
  const { nextActions, graceUntil } = evaluateSafetyCode(factsOn(dossier.record, today), policy)
  const wants = (action: (typeof nextActions)[number]) => nextActions.includes(action)
  const ask = '请让企业劳资员联系培训机构开班，或过几天再看'
  if (wants('PASS_CE') || wants('RETAKE_CE')) {
    const blocked = offers.find(
      ({ kind, findings }) => kind === 'continuing-education' && findings.length === 0,
    )
    if (blocked !== undefined) return `${blocked.outcome}。`
    return `附近暂时没有您能报的继续教育。${ask}；请在 ${graceUntil}（含当日）前通过。`
  }
  const isOpen = offers.some(({ kind, findings }) => kind === 'safety-education' && findings.length === 0)
  if ((wants('REAPPLY') || wants('PASS_TRAINING')) && !isOpen)
    return `附近暂时没有您能报的${trainingKinds['safety-education']}。${ask}。`
  return ''
}

interface Mine extends PlanRow {
  readonly enrolment_id: string
  readonly enrolment_state: contract.EnrolmentState
}

async function listMine(
  call: Call,
  personId: string,
  dossier: Dossier,
  only?: string,
): Promise<contract.MyEnrolment[]> {
  const { db, actor, house, today } = call
  const { rows } = await sql<Mine>`
    select e.id as enrolment_id, e.state as enrolment_state, ${planColumns}
      from training.enrolments e join training.plans plan on plan.id = e.plan_id
      join registry.enterprises body on body.id = plan.enterprise_id
     where e.person_id = ${personId}::uuid
       and ${only === undefined ? sql`true` : sql`e.plan_id = ${only}::uuid and e.state <> 'withdrawn'`}
     order by e.id desc limit 100`.execute(db)
  const policy = dossier.rulesHere
  return rows.map((row) => ({
    id: row.enrolment_id,
    plan: asPlan(row, actor),
    state: row.enrolment_state,
    outcome:
      policy === undefined || row.enrolment_state !== 'enrolled'
        ? ''
        : passOutcome(factsOn(dossier.record, today), policy, { kind: row.kind, examOn: row.exam_on })
            .sentence,
    mayWithdraw: row.enrolment_state === 'enrolled' && row.starts_at > house.clock.now(),
  }))
}

/** Enrols oneself; the reply is the receipt. */
export async function enrolMyself(
  call: Call,
  { planId }: Input<typeof contract.enrolMyself>,
): Promise<Reply<typeof contract.enrolMyself>> {
  const personId = ownPerson(call.actor)
  const plan = await lockPlan(call, planId)
  const [result] = await enrolPersons(doingOf(call), plan, [personId], 'worker')
  if (result === undefined) throw notFound()
  if (!result.enrolled) {
    const reasons = result.findings.map(({ sentence, suggestion }) => `${sentence}。${suggestion}。`)
    throw new Refusal('training.not-eligible', `没有报上“${plan.title}”：${reasons.join('')}`)
  }
  call.remark.personId = personId
  call.remark.object = nameOf(plan)
  const dossier = (await loadKnown(call.db, [personId])).dossiers.get(personId)
  if (dossier === undefined) throw notFound()
  const [mine] = await listMine(call, personId, dossier, planId)
  if (mine === undefined) throw notFound()
  return mine
}
