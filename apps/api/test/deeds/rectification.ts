import * as contract from '@anzhu/contract/rectification'
import * as links from '@anzhu/contract/reply-links'
import type { Role } from '@anzhu/law/access/roles'
import { randomUUID } from 'node:crypto'
import { codeSentTo, freshIp } from '../accounts.ts'
import { smallJpeg } from '../case-files.ts'
import { addSavedInspection, answer, judge, orderFor } from '../rectifications.ts'
import type { TestActor, World } from '../world.ts'

/** Those done by whoever was sent a link. */
export const linkDeedNames = [
  'sendReplyCode',
  'openReplyLink',
  'viewReplyLink',
  'viewLinkedPhoto',
  'sendLinkedPhoto',
  'replyThroughLink',
] as const

let asked = 0

interface Place {
  readonly world: World
  readonly project: { readonly id: string; readonly region: string }
  readonly actor: (role: Role) => TestActor
}

/** One successful request for each act on orders to put right. */
export function rectificationDeeds(place: () => Place) {
  const ordered = async () => {
    const { world, project, actor } = place()
    const by = actor('safety-director')
    const { id: inspectionId, findingIds } = await addSavedInspection(world, { project, by })
    return { id: await orderFor(world, inspectionId, by), findingIds, first: findingIds[0] ?? '' }
  }
  const linked = async () => {
    const { world, actor } = place()
    const { id, findingIds } = await ordered()
    const phone = `134${String(10_000_000 + (asked += 1))}`
    const wanted = { id, findingIds, name: '李分包', phone }
    return { id, phone, answer: await world.as(actor('project-department'), contract.makeReplyLink, wanted) }
  }
  const coded = async () => {
    const { world } = place()
    const { phone, answer: made } = await linked()
    const token = made.body.url.split('/').at(-1) ?? ''
    const sent = await world.as(null, links.sendReplyCode, { token }, { ip: freshIp() })
    return { token, sent, code: await codeSentTo(world, phone) }
  }
  const opened = async () => {
    const { world } = place()
    const { token, code } = await coded()
    const entered = await world.as(null, links.openReplyLink, { token, code }, { ip: freshIp() })
    return { entered, proof: { token, ticket: entered.body.ticket } }
  }
  const shown = async () => {
    const { proof } = await opened()
    const view = await place().world.as(null, links.viewReplyLink, proof)
    return { proof, view, item: view.body.items[0] }
  }
  const sentPhoto = async () => {
    const { proof, item } = await shown()
    const photo = { ...proof, name: '后.jpg', data: smallJpeg.toString('base64') }
    return { proof, item, photo: await place().world.as(null, links.sendLinkedPhoto, photo) }
  }
  return {
    sendReplyCode: async () => (await coded()).sent,
    openReplyLink: async () => (await opened()).entered,
    viewReplyLink: async () => (await shown()).view,
    async viewLinkedPhoto() {
      const { proof, item } = await shown()
      return place().world.as(null, links.viewLinkedPhoto, { ...proof, photoId: item?.before[0]?.id ?? '' })
    },
    sendLinkedPhoto: async () => (await sentPhoto()).photo,
    async replyThroughLink() {
      const { proof, item, photo } = await sentPhoto()
      return place().world.as(null, links.replyThroughLink, {
        ...proof,
        findingId: item?.id ?? '',
        replyId: randomUUID(),
        text: '已加设防护栏杆',
        photoIds: [photo.body.photoId],
      })
    },
    async replyToFinding() {
      const { world, actor } = place()
      const { id, first } = await ordered()
      return answer(world, actor('project-department'), id, first)
    },
    async judgeFinding() {
      const { world, actor } = place()
      const { id, findingIds, first } = await ordered()
      for (const findingId of findingIds) await answer(world, actor('project-department'), id, findingId)
      return judge(world, actor('safety-director'), id, first, 'accepted')
    },
    makeReplyLink: async () => (await linked()).answer,
    async revokeReplyLink() {
      const { world, actor } = place()
      const { id, answer: made } = await linked()
      return world.as(actor('project-department'), contract.revokeReplyLink, {
        id,
        linkId: made.body.link.id,
      })
    },
  }
}
