import { fromKysely, PgBoss } from 'pg-boss'
import { createHash } from 'node:crypto'
import type { Db } from '../db/connection.ts'
import { notify } from '../db/notices.ts'
import { keyed } from '../db/prepared.ts'
import { unheededText } from '../db/unheeded.ts'
import type { JobRunner, JobWorker } from './jobs.ts'

/** A process that gave no sign for so long is dead, and its job is given to another; looked for every `superviseSeconds`. */
const heartbeatSeconds = 15
const superviseSeconds = 10

/**
 * Where pg-boss listens for queues with work. Its own notice is part of the transaction that queues, and such transactions commit
 * one at a time; ours is said after the commit (db/notices.ts).
 */
const wakingChannel = `pgboss_${createHash('sha224').update('pgboss').digest('hex').slice(0, 24)}`

/** Creates the queue tables and the queues; runs as the migrator, before grants are given. */
export async function prepareQueues(url: string, queues: readonly string[]): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 2 })
  boss.on('error', () => {})
  await boss.start()
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  for (const queue of queues) {
    if (known.get(queue)?.notify === true) await boss.updateQueue(queue, { notify: false })
    if (!known.has(queue))
      await boss.createQueue(queue, { notify: false, heartbeatSeconds, retryLimit: 5, retryBackoff: true })
  }
  // What is not done is a handful beside a week of finished jobs; pg-boss itself has no index that finds what failed.
  await boss
    .getDb()
    .executeSql(
      `create index if not exists job_unfinished on pgboss.job_common (name, state) where state in ('created', 'retry', 'active', 'failed')`,
    )
  await boss.stop({ graceful: false })
}

/** Runs jobs on PostgreSQL as the application role. `onError` hears of a lost database; the runner recovers by itself. */
export function pgBossJobs(url: string, onError: (error: Error) => void): JobRunner {
  const boss = new PgBoss({
    connectionString: url,
    options: '-c role=anzhu_app -c timezone=Asia/Shanghai',
    application_name: 'anzhu-jobs',
    max: 4,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  })
  boss.on('error', onError)
  return {
    async enqueue(db, queue, data) {
      // What is seeded before the workers begin queues its jobs too; once started this is nothing.
      await boss.start()
      await boss.send(queue, data, { db: preparing(db) })
      await notify(db, wakingChannel, [queue])
    },
    async retry(db, queue, ids) {
      await boss.start()
      await boss.retry(queue, [...ids], { db: fromKysely(db) })
    },
    async start(workers) {
      await boss.start()
      for (const worker of workers) await startWorker(boss, worker)
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

/**
 * One job is one row, however it was built: planned once a connection, for planning costs more than writing it. Nobody asks
 * for its number.
 */
function preparing(db: Db) {
  const plain = fromKysely(db)
  return {
    executeSql: (text: string, values?: unknown[]) => plain.executeSql(unheededText(keyed(text)), values),
  }
}

async function startWorker(boss: PgBoss, { queue, cron, work }: JobWorker): Promise<void> {
  const options = {
    batchSize: 1,
    // So that a long import does not hold up everybody else's.
    localConcurrency: 2,
    // A retry is not said, nor is the second of two jobs queued at once.
    pollingIntervalSeconds: 2,
    heartbeatRefreshSeconds: 5,
    includeMetadata: false,
  } as const
  await boss.work<Record<string, string>>(queue, options, async (jobs) => {
    for (const { data, signal } of jobs) await work(data ?? {}, signal)
  })
  if (cron !== undefined) await boss.schedule(queue, cron, {}, { tz: 'Asia/Shanghai' })
}
