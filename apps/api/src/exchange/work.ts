import type * as contract from '@anzhu/contract/exchange'
import type { Input } from '@anzhu/contract/endpoint'
import { sql, type SqlBool } from 'kysely'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { readFeed, stampOf, type Stamped } from './feed.ts'

interface EmploymentRow extends Stamped {
  readonly person_id: string
  readonly enterprise_id: string
  readonly credit_code: string
  readonly project_id: string
  readonly filing_number: string
  readonly trade: string
  readonly post: string | null
  readonly legal_representative: boolean
  readonly contract_from: string | null
  readonly contract_to: string | null
  readonly started_on: string
  readonly ended_on: string | null
  readonly end_reason: string | null
}

/** Employments past and present: an enterprise keeps those that it had itself. */
const employments = (call: Call, which: 'all' | 'on-project' | 'manager') => ({
  columns: sql`e.id, e.changed_at, e.person_id, e.enterprise_id, firm.credit_code, e.project_id, project.filing_number,
    e.trade, e.post, e.legal_representative, e.contract_from, e.contract_to, e.started_on, e.ended_on, e.end_reason`,
  from: sql`registry.employments e join registry.enterprises firm on firm.id = e.enterprise_id
    left join registry.projects project on project.id = e.project_id
    cross join lateral (select coalesce(project.region, firm.region) as region) as place`,
  where: sql<SqlBool>`(${kinds[which]} and ${visible(call.actor, 'person.view', {
    personId: 'e.person_id',
    organisationId: 'e.enterprise_id',
    projectId: 'e.project_id',
    region: 'place.region',
  })})`,
})

const kinds = {
  all: sql<SqlBool>`true`,
  'on-project': sql<SqlBool>`e.project_id is not null`,
  manager: sql<SqlBool>`(e.legal_representative or coalesce(e.post, '') <> '')`,
} as const

/** ProjectWorker */
export const readProjectWorkers = (call: Call, asked: Input<typeof contract.exchangeProjectWorker>) =>
  readFeed(call, asked, employments(call, 'on-project'), (row: EmploymentRow) => ({
    ...stampOf(row),
    workerId: row.person_id,
    projectId: row.project_id,
    projectCode: row.filing_number,
    corpId: row.enterprise_id,
    corpCode: row.credit_code,
    workType: row.trade,
    entryTime: row.started_on,
    exitTime: row.ended_on,
  }))

/** Company_Employe */
export const readEmployees = (call: Call, asked: Input<typeof contract.exchangeCompanyEmploye>) =>
  readFeed(call, asked, employments(call, 'all'), (row: EmploymentRow) => ({
    ...stampOf(row),
    workerId: row.person_id,
    corpId: row.enterprise_id,
    corpCode: row.credit_code,
    workType: row.trade,
    contractFrom: row.contract_from,
    contractTo: row.contract_to,
    startDate: row.started_on,
    endDate: row.ended_on,
    endReason: row.end_reason,
  }))

/** Employee_Master */
export const readManagers = (call: Call, asked: Input<typeof contract.exchangeEmployeeMaster>) =>
  readFeed(call, asked, employments(call, 'manager'), (row: EmploymentRow) => ({
    ...stampOf(row),
    workerId: row.person_id,
    corpId: row.enterprise_id,
    post: row.post ?? '',
    legalRepresentative: row.legal_representative,
    startDate: row.started_on,
    endDate: row.ended_on,
  }))

interface PassageRow extends Stamped {
  readonly person_id: string
  readonly project_id: string | null
  readonly at: Date
  readonly entrance: string | null
  readonly verdict: string
  readonly decision: string | null
}

/**
 * EntryExitHistory: checks at gates and by inspectors of whom was known. They belong to the enterprise at which the person
 * was employed on that day, not to a later one.
 */
export const readPassages = (call: Call, asked: Input<typeof contract.exchangeEntryExitHistory>) =>
  readFeed(
    call,
    asked,
    {
      columns: sql`scan.id, coalesce(scan.delivered_at, scan.at) as changed_at, scan.person_id, scan.project_id, scan.at,
        scan.entrance, scan.verdict, scan.decision`,
      from: sql`safety_code.scans scan left join registry.projects project on project.id = scan.project_id
        left join lateral (
          select e.enterprise_id from registry.employments e
           where e.person_id = scan.person_id and e.started_on <= (scan.at at time zone 'Asia/Shanghai')::date
             and (e.ended_on is null or e.ended_on >= (scan.at at time zone 'Asia/Shanghai')::date)
           order by e.started_on desc, e.id desc limit 1) as e on true
        cross join lateral (select coalesce(project.region, scan.region) as region) as place`,
      where: sql<SqlBool>`(scan.person_id is not null and ${visible(call.actor, 'person.view', {
        personId: 'scan.person_id',
        organisationId: 'e.enterprise_id',
        projectId: 'scan.project_id',
        region: 'place.region',
      })})`,
    },
    (row: PassageRow) => ({
      ...stampOf(row),
      workerId: row.person_id,
      projectId: row.project_id,
      date: row.at.toISOString(),
      entrance: row.entrance,
      verdict: row.verdict,
      decision: row.decision,
    }),
  )
