import { jobStates, type JobGroup } from '@anzhu/contract/jobs'
import { readDocumentBacklog, redraw } from '../documents/index.ts'
import { readJobBacklog, retryFailedJobs } from '../jobs/backlog.ts'
import { isCode, readUnsent, resend } from '../notices/index.ts'
import type { Call } from '../http/serve.ts'
import { failureInWords } from './failure-words.ts'
import { documentKind, jobKinds, messageKind } from './kinds.ts'
import { messageSubject } from './message-words.ts'

/** One line of unfinished work, and how what failed of it is tried again. */
export interface Line extends Omit<JobGroup, 'oldest' | 'title' | 'stateName'> {
  readonly oldest: Date
  /** Tries again at most so many; answers how many. */
  retry(limit: number): Promise<number>
}

/** Everything that waits, runs or was given up, in whichever table it is kept. */
export async function readBacklog(call: Pick<Call, 'db' | 'house'>): Promise<Line[]> {
  const lines = [...(await readJobs(call)), ...(await readDocuments(call)), ...(await readMessages(call))]
  return alike(lines).toSorted(
    (one, other) => urgency(one) - urgency(other) || one.oldest.getTime() - other.oldest.getTime(),
  )
}

/** What reads the same is one line, though it may lie apart in the tables. */
function alike(lines: readonly Line[]): Line[] {
  const found = new Map<string, Line>()
  for (const line of lines) {
    const key = [line.kind, line.what, line.state, line.failure, line.final].join('\n')
    const before = found.get(key)
    found.set(key, before === undefined ? line : together(before, line))
  }
  return [...found.values()]
}

const together = (one: Line, other: Line): Line => ({
  ...one,
  count: one.count + other.count,
  oldest: one.oldest < other.oldest ? one.oldest : other.oldest,
  attempts: Math.max(one.attempts, other.attempts),
  async retry(limit) {
    const first = await one.retry(limit)
    return first === limit ? first : first + (await other.retry(limit - first))
  },
})

const urgency = ({ state }: Line) => ({ failed: 0, waiting: 1, running: 2 })[state]

/** A line as whoever looks after the platform sees it. */
export function asGroup({ kind, what, state, failure, count, oldest, attempts, final }: Line): JobGroup {
  const title = jobKinds[kind]?.title ?? kind
  const words = { title, stateName: jobStates[state] }
  return { kind, what, state, failure, count, attempts, final, ...words, oldest: oldest.toISOString() }
}

const inQueues = Object.keys(jobKinds).filter((kind) => kind !== documentKind && kind !== messageKind)

async function readJobs({ db, house: { jobs } }: Pick<Call, 'db' | 'house'>): Promise<Line[]> {
  const backlog = await readJobBacklog(db, inQueues)
  return backlog.map(({ queue, state, count, oldest, attempts, ...cause }) => ({
    kind: queue,
    what: '',
    state,
    failure: failureInWords(cause),
    count,
    oldest,
    attempts,
    final: '',
    retry: (limit) => retryFailedJobs({ db, jobs }, queue, cause, limit),
  }))
}

const standing = (state: 'queued' | 'failed') => (state === 'queued' ? 'waiting' : 'failed')

async function readDocuments({ db, house: { jobs } }: Pick<Call, 'db' | 'house'>): Promise<Line[]> {
  const backlog = await readDocumentBacklog(db)
  return backlog.map(({ title, state, failure, ...figures }) => ({
    ...figures,
    kind: documentKind,
    what: title.slice(0, 100),
    state: standing(state),
    failure: failure.slice(0, 300),
    final: '',
    retry: (limit) => redraw({ db, jobs }, { title, failure }, limit),
  }))
}

async function readMessages({ db }: Pick<Call, 'db'>): Promise<Line[]> {
  const backlog = await readUnsent(db)
  return backlog.map(({ template, state, failure, ...figures }) => ({
    ...figures,
    kind: messageKind,
    what: messageSubject(template),
    state: standing(state),
    failure: failure.slice(0, 300),
    final: isCode(template) ? '验证码过期无用，不再发送；本人会另取一个' : '',
    retry: (limit) => resend(db, { template, failure }, limit),
  }))
}
