import { boxes, type CaseRow, type listCases as endpoint, type Waiting } from '@anzhu/contract/cases'
import type { Input } from '@anzhu/contract/endpoint'
import { roles, type Role } from '@anzhu/law/access/roles'
import { workDays } from '@anzhu/law/holidays'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { parties, statusWords, type Status } from '@anzhu/law/kernel/flow'
import { workingDaysBetween, addWorkingDays } from '@anzhu/law/kernel/working-days'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { regionView, textMatches } from '../registry/index.ts'
import { decidedBy, type CaseRecord } from './rows.ts'
import { serviceOf, type Services } from './service.ts'

type Filter = Input<typeof endpoint>
type Box = Filter['box']

/** Cases of a box: the queue by its deadlines, everything else the latest first. */
export async function listCases({ db, actor, today }: Call, services: Services, filter: Filter) {
  const { box, cursor, limit } = filter
  const query = db
    .selectFrom('cases.cases as c')
    .selectAll('c')
    .where(inBox(actor, box))
    .$if(filter.service !== undefined, (q) => q.where('c.flow', '=', filter.service ?? ''))
    .$if(filter.status !== undefined, (q) => q.where('c.status', '=', filter.status ?? ''))
    .$if(filter.checks === 'all-met', (q) => q.where(allMet))
    .$if(filter.checks === 'some-unmet', (q) => q.where(sql<SqlBool>`not ${allMet}`))
    .$if(filter.q !== undefined, (q) => q.where(matches(filter.q ?? '')))
    .limit(limit + 1)
  const asItem = (row: CaseRecord) => caseRow(services, row, today)
  if (box === 'queue') {
    const after = cursor === undefined ? undefined : readCursor(cursor, 'day', 'id')
    const rows = await query
      .$if(after !== undefined, (q) =>
        q.where(
          sql<SqlBool>`(coalesce(c.due_on, 'infinity'), c.id) > (coalesce(${after?.[0] ?? null}::date, 'infinity'), ${after?.[1] ?? ''}::uuid)`,
        ),
      )
      .orderBy(sql`coalesce(c.due_on, 'infinity')`)
      .orderBy('c.id')
      .execute()
    return cursorAfter(rows, limit, ({ due_on, id }) => [due_on, id], asItem)
  }
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const rows = await query
    .$if(after !== undefined, (q) => q.where('c.id', '<', after ?? ''))
    .orderBy('c.id', 'desc')
    .execute()
  return cursorAfter(rows, limit, ({ id }) => [id], asItem)
}

const allMet = sql<SqlBool>`(c.checks_met is not null and c.checks_met = c.checks_all)`

/** Which cases a box holds for this actor; the same condition for the list and its count. */
function inBox(actor: Actor, box: Box): RawBuilder<SqlBool> {
  switch (box) {
    case 'mine':
      return sql<SqlBool>`(c.status not in ('draft', 'deleted') and ${filedBy(actor)})`
    case 'drafts':
      return sql<SqlBool>`(c.status = 'draft' and ${filedBy(actor)})`
    case 'queue':
      return sql<SqlBool>`(c.status = 'in-progress' and (c.holder_role is null or c.holder_role = ${actor.role})
        and ${waitsFor(actor)} and not exists (select from cases.pending_decisions d where d.case_id = c.id))`
    case 'done':
      return decidedBy(actor)
    case 'all':
      return sql<SqlBool>`(c.status not in ('draft', 'deleted') and ${visible(actor, 'case.view', wholly)})`
  }
}

const nothing = { personId: null, organisationId: null, projectId: null, region: null }
const wholly = {
  ...nothing,
  personId: 'c.person_id',
  organisationId: 'c.organisation_id',
  region: 'c.region',
}

/** A person's own cases are theirs alone; an enterprise's are all its clerks'. */
const filedBy = (actor: Actor) => sql<SqlBool>`(
  (c.by_person and ${visible(actor, 'case.apply', { ...nothing, personId: 'c.person_id' })})
  or (not c.by_person and ${visible(actor, 'case.apply', { ...nothing, organisationId: 'c.organisation_id' })}))`

const waitsFor = (actor: Actor) =>
  visible(actor, 'case.decide', {
    ...nothing,
    personId: 'c.holder_person_id',
    organisationId: 'c.holder_organisation_id',
    region: 'c.holder_region',
  })

/** Finds by number, however it is separated, by what the case is about, or by the whole name of the person. */
function matches(q: string): RawBuilder<SqlBool> {
  const digits = q.normalize('NFKC').replaceAll(/[\s-]/g, '')
  if (/^\d{4,20}$/.test(digits)) return sql<SqlBool>`c.number like ${`%${digits}%`}`
  const named = sql<SqlBool>`c.person_id in (select p.id from registry.persons p where p.name = ${q})`
  return sql<SqlBool>`(${textMatches('c.subject', q)} or ${textMatches('c.applicant', q)} or ${named})`
}

/** How many cases each box holds, and how pressing the queue is. */
export async function countCases({ db, actor, today }: Call) {
  const tomorrow = addWorkingDays(workDays, today, 1)
  const of = (box: Box, more: RawBuilder<SqlBool> = sql<SqlBool>`true`) =>
    sql<number>`(count(*) filter (where ${inBox(actor, box)} and ${more}))::int`
  const row = await db
    .selectFrom('cases.cases as c')
    .select([
      of('mine').as('mine'),
      of('drafts').as('drafts'),
      of('queue').as('queue'),
      of('done').as('done'),
      of('all').as('all'),
      of('mine', sql<SqlBool>`c.status = 'returned'`).as('returned'),
      of('queue', allMet).as('queueAllMet'),
      of('queue', sql<SqlBool>`c.due_on between ${today}::date and ${tomorrow}::date`).as('queueUrgent'),
      of('queue', sql<SqlBool>`c.due_on < ${today}::date`).as('queueOverdue'),
    ])
    .where(
      sql<SqlBool>`(${sql.join(
        boxes.map((box) => inBox(actor, box)),
        sql` or `,
      )})`,
    )
    .executeTakeFirstOrThrow()
  return row
}

/** A case as lists show it: what it is, where it stands, who has it and how long. */
export function caseRow(services: Services, row: CaseRecord, today: PlainDate): CaseRow {
  const { flow } = serviceOf(services, row)
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
    state: step?.waiting ?? statusWords[status],
    waiting: waitingOf(row, step, today),
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
  step: ReturnType<typeof serviceOf>['flow']['steps'][number] | undefined,
  today: PlainDate,
): Waiting | null {
  if (row.status === 'returned')
    return {
      word: statusWords.returned,
      who: row.applicant,
      dueOn: row.correct_by,
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
