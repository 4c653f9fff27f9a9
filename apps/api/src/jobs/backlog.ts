import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { Jobs } from './jobs.ts'

/** Why the last try of a job failed, as far as it names nobody: texts of programs may quote data and are not read. */
export interface JobCause {
  /** Name of the error; empty when no try has failed. */
  readonly error: string
  /** Code of a database or the network, or the kind of a failure outside. */
  readonly code: string
  /** The process died or took too long, in pg-boss's words; else empty. */
  readonly lapse: string
}

/** Jobs of one queue that stand alike and failed alike. */
export interface JobBacklog extends JobCause {
  readonly queue: string
  readonly state: 'waiting' | 'running' | 'failed'
  readonly count: number
  readonly oldest: Date
  /** The most tries of one of them. */
  readonly attempts: number
}

const output = (name: string) => sql<string>`coalesce(output ->> ${name}, output -> 'value' ->> ${name}, '')`
const lapses = ['job heartbeat timeout', 'job timed out']
const causeColumns = {
  error: output('name'),
  code: sql<string>`left(coalesce(nullif(${output('code')}, ''), ${output('kind')}), 40)`,
  lapse: sql<string>`case when ${output('message')} = any(${lapses}::text[]) then ${output('message')} else '' end`,
} satisfies Record<keyof JobCause, RawBuilder<string>>

/** What is not done of these queues, grouped by how it stands and why. */
export async function readJobBacklog(db: Db, queues: readonly string[]): Promise<JobBacklog[]> {
  const { rows } = await sql<JobBacklog>`
    select name as queue, state, error, code, lapse, count(*)::int as count, min(created_on) as oldest,
           max(tries)::int as attempts
      from (select name, created_on, ${causeColumns.error} as error, ${causeColumns.code} as code,
                   ${causeColumns.lapse} as lapse,
                   retry_count + (state in ('active', 'failed'))::int as tries,
                   case state when 'failed' then 'failed' when 'active' then 'running' else 'waiting' end as state
              from pgboss.job
             where name = any(${queues}::text[]) and state in ('created', 'retry', 'active', 'failed')) as unfinished
     group by name, state, error, code, lapse order by min(created_on)`.execute(db)
  return rows
}

/** Lets given-up jobs of a queue that failed for this cause try again, the oldest first; answers how many. */
export async function retryFailedJobs(
  { db, jobs }: { readonly db: Db; readonly jobs: Jobs },
  queue: string,
  { error, code, lapse }: JobCause,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from pgboss.job
     where name = ${queue} and state = 'failed' and ${causeColumns.error} = ${error}
       and ${causeColumns.code} = ${code} and ${causeColumns.lapse} = ${lapse}
     order by created_on limit ${limit}`.execute(db)
  if (rows.length > 0)
    await jobs.retry(
      db,
      queue,
      rows.map(({ id }) => id),
    )
  return rows.length
}
