/** Where a list of persons joined with their live employment finds each relation of the policy. */
export const workerColumns = {
  personId: 'p.id',
  organisationId: 'e.enterprise_id',
  projectId: 'e.project_id',
  region: 'place.region',
} as const
