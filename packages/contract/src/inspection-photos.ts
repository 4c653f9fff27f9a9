import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Id } from './fields.ts'

/** No piece of a photo is larger; a phone on a weak network sends 128 KB at a time. */
export const mostPieceBytes = 1024 * 1024

/** No photo is larger, untouched or with its marks. */
export const mostPhotoBytes = 10 * 1024 * 1024

/** The picture with its lines and marks burnt in, or the untouched one beside it. */
const Which = { original: z.enum(['true', 'false']).default('false') }

/** How much of a photo has arrived, in bytes from its beginning; whole once its hash was found right. */
const Arrived = z.object({ received: count(mostPhotoBytes), whole: z.boolean() })
export type Arrived = z.output<typeof Arrived>

export const deliverPhoto = endpoint({
  id: 'deliverPhoto',
  method: 'PUT',
  path: '/photos/:id/bytes',
  title:
    '分段上传现场照片：从 offset 起的一段；不接着上一段的不收，答复里写明已收到哪里；收齐后核对拍摄时的 SHA-256，不符的整张不收',
  access: 'inspection.make',
  params: z.object({ id: Id }),
  query: z.object({
    offset: z.coerce.number().int().min(0).max(mostPhotoBytes),
    /** How long the whole picture is. */
    total: z.coerce.number().int().min(1).max(mostPhotoBytes),
    ...Which,
  }),
  upload: { maxBytes: mostPieceBytes },
  reply: Arrived,
  refusals: ['not-found', 'invalid', 'photo.altered', 'file.refused', 'payload-too-large'],
})

export const photoArrived = endpoint({
  id: 'photoArrived',
  method: 'GET',
  path: '/photos/:id/bytes/offset',
  title: '现场照片已收到哪里：断线以后从这里接着传',
  access: 'inspection.make',
  params: z.object({ id: Id }),
  query: z.object(Which),
  reply: Arrived,
  refusals: ['not-found'],
})
