import type * as contract from '@anzhu/contract/jobs'
import type { Reply } from '@anzhu/contract/endpoint'
import type { Call } from '../http/serve.ts'
import { asGroup, readBacklog, type Line } from './backlog.ts'
import { jobKinds } from './kinds.ts'

const mostListed = 200

/** What waits, runs and failed in the background of the whole platform, without a word of whom it concerns (S7). */
export async function listJobs(call: Call): Promise<Reply<typeof contract.listJobs>> {
  const lines = await readBacklog(call)
  return {
    readAt: new Date().toISOString(),
    kinds: Object.entries(jobKinds).map(([kind, words]) => ({
      kind,
      ...words,
      ...figuresOf(lines.filter((line) => line.kind === kind)),
    })),
    groups: lines.slice(0, mostListed).map(asGroup),
    retriable: sum(lines.filter(({ state, final }) => state === 'failed' && final === '')),
  }
}

function figuresOf(lines: readonly Line[]) {
  const inState = (state: Line['state']) => lines.filter((line) => line.state === state)
  const since = inState('waiting').map(({ oldest }) => oldest.getTime())
  return {
    waiting: sum(inState('waiting')),
    running: sum(inState('running')),
    failed: sum(inState('failed')),
    waitingSince: since.length === 0 ? null : new Date(Math.min(...since)).toISOString(),
  }
}

const sum = (lines: readonly Line[]) => lines.reduce((total, { count }) => total + count, 0)
