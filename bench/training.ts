import { call } from '@anzhu/contract/client'
import { recordTrainingResults } from '@anzhu/contract/training'
import { sql } from 'kysely'
import { performance } from 'node:perf_hooks'
import type { Place } from './place.ts'
import { report, rounded } from './report.ts'

const people = 500

/** The results of one plan: 500 people pass in one request, and their colours, files and text messages with it. */
export async function benchTraining(place: Place): Promise<void> {
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const { bodyId, planId } = await storePlan(place)
  const cookie = await place.cookie({ role: 'enterprise-admin', organisationId: bodyId, region: '320507' })
  const started = performance.now()
  const { recorded } = await call(
    recordTrainingResults,
    { id: planId, all: 'pass' },
    { server: `http://127.0.0.1:${server.port}`, headers: { cookie } },
  )
  const taken = (performance.now() - started) / 1000
  report({
    what: `training: ${people} results of one plan in one request`,
    figure: `${rounded(taken, 2)} s, ${rounded(recorded / taken)}/s`,
    bar: '<= 3 s, all recorded',
    met: taken <= 3 && recorded === people,
  })
  await server.stop()
}

/** A training body whose exam is today, with people who have a code enrolled. */
async function storePlan({ house: { db, clock } }: Place) {
  const today = clock.today()
  const { id: bodyId } = await db
    .insertInto('registry.enterprises')
    .values({ name: '苏州量度培训有限公司', credit_code: '91320507MA00000001', region: '320507' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('registry.qualifications')
    .values({ enterprise_id: bodyId, kind: 'training-body', granted_on: today })
    .execute()
  const { id: planId } = await db
    .insertInto('training.plans')
    .values({
      enterprise_id: bodyId,
      title: '继续教育',
      kind: 'continuing-education',
      region: '320507',
      address: '元和街道 1 号',
      starts_at: new Date(`${today}T00:00:00+08:00`),
      ends_at: new Date(`${today}T23:59:00+08:00`),
      exam_on: today,
      seats: people,
      taken: people,
      contact: '李老师',
      contact_phone: '0512-65000000',
      state: 'published',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`
    insert into training.enrolments (plan_id, person_id, enterprise_id, enrolled_as)
    select ${planId}::uuid, person_id, enterprise_id, 'employer' from safety_code.standings
     where yellow_from <= ${today}::date and red_from > ${today}::date limit ${people}`.execute(db)
  return { bodyId, planId }
}
