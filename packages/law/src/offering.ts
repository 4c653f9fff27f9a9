import { jurisdictionFor, lineage } from './jurisdictions.ts'
import type { Flow } from './kernel/flow.ts'

type Placed = Pick<Flow, 'jurisdiction' | 'field'>

/**
 * Whether a flow is offered in a region (six digits). One of no jurisdiction is offered everywhere; any other where its
 * jurisdiction is the nearest, from the region upwards, that has flows of its own in the same field among `all`.
 */
export function servesRegion(
  { jurisdiction, field }: Placed,
  region: string,
  all: Iterable<Placed>,
): boolean {
  if (jurisdiction === undefined) return true
  const own = new Set([...all].filter((flow) => flow.field === field).map((flow) => flow.jurisdiction))
  return lineage(jurisdictionFor(region)).find(({ id }) => own.has(id))?.id === jurisdiction
}
