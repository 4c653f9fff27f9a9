import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Cursor, Day, Id, Instant, Limit, list, page, said, text } from './fields.ts'

const kind = z.enum(['deletion', 'correction'])
const state = z.enum(['waiting', 'granted', 'declined', 'withdrawn', 'done'])

/** What somebody asked of their own data, and what became of it. */
export const DataRequest = z.object({
  id: Id,
  kind,
  state,
  askedAt: Instant,
  /** What is wrong and how it should read, or why. */
  words: said(500),
  /** The office’s answer in its own words; empty before. */
  answer: said(500),
  /** What is deleted and what is kept, why and until when: a sentence each; for a deletion that was granted. */
  sentences: list(said(500), 12),
  decidedAt: Instant.nullable(),
  /** When something is deleted next; until the first time it can be taken back. */
  eraseOn: Day.nullable(),
})
export type DataRequest = z.output<typeof DataRequest>

export const viewMyData = endpoint({
  id: 'viewMyData',
  method: 'GET',
  path: '/my/data',
  title: '我的数据：有哪些、能不能删、我申请过什么',
  access: 'person.own-data',
  reply: z.object({
    /** What would be deleted and kept if it were asked for today. */
    ahead: list(said(500), 12),
    /** Why it cannot be asked for yet; null when it can. */
    notYet: said(500).nullable(),
    requests: list(DataRequest, 50),
  }),
  refusals: ['not-found'],
})

export const askAboutMyData = endpoint({
  id: 'askAboutMyData',
  method: 'POST',
  path: '/my/data/requests',
  title: '申请删除或更正我的数据',
  access: 'person.own-data',
  body: z.object({ kind, words: text(500, 4) }),
  reply: DataRequest,
  refusals: ['not-found', 'conflict'],
})

export const withdrawDataRequest = endpoint({
  id: 'withdrawDataRequest',
  method: 'POST',
  path: '/my/data/requests/withdrawal',
  title: '撤回还没有办的删除或更正申请',
  access: 'person.own-data',
  body: z.object({ kind }),
  reply: DataRequest,
  refusals: ['not-found', 'conflict'],
})

export const listDataRequests = endpoint({
  id: 'listDataRequests',
  method: 'GET',
  path: '/data-requests',
  title: '本辖区的人申请删除或更正自己的数据：等着答复的，或答复过的',
  access: 'person.answer-data',
  audited: true,
  query: z.object({ state: z.enum(['waiting', 'answered']), cursor: Cursor.optional(), limit: Limit }),
  reply: page(
    DataRequest.extend({
      /** Whole, for the office must know whom it answers; the ID number masked. */
      name: said(60),
      idNumber: said(30),
      /** What would be deleted and kept by granting it today. */
      ahead: list(said(500), 12),
    }),
  ),
})

export const answerDataRequest = endpoint({
  id: 'answerDataRequest',
  method: 'POST',
  path: '/data-requests/:id/answer',
  title: '答复删除或更正的申请',
  access: 'person.answer-data',
  params: z.object({ id: Id }),
  body: z.object({ decision: z.enum(['grant', 'decline']), answer: text(500, 4) }),
  reply: DataRequest,
  refusals: ['not-found', 'conflict'],
})
