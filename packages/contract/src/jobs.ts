import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Instant, list, said, text } from './fields.ts'

/** How a piece of background work stands: it waits for its turn or its next try, is under way, or was given up. */
export const jobStates = { waiting: '等待', running: '进行中', failed: '失败' } as const
export const JobState = z.enum(['waiting', 'running', 'failed'])
export type JobState = z.output<typeof JobState>

/** One kind of background work with how much of it there is. */
export const JobKind = z.object({
  kind: said(60),
  /** 批量导入 */
  title: said(60),
  purpose: said(200),
  waiting: count(),
  running: count(),
  failed: count(),
  /** Since when the oldest of what waits has waited. */
  waitingSince: Instant.nullable(),
})
export type JobKind = z.output<typeof JobKind>

/** Work of one kind that stands alike for the same reason; never whose it is. */
export const JobGroup = z.object({
  kind: said(60),
  title: said(60),
  /** What of this kind: the title of a document, what a text message is about; empty where there is only one thing. */
  what: said(100),
  state: JobState,
  stateName: said(10),
  /** What went wrong at the last try, in words; empty when nothing did. */
  failure: said(300),
  count: count(),
  oldest: Instant,
  /** The most tries that one of them has had. */
  attempts: count(),
  /** Why trying again is of no use; empty where it is. */
  final: said(200),
})
export type JobGroup = z.output<typeof JobGroup>

export const listJobs = endpoint({
  id: 'listJobs',
  method: 'GET',
  path: '/jobs',
  title: '后台作业：各类作业等待、进行、失败多少，等了多久，为什么失败',
  access: 'job.view',
  reply: z.object({
    readAt: Instant,
    kinds: list(JobKind, 60),
    /** What failed first, then what waits longest. */
    groups: list(JobGroup, 200),
    /** How much of what failed can be tried again. */
    retriable: count(),
  }),
})

export const retryJobs = endpoint({
  id: 'retryJobs',
  method: 'POST',
  path: '/jobs/retries',
  title: '重试失败的作业：一类、一种原因的，或者全部',
  access: 'job.retry',
  body: z.object({
    /** Left out means every kind; the other two narrow it to one line of the list. */
    kind: text(60).optional(),
    what: text(100, 0).optional(),
    failure: text(300, 0).optional(),
  }),
  /** `left` failed too and are more than one request takes: ask again. */
  reply: z.object({ retried: count(), left: count() }),
  refusals: ['not-found'],
})
