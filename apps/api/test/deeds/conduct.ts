import * as contract from '@anzhu/contract/conduct'
import type { Role } from '@anzhu/law/access/roles'
import { upload } from '../case-files.ts'
import { siteCheckOfPhoto } from '../conduct-things.ts'
import type { TestActor, World } from '../world.ts'

interface Place {
  readonly world: World
  readonly enterprise: { readonly id: string }
  readonly project: { readonly id: string }
  readonly actor: (role: Role) => TestActor
  readonly things: () => { siteCheck(): Promise<string>; siteCheckPhoto(): Promise<string> }
}

/** One successful request for each act on conduct. */
export function conductDeeds(place: () => Place) {
  const association = () => place().actor('association')
  return {
    async recordConduct() {
      const { world, enterprise, project } = place()
      return world.as(association(), contract.recordConduct, {
        kind: 'bad-conduct',
        enterpriseId: enterprise.id,
        projectId: project.id,
        category: 'wages',
        happenedOn: '2026-11-10',
        fact: '拖欠 12 名工人工资，经责令仍不支付。',
        basis: '保障农民工工资支付条例第三十条',
        evidence: [await upload(world, association())],
      })
    },
    recordSiteCheck: () => {
      const { world, enterprise, project } = place()
      return world.as(association(), contract.recordSiteCheck, {
        enterpriseId: enterprise.id,
        projectId: project.id,
        checkedOn: '2026-11-18',
        persons: '尤建华',
        findings: [],
        photos: [],
      })
    },
    closeSiteCheck: async () =>
      place().world.as(association(), contract.closeSiteCheck, {
        id: await place().things().siteCheck(),
        seen: '公示牌已设置。',
      }),
    async viewSiteCheckPhoto() {
      const fileId = await place().things().siteCheckPhoto()
      const id = siteCheckOfPhoto.get(fileId) ?? ''
      return place().world.as(association(), contract.viewSiteCheckPhoto, { id, fileId })
    },
  }
}
