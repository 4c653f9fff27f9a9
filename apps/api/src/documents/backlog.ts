import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { documentQueue } from './request.ts'

/** Documents of one title that stand alike for the same reason. */
export interface DocumentBacklog {
  readonly title: string
  readonly state: 'queued' | 'failed'
  readonly failure: string
  readonly count: number
  readonly oldest: Date
  readonly attempts: number
}

/** What is still to be drawn, and what could not be, in the whole house. */
export async function readDocumentBacklog(db: Db): Promise<DocumentBacklog[]> {
  const { rows } = await sql<DocumentBacklog>`
    select title, state, coalesce(failure, '') as failure, count(*)::int as count, min(requested_at) as oldest,
           max(attempts)::int as attempts
      from documents.documents where state = 'queued' or state = 'failed'
     group by title, state, coalesce(failure, '') order by min(requested_at)`.execute(db)
  return rows
}

/** Has failed documents of one title and one reason drawn again, the oldest first; answers how many. */
export async function redraw(
  { db, jobs }: { readonly db: Db; readonly jobs: House['jobs'] },
  { title, failure }: Pick<DocumentBacklog, 'title' | 'failure'>,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update documents.documents set state = 'queued', failure = null
     where id in (select id from documents.documents
                   where state = 'failed' and title = ${title} and coalesce(failure, '') = ${failure}
                   order by id limit ${limit} for update skip locked)
    returning id`.execute(db)
  // One job draws its document and then whatever else waits.
  const first = rows[0]
  if (first !== undefined) await jobs.enqueue(db, documentQueue, { documentId: first.id })
  return rows.length
}
