import * as contract from '@anzhu/contract/assessment'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import type { Role } from '@anzhu/law/access/roles'
import { publish } from '../../src/notices/index.ts'
import { addGrade, assessmentThings } from '../assessment-things.ts'
import { testDay, type TestActor, type World } from '../world.ts'

interface Place {
  readonly world: World
  readonly enterprise: { readonly id: string }
  readonly actor: (role: Role) => TestActor
}

const words = '经核查，情况与记录一致，予以处理'

/** One successful request for each act on completion and assessment, each on a project of its own. */
export function assessmentDeeds(place: () => Place) {
  const ask = <E extends Endpoint>(role: Role, endpoint: E, args: Args<E>) =>
    place().world.as(place().actor(role), endpoint, args)
  const project = (plannedOn: string | null = null) => newProject(place(), plannedOn)
  const prompted = async (noticedOn: string) => {
    const { id } = await project()
    await place()
      .world.house.db.insertInto('assessment.completions')
      .values({
        project_id: id,
        filing_number: id,
        completed_on: '2026-09-01',
        source: '测试',
        noticed_on: noticedOn,
      })
      .execute()
    return id
  }
  const things = async (role: Role) => {
    const { world, enterprise, actor } = place()
    const own = await project()
    return assessmentThings(world, { project: own, enterprise, region: own.region }, actor(role))
  }
  return {
    stateOverdue: async () =>
      ask('safety-director', contract.stateOverdue, {
        id: (await project('2026-06-01')).id,
        finished: true,
        situation: '已于九月实际竣工',
      }),
    recordAccident: async () =>
      ask('inspector', contract.recordAccident, {
        id: (await project()).id,
        on: '2026-11-18',
        level: 'general',
        responsible: false,
        description: '未遂事件，无人受伤',
      }),
    recordCompletion: async () => {
      const { id } = await project()
      const { filing_number: filingNumber } = await place()
        .world.house.db.selectFrom('registry.projects')
        .select('filing_number')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return ask('inspector', contract.recordCompletion, {
        projectId: id,
        filingNumber,
        completedOn: '2026-11-10',
      })
    },
    withdrawCompletion: async () =>
      ask('inspector', contract.withdrawCompletion, { id: await prompted('2026-11-10'), reason: words }),
    confirmFailures: async () =>
      ask('inspector', contract.confirmFailures, { projectIds: [await prompted('2026-09-10')] }),
    appealGrade: async () =>
      ask('safety-director', contract.appealGrade, { id: await publicGrade(place()), statement: words }),
    proposeRevocation: async () =>
      ask('inspector', contract.proposeRevocation, { id: await publicGrade(place()), grounds: words }),
    decideAppeal: async () =>
      ask('inspector', contract.decideAppeal, {
        id: await (await things('inspector')).appeal(),
        decision: 'kept',
        opinion: words,
      }),
    decideRevocation: async () =>
      ask('inspector', contract.decideRevocation, {
        id: await (await things('inspector')).revocation(),
        decision: 'drop',
        opinion: words,
      }),
  }
}

async function newProject({ world, enterprise }: Place, plannedOn: string | null) {
  const made = await world.project(enterprise)
  await world.house.db
    .updateTable('registry.projects')
    .set({ planned_completion_on: plannedOn })
    .where('id', '=', made.id)
    .execute()
  return made
}

/** A grade that is made public today. */
async function publicGrade(place: Place): Promise<string> {
  const { db } = place.world.house
  const { id: projectId, region } = await newProject(place, null)
  const id = await addGrade(place.world, { id: projectId }, null)
  const publicityId = await publish(db, {
    kind: 'assessment',
    region,
    title: '考评结果',
    entries: [{ enterprise: '苏州测试建筑有限公司', text: '合格' }],
    caseId: null,
    days: 7,
    from: testDay,
  })
  await db.updateTable('assessment.grades').set({ publicity_id: publicityId }).where('id', '=', id).execute()
  return id
}
