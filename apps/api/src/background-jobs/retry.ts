import type * as contract from '@anzhu/contract/jobs'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Call } from '../http/serve.ts'
import { readBacklog } from './backlog.ts'
import { jobKinds } from './kinds.ts'

/** So many at once: what they need done must not hold up everybody else's. */
const mostRetried = 1000

/** Lets what failed try again: everything, one kind, or one line of the list. */
export async function retryJobs(
  call: Call,
  { kind, what, failure }: Input<typeof contract.retryJobs>,
): Promise<Reply<typeof contract.retryJobs>> {
  if (kind !== undefined && jobKinds[kind] === undefined)
    throw new Refusal('not-found', '没有这一类作业。请从“后台作业”页面重试。')
  const failed = (await readBacklog(call)).filter(
    (line) =>
      line.state === 'failed' &&
      line.final === '' &&
      (kind === undefined || line.kind === kind) &&
      (what === undefined || line.what === what) &&
      (failure === undefined || line.failure === failure),
  )
  let retried = 0
  for (const line of failed) {
    if (retried === mostRetried) break
    retried += await line.retry(mostRetried - retried)
  }
  const about = kind === undefined ? '全部失败作业' : `${jobKinds[kind]?.title ?? kind} ${what ?? ''}`.trim()
  call.remark.object = `重试${about} ${retried} 项`
  const all = failed.reduce((total, { count }) => total + count, 0)
  return { retried, left: Math.max(0, all - retried) }
}
