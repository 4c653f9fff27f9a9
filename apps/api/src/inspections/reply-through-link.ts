import type * as contract from '@anzhu/contract/reply-links'
import { done } from '@anzhu/contract/fields'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sendCode, useCode } from '../access/index.ts'
import { notFound } from '../access/permit.ts'
import { lockCase } from '../cases/index.ts'
import { findFiles, readFileBytes, uploadFile } from '../files/index.ts'
import { inEvenTime } from '../http/even-time.ts'
import { countTry } from '../http/public-tries.ts'
import type { Call } from '../http/serve.ts'
import { rectifiedFindings } from './rectification-findings.ts'
import { keepAnswer } from './rectification-reply.ts'
import { rectificationOf, unitOf } from './rectification-rows.ts'
import { findLink, provenLink, ticketFor, type OpenLink } from './reply-tickets.ts'

const purpose = 'rectification'

/** Sends the code to the phone of the link. Whether there is such a link, nobody learns by asking. */
export function sendReplyCode(
  call: Call,
  { token }: Input<typeof contract.sendReplyCode>,
): Promise<Reply<typeof contract.sendReplyCode>> {
  const { db, house, client, remark } = call
  return inEvenTime(async () => {
    remark.object = '整改回复链接的验证码'
    await countTry(house, 'reply-link', client.ip, token)
    const link = await findLink(house, db, token)
    if (link !== undefined) await sendCode(house, db, link.phone, purpose)
    return done
  })
}

/** Takes the code in; from then on the link can be answered through, for some time. */
export function openReplyLink(
  call: Call,
  { token, code }: Input<typeof contract.openReplyLink>,
): Promise<Reply<typeof contract.openReplyLink>> {
  const { db, house, client, remark } = call
  return inEvenTime(async () => {
    await countTry(house, 'reply-link-code', client.ip, token)
    const link = await findLink(house, db, token)
    if (link === undefined) throw new Refusal('sign-in.code-wrong', '验证码已失效，请重新获取。')
    await useCode(house, db, link.phone, code, purpose)
    remark.object = `整改回复链接，${link.name} 打开`
    return ticketFor(house, link)
  })
}

/** The findings of a link, and nothing else of the order. */
export async function viewReplyLink(
  call: Call,
  proof: Input<typeof contract.viewReplyLink>,
): Promise<contract.Linked> {
  const link = await provenLink(call.house, call.db, proof)
  call.remark.object = `整改回复链接，${link.name} 查看`
  return linked(call, link)
}

async function linked({ db, today }: Call, link: OpenLink): Promise<contract.Linked> {
  const row = await rectificationOf(db, link.rectificationId)
  const items = await rectifiedFindings(db, row.inspection_id, today satisfies PlainDate)
  return {
    project: row.project,
    unit: unitOf(row),
    name: link.name,
    expiresAt: link.expiresAt.toISOString(),
    items: items
      .filter(({ id }) => link.findingIds.includes(id))
      .map(({ id, no, text, place, requirement, dueOn, state, before, replies }) => {
        const last = replies.at(-1)
        return {
          id,
          no,
          text,
          place,
          requirement,
          dueOn,
          state,
          before: before.map((photo) => ({ id: photo.id, received: photo.received })),
          reply:
            last === undefined
              ? null
              : {
                  text: last.text,
                  by: last.by,
                  at: last.at,
                  photos: last.photos.length,
                  returned: last.verdict === 'returned' ? last.reason : '',
                },
        }
      }),
  }
}

/** A picture of a finding of the link as it was found. */
export async function viewLinkedPhoto(
  { db, house, remark }: Call,
  { photoId, ...proof }: Input<typeof contract.viewLinkedPhoto>,
): Promise<Reply<typeof contract.viewLinkedPhoto>> {
  const link = await provenLink(house, db, proof)
  remark.object = `整改回复链接，${link.name} 看照片`
  const photo = await db
    .selectFrom('inspections.photos')
    .select('file_id')
    .where('id', '=', photoId)
    .where('purpose', '=', 'finding')
    .where('finding_id', 'in', [...link.findingIds])
    .executeTakeFirst()
  if (photo === undefined || photo.file_id === null) throw notFound()
  const kind = (await findFiles(db, [photo.file_id])).get(photo.file_id)?.kind
  if (kind !== 'jpeg' && kind !== 'png') throw notFound()
  return { kind, data: (await readFileBytes(house, photo.file_id)).toString('base64') }
}

/** Takes a picture in; it is the link's own until an answer through the same link holds it. */
export async function sendLinkedPhoto(
  call: Call,
  { name, data, ...proof }: Input<typeof contract.sendLinkedPhoto>,
): Promise<Reply<typeof contract.sendLinkedPhoto>> {
  const link = await provenLink(call.house, call.db, proof)
  const actor = { ...call.actor, accountId: link.id }
  const { id, kind } = await uploadFile({ ...call, actor, file: Buffer.from(data, 'base64') }, { name })
  if (kind === 'pdf') throw new Refusal('file.refused', '整改后的照片只接受 JPG、PNG。请重新拍照。')
  return { photoId: id }
}

/** An answer through a link; it counts like one of the department, with the name the link was made for. */
export async function replyThroughLink(
  call: Call,
  { findingId, replyId, text, photoIds, ...proof }: Input<typeof contract.replyThroughLink>,
): Promise<contract.Linked> {
  const { db, house } = call
  const link = await provenLink(house, db, proof)
  if (!link.findingIds.includes(findingId)) throw notFound()
  await lockCase(db, link.rectificationId)
  const row = await rectificationOf(db, link.rectificationId)
  const by = { name: link.name, accountId: null, linkId: link.id }
  const actor = { ...call.actor, name: link.name, unit: '通过回复链接' }
  const photos = photoIds.map((fileId) => ({
    id: fileId,
    fileId,
    source: 'camera' as const,
    takenAt: null,
  }))
  await keepAnswer({ ...call, actor }, row, { replyId, findingId, text, photos, by, uploadedBy: link.id })
  return linked(call, link)
}
