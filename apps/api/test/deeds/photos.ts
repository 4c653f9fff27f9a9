import { takeInspectionPack } from '@anzhu/contract/inspection-pack'
import { deliverPhoto } from '@anzhu/contract/inspection-photos'
import { notedPhoto, photoBytes } from '../photos.ts'
import type { TestActor, World } from '../world.ts'

/** One successful request for each endpoint that a phone takes along or brings back photos by. */
export function photoDeeds(
  world: () => World,
  /** A safety director, and a project of the same enterprise. */
  at: () => { readonly director: TestActor; readonly project: { readonly id: string } },
): Readonly<Record<string, () => Promise<{ status: number }>>> {
  return {
    takeInspectionPack: async () =>
      world().as(at().director, takeInspectionPack, { projectId: at().project.id }),
    async deliverPhoto() {
      const bytes = photoBytes(1000)
      const id = await notedPhoto(world(), at().director, bytes, { projectId: at().project.id })
      return world().as(at().director, deliverPhoto, { id, offset: 0, total: 1000 }, { file: bytes })
    },
  }
}
