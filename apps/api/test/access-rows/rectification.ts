import { randomUUID } from 'node:crypto'
import { orderAround, type RectificationThings } from '../rectification-things.ts'

/** A row of the table of every object, for the endpoints of orders to put right. */
interface Row {
  readonly thing: keyof RectificationThings
  readonly args?: (id: string) => Readonly<Record<string, unknown>>
  readonly foreign: 'not-found' | 'left-out'
}

/** The things that these rows name. */
export const rectificationThingNames = [
  'rectification',
  'rectifiedFinding',
  'findingReply',
  'beforePhoto',
  'replyLink',
  'rectified',
] as const satisfies readonly (keyof RectificationThings)[]

type Around = ReturnType<typeof orderAround>

/** A request that names one thing of an order and, besides, what belongs to the same order. */
const within = (thing: Row['thing'], rest: (around: Around, id: string) => object): Row => ({
  thing,
  foreign: 'not-found',
  args: (id) => ({ ...rest(orderAround(id), id) }),
})

const answer = ({ order, finding, reply }: Around, more: object = {}) => ({
  id: order,
  findingId: finding,
  replyId: reply,
  text: '已整改',
  photos: [],
  ...more,
})
const somePhoto = { id: randomUUID(), fileId: randomUUID() }
const verdict = ({ order, finding, reply }: Around, more: object = {}) => ({
  id: order,
  findingId: finding,
  replyId: reply,
  verdict: 'accepted',
  ...more,
})
const asked = { name: '李分包', phone: '13500000001' }
/** Links prove themselves by their secrets: nobody of the house asks there. */
const proven: Row = { thing: 'rectification', foreign: 'not-found' }

/** What foreign ids do at the endpoints of orders to put right. */
export const rectificationRows: Readonly<Record<string, Row>> = {
  'listRectifications query.projectId': {
    thing: 'rectified',
    foreign: 'left-out',
    args: (projectId) => ({ projectId }),
  },
  'countRectifications query.projectId': {
    thing: 'rectified',
    foreign: 'left-out',
    args: (projectId) => ({ projectId }),
  },
  'viewRectification path.id': { thing: 'rectification', foreign: 'not-found' },
  'viewRectificationPhoto path.id': within('rectification', ({ photo }) => ({ photoId: photo })),
  'viewRectificationPhoto path.photoId': within('beforePhoto', ({ order }, photoId) => ({
    id: order,
    photoId,
  })),
  'replyToFinding path.id': within('rectification', (around, id) => answer(around, { id })),
  'replyToFinding path.findingId': within('rectifiedFinding', (around, findingId) =>
    answer(around, { findingId }),
  ),
  'replyToFinding path.replyId': within('findingReply', (around, replyId) => answer(around, { replyId })),
  'replyToFinding body.photos[].id': within('beforePhoto', (around, id) =>
    answer(around, { photos: [{ ...somePhoto, id }] }),
  ),
  'replyToFinding body.photos[].fileId': within('rectifiedFinding', (around, fileId) =>
    answer(around, { photos: [{ ...somePhoto, fileId }] }),
  ),
  'judgeFinding path.id': within('rectification', (around, id) => verdict(around, { id })),
  'judgeFinding path.findingId': within('rectifiedFinding', (around, findingId) =>
    verdict(around, { findingId }),
  ),
  'judgeFinding body.replyId': within('findingReply', (around, replyId) => verdict(around, { replyId })),
  'makeReplyLink path.id': within('rectification', ({ finding }, id) => ({
    ...asked,
    id,
    findingIds: [finding],
  })),
  'makeReplyLink body.findingIds[]': within('rectifiedFinding', ({ order }, id) => ({
    ...asked,
    id: order,
    findingIds: [id],
  })),
  'revokeReplyLink path.id': within('rectification', ({ link }, id) => ({ id, linkId: link })),
  'revokeReplyLink path.linkId': within('replyLink', ({ order }, linkId) => ({ id: order, linkId })),
  'viewLinkedPhoto body.photoId': proven,
  'replyThroughLink body.findingId': proven,
  'replyThroughLink body.replyId': proven,
  'replyThroughLink body.photoIds[]': proven,
}
