import { z } from 'zod'
import { CertificateCategory } from './certificate-shapes.ts'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Id, Instant, Limit, list, page, RegionCode, said, text } from './fields.ts'

/* Many certificates at once, in the background: each succeeds or fails by itself, and what failed is tried again. */

export const RunKind = z.enum(['rename', 'campaign', 'import', 'issue'])

export const Run = z.object({
  id: Id,
  kind: RunKind,
  /** 企业名称变更：苏州第一建筑有限公司 */
  title: said(200),
  region: RegionCode,
  state: z.enum(['queued', 'running', 'done']),
  stateName: said(20),
  total: count(),
  done: count(),
  failed: count(),
  waiting: count(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  mayRetry: z.boolean(),
})
export type Run = z.output<typeof Run>

export const listRuns = endpoint({
  id: 'listRuns',
  method: 'GET',
  path: '/certificate-runs',
  title: '批量换发、自动延期的进度：本企业或本辖区的',
  access: 'certificate.runs',
  query: z.object({ cursor: Cursor.optional(), limit: Limit }),
  reply: page(Run),
})

const one = z.object({ id: Id })

export const viewRun = endpoint({
  id: 'viewRun',
  method: 'GET',
  path: '/certificate-runs/:id',
  title: '一次批量办理的进度',
  access: 'certificate.runs',
  params: one,
  reply: Run,
  refusals: ['not-found'],
})

export const listRunRows = endpoint({
  id: 'listRunRows',
  method: 'GET',
  path: '/certificate-runs/:id/rows',
  title: '一次批量办理的各本证书；默认只列没有办成的和原因',
  access: 'certificate.runs',
  params: one,
  query: z.object({
    state: z.enum(['waiting', 'done', 'failed', 'all']).default('failed'),
    after: z.coerce.number().int().min(0).max(10_000_000).default(0),
    limit: Limit,
  }),
  reply: z.object({
    items: list(
      z.object({
        position: z.int().min(1),
        certificateId: Id,
        number: said(40),
        category: CertificateCategory,
        holder: said(60),
        state: z.enum(['waiting', 'done', 'failed']),
        failure: said(1000),
      }),
      200,
    ),
    next: z.int().min(0).nullable(),
  }),
  refusals: ['not-found'],
})

export const retryRun = endpoint({
  id: 'retryRun',
  method: 'POST',
  path: '/certificate-runs/:id/retry',
  title: '重试没有办成的',
  access: 'certificate.run',
  params: one,
  reply: Run,
  refusals: ['not-found', 'conflict'],
})

/** Certificates of the region whose last day lies between two days, both included. */
const campaign = { region: RegionCode, from: Day, to: Day }

export const previewCampaign = endpoint({
  id: 'previewCampaign',
  method: 'GET',
  path: '/certificate-campaigns/preview',
  title: '自动延期试算：到期日在范围内的有多少本，其中多少符合条件，不符合的按条件各多少',
  access: 'certificate.run',
  query: z.object(campaign),
  reply: z.object({
    total: count(),
    eligible: count(),
    /** What the jurisdiction prescribes for it, to start from; null where it has none. */
    prescribed: z.object({ from: Day, to: Day }).nullable(),
    reasons: list(z.object({ rule: said(20), title: said(200), count: count() }), 40),
  }),
  refusals: ['not-found', 'invalid'],
})

export const startCampaign = endpoint({
  id: 'startCampaign',
  method: 'POST',
  path: '/certificate-campaigns',
  title: '开始自动延期：逐本核对条件，在后台办理',
  access: 'certificate.run',
  body: z.object({ ...campaign, reason: text(300, 10) }),
  reply: Run,
  refusals: ['not-found', 'invalid', 'conflict'],
})
