import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import { terminateSupervision } from '@anzhu/law/assessment/termination'
import { sql, type RawBuilder } from 'kysely'
import { filedDay, openAnswers, type Desk } from '../cases/index.ts'

/** An application to end supervision that was filed and neither withdrawn nor given up. */
export interface Filed {
  readonly caseId: string
  readonly filedOn: PlainDate | null
  /** The day of completion that it states. */
  readonly completedOn: PlainDate | null
}

/** In which states an application counts as filed (IN-R6): a draft, a withdrawn and a lapsed one do not. */
const counting = sql`('in-progress', 'returned', 'approved')`

/** The case that counts as filed for the project of a column, the latest: null where there is none. */
export const filedCase = (project: string): RawBuilder<string | null> => sql<string | null>`(
  select k.id from cases.cases k
   where k.project_id = ${sql.ref(project)} and k.flow = ${terminateSupervision.id}
     and k.status in ${counting} and k.submitted_at is not null
   order by k.id desc limit 1)`

/** The application of a project that counts as filed; undefined where there is none. */
export async function readFiled(
  { db, house }: Pick<Desk, 'db' | 'house'>,
  projectId: string,
): Promise<Filed | undefined> {
  const { rows } = await sql<{ id: string; status: string; number: string | null; answers: Buffer }>`
    select k.id, k.status, k.number, k.answers from cases.cases k
     where k.project_id = ${projectId}::uuid and k.flow = ${terminateSupervision.id}
       and k.status in ${counting} and k.submitted_at is not null
     order by k.id desc limit 1`.execute(db)
  const [row] = rows
  if (row === undefined) return undefined
  const stated = openAnswers(house, row.answers)['completedOn'] ?? ''
  return { caseId: row.id, filedOn: filedDay(row), completedOn: isPlainDate(stated) ? stated : null }
}
