import type { CaseRow, listCases as endpoint, Waiting } from '@anzhu/contract/cases'
import type { Input } from '@anzhu/contract/endpoint'
import { roles, type Role } from '@anzhu/law/access/roles'
import { workDays } from '@anzhu/law/holidays'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { parties, stateWord, type Flow, type Status } from '@anzhu/law/kernel/flow'
import { workingDaysBetween } from '@anzhu/law/kernel/working-days'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { regionView, textMatches } from '../registry/index.ts'
import { allMet, headOf } from './boxes.ts'
import type { CaseRecord } from './rows.ts'
import { serviceOf, type Services } from './service.ts'

type Filter = Input<typeof endpoint>

/** Cases of a box: the queue by its deadlines, everything else the latest first. */
export async function listCases({ db, actor, today }: Call, services: Services, filter: Filter) {
  const { box, cursor, limit } = filter
  const queue = box === 'queue'
  const where = sql<SqlBool>`${sql.join(
    [
      ...filters(filter),
      ...(cursor === undefined ? [] : [queue ? afterInQueue(cursor) : afterInList(cursor)]),
    ],
    sql` and `,
  )}`
  const order = queue ? sql`coalesce(c.due_on, 'infinity'), c.id` : sql`c.id desc`
  const head = await headOf(db, actor, box, { where, order, limit: limit + 1 })
  const { rows } =
    await sql<CaseRecord>`select c.* from ${head} order by ${order} limit ${limit + 1}`.execute(db)
  return cursorAfter(
    rows,
    limit,
    ({ due_on, id }) => (queue ? [due_on, id] : [id]),
    (row) => caseRow(services, row, today),
  )
}

function filters({ service, status, checks, q }: Filter): RawBuilder<SqlBool>[] {
  return [
    sql<SqlBool>`true`,
    ...(service === undefined ? [] : [sql<SqlBool>`c.flow = ${service}`]),
    ...(status === undefined ? [] : [sql<SqlBool>`c.status = ${status}`]),
    ...(checks === undefined ? [] : [checks === 'all-met' ? allMet : sql<SqlBool>`not ${allMet}`]),
    ...(q === undefined ? [] : [matches(q)]),
  ]
}

function afterInQueue(cursor: string): RawBuilder<SqlBool> {
  const [day, id] = readCursor(cursor, 'day', 'id')
  return sql<SqlBool>`(coalesce(c.due_on, 'infinity'), c.id) > (coalesce(${day}::date, 'infinity'), ${id}::uuid)`
}

function afterInList(cursor: string): RawBuilder<SqlBool> {
  const [id] = readCursor(cursor)
  return sql<SqlBool>`c.id < ${id}::uuid`
}

/** Finds by number, however it is separated, by what the case is about, or by the whole name of the person. */
function matches(q: string): RawBuilder<SqlBool> {
  const digits = q.normalize('NFKC').replaceAll(/[\s-]/g, '')
  if (/^\d{4,20}$/.test(digits)) return sql<SqlBool>`c.number like ${`%${digits}%`}`
  const named = sql<SqlBool>`c.person_id in (select p.id from registry.persons p where p.name = ${q})`
  return sql<SqlBool>`(${textMatches('c.subject', q)} or ${textMatches('c.applicant', q)} or ${named})`
}

/** A case as lists show it: what it is, where it stands, who has it and how long. */
export function caseRow(services: Services, row: CaseRecord, today: PlainDate): CaseRow {
  const service = serviceOf(services, row)
  const { flow } = service
  const step = flow.steps.find(({ id }) => id === row.step)
  const status = row.status as Status
  return {
    id: row.id,
    number: row.number,
    service: row.flow,
    title: flow.title,
    subject: row.subject,
    applicant: row.applicant,
    region: row.region,
    regionName: regionView(row.region).path.join(''),
    status,
    step: row.step,
    state: step?.waiting ?? stateWord(flow, status),
    page: service.page?.(row.id) ?? null,
    waiting: waitingOf(row, flow, step, today),
    checks:
      row.checks_all === null || row.checks_met === null
        ? null
        : { met: row.checks_met, all: row.checks_all },
    takenBy: row.taken_by_name,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  }
}

function waitingOf(
  row: CaseRecord,
  flow: Flow,
  step: Flow['steps'][number] | undefined,
  today: PlainDate,
): Waiting | null {
  if (row.status === 'returned')
    return {
      word: stateWord(flow, 'returned'),
      who: row.applicant,
      // What never lapses keeps its day where the days of a step stand.
      dueOn: row.correct_by ?? row.due_on,
      workingDaysLeft: null,
      paused: true,
      ifSilent: null,
    }
  if (step === undefined) return null
  const who =
    row.holder_name ?? ('party' in step.by ? parties[step.by.party] : officeOf(row, step.by.role as Role))
  const workingDaysLeft =
    row.due_on === null ? null : workingDaysBetween(workDays, today, row.due_on as PlainDate)
  const ifSilent = step.silence?.sentence ?? null
  return { word: step.waiting, who, dueOn: row.due_on, workingDaysLeft, paused: false, ifSilent }
}

const officeOf = ({ holder_region }: CaseRecord, role: Role) =>
  `${regionView(holder_region ?? '').name}${roles[role]}`
