import type { Endpoint } from '@anzhu/contract/endpoint'
import type { Things } from './two-places.ts'
import { addPlan, openTrainingBody } from './training.ts'
import type { World } from './world.ts'

/** Things in which several firms have a part: a training that others run, and an exam of the region. */
export interface Shared {
  readonly plan: string
  readonly notice: string
  /** Which of them an endpoint with an id in its path is about. */
  readonly idFor: (endpoint: Endpoint) => string
}

/** Opens a training of a body that nobody in the tests belongs to, and an exam. */
export async function shareThings(world: World, things: Things): Promise<Shared> {
  const { body } = await openTrainingBody(world)
  const { id: plan } = await addPlan(world, body)
  const notice = await things.examNotice()
  return {
    plan,
    notice,
    idFor: ({ path }) => (path.startsWith('/exam') ? notice : plan),
  }
}

/** Gives somebody of a place a part in both. */
export async function fillShared(
  { house: { db } }: World,
  { plan, notice }: Shared,
  things: Things,
): Promise<void> {
  const person = await things.person()
  const { enterprise_id: firm } = await db
    .selectFrom('registry.employments')
    .select('enterprise_id')
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('training.enrolments')
    .values({ plan_id: plan, person_id: person, enterprise_id: firm, enrolled_as: 'employer' })
    .execute()
  const { case_id: enrolled } = await db
    .updateTable('exams.candidates')
    .set({ notice_id: notice })
    .where('id', '=', await things.examCandidate())
    .returning('case_id')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('cases.cases')
    .set({ exclusive: `exam:${notice}` })
    .where('id', '=', enrolled)
    .execute()
}
