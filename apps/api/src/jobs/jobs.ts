import type { Db } from '../db/connection.ts'

/** Work that outlives a request: queued in the caller's transaction, done by whichever process is free, retried. */
export interface Jobs {
  /** Queues one job; `data` must hold ids only, never personal data. */
  enqueue(db: Db, queue: string, data: Readonly<Record<string, string>>): Promise<void>
  /** Gives jobs that were given up one more try, in the caller's transaction. */
  retry(db: Db, queue: string, ids: readonly string[]): Promise<void>
}

export interface JobWorker {
  readonly queue: string
  /** When it also runs by itself, as a cron line in Asia/Shanghai. */
  readonly cron?: string
  /**
   * Must be safe to run twice: a job whose process died is run again. `signal` is raised when this process is stopping or
   * another has been given the job; long work then ends at the next point at which it may be taken up again.
   */
  work(data: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>
}

export interface JobRunner extends Jobs {
  start(workers: readonly JobWorker[]): Promise<void>
  /** Lets running jobs finish, then stops. */
  stop(): Promise<void>
}
