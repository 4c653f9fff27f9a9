import * as contract from '@anzhu/contract/reviews'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import type { Role } from '@anzhu/law/access/roles'
import { upload } from '../case-files.ts'
import { addReview } from '../review-things.ts'
import type { TestActor, World } from '../world.ts'

interface Place {
  readonly world: World
  readonly project: { readonly id: string }
  readonly actor: (role: Role) => TestActor
}

/** One successful request for each act on reviews. */
export function reviewDeeds(place: () => Place) {
  const ask = <E extends Endpoint>(role: Role, endpoint: E, args: Args<E>) =>
    place().world.as(place().actor(role), endpoint, args)
  return {
    async submitReview() {
      const { world, project, actor } = place()
      const files = [await upload(world, actor('project-department'))]
      return ask('project-department', contract.submitReview, {
        id: project.id,
        month: '2026-10',
        files,
        score: 86.5,
        grade: '优良',
      })
    },
    async disputeReview() {
      const { world, project, actor } = place()
      const id = await addReview(world, actor('project-department'), { project })
      return ask('safety-director', contract.disputeReview, {
        id,
        reason: '得分与现场检查不一致。',
        correctBy: '2026-11-25',
      })
    },
    pressReviews: () =>
      ask('safety-director', contract.pressReviews, {
        month: '2026-11',
        projectIds: [place().project.id],
        again: true,
      }),
  }
}
