import type { CasesCases } from '../db/generated/database.ts'

/**
 * Every column of a case, by name: a prepared statement that asks for all of them by a star would be refused once a
 * migration had added another. What is read with it is typed, so one that is missing here does not compile.
 */
export const caseColumns = [
  'id',
  'flow',
  'flow_version',
  'exclusive',
  'number',
  'region',
  'status',
  'step',
  'round',
  'version',
  'account_id',
  'person_id',
  'organisation_id',
  'project_id',
  'certificate_id',
  'by_person',
  'by_official',
  'subject',
  'applicant',
  'answers',
  'sources',
  'findings',
  'checks_met',
  'checks_all',
  'silent_steps',
  'opened',
  'holder_role',
  'holder_name',
  'holder_region',
  'holder_organisation_id',
  'holder_person_id',
  'taken_by',
  'taken_by_name',
  'taken_at',
  'due_on',
  'correct_by',
  'days_left',
  'submitted_at',
  'step_since',
  'ended_at',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof CasesCases)[]

/** The same of a case `c` in a query that reads other tables, too. */
export const columnsOfC = caseColumns.map((column) => `c.${column}` as const)
