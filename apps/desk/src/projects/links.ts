import type { MatrixColumn } from '@anzhu/law/projects/matrix'

/** The parts of a project's record, in their order, with the part a column of the matrix leads to. */
export const partOf: Readonly<Record<MatrixColumn, string>> = {
  selfChecks: 'inspections',
  review: 'reviews',
  inspections: 'inspections',
  authority: 'inspections',
  rectifications: 'rectifications',
  dangerousWorks: 'hazards',
  machines: 'machines',
  completion: 'overview',
}

/** Where a cell of the matrix leads: the records that it counts. */
export function cellLink(column: MatrixColumn, projectId: string, month: string): string {
  const params = new URLSearchParams({ part: partOf[column] })
  if (column === 'selfChecks') params.set('kind', 'self')
  if (column === 'inspections') params.set('kind', 'enterprise')
  if (column === 'authority') params.set('kind', 'authority')
  if (column === 'review') params.set('month', month)
  return `/projects/${projectId}?${params}`
}
