import { caseServices } from '../src/case-services.ts'
import { latestServices, servicesOf } from '../src/cases/index.ts'
import { aboutCertificate } from './access-rows/row.ts'
import { madeUpFlow, madeUpService } from './made-up-services.ts'
import { aboutProject, openTwoPlaces } from './two-places.ts'
import { newWorld, type TestActor, type World } from './world.ts'

type TwoPlaces = Awaited<ReturnType<typeof openTwoPlaces>>

/** Two places, somebody of every role in the first, and what the requests of the rows name beside the id in question. */
export interface AccessPlace {
  readonly world: World
  readonly two: TwoPlaces
  readonly ownPlan: string
  readonly ownAccount: string
  readonly ownClerkPost: string
  readonly ownHazard: string
  readonly ownNotice: string
  readonly ownPerson: string
  readonly comer: { readonly name: string; readonly idNumber: string }
}

/** A world whose services are also about a certificate and about a project, so that every kind of case can be asked for. */
export const newAccessWorld = (options: Parameters<typeof newWorld>[0] = {}) =>
  newWorld({
    relaxedLimits: true,
    ...options,
    services: servicesOf([
      ...latestServices(caseServices),
      madeUpService(madeUpFlow({ id: aboutCertificate, about: 'certificate' })),
      madeUpService(
        madeUpFlow({
          id: aboutProject,
          about: 'project',
          subject: 'enterprise',
          applicants: ['project-department'],
        }),
      ),
    ]),
  })

/** Opens the two places of a world made by {@link newAccessWorld}. */
export async function openAccessPlace(world: World): Promise<AccessPlace> {
  const two = await openTwoPlaces(world)
  const actor = (role: 'labour-clerk' | 'safety-director' | 'enterprise-admin' | 'project-department') =>
    two.here.of(two.actors.get(role) as TestActor)
  await actor('labour-clerk').person()
  await actor('labour-clerk').firmPaper()
  await actor('safety-director').inspected()
  const { person_id: self } = await world.house.db
    .selectFrom('access.posts')
    .select('person_id')
    .where('account_id', '=', two.actors.get('worker')?.accountId ?? '')
    .executeTakeFirstOrThrow()
  return {
    world,
    two,
    ownPlan: two.here.plan.id,
    ownAccount: await actor('enterprise-admin').firmAccount(),
    ownClerkPost: await actor('enterprise-admin').clerkPost(),
    ownHazard: await actor('project-department').hazard(),
    ownNotice: await actor('labour-clerk').examNotice(),
    ownPerson: self ?? '',
    comer: await world.worker(two.here.enterprise),
  }
}
