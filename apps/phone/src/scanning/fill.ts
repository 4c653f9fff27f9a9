import type { Scan } from '@anzhu/contract/scanning'
import type { Fill } from '../app/Band.tsx'

/** Only green is green. What cannot be believed now, and what is no code at all, wear no colour of a person's code. */
const fills: Readonly<Record<Scan['verdict'], Fill>> = {
  green: 'green',
  yellow: 'yellow',
  red: 'red',
  none: 'none',
  withdrawn: 'none',
  refresh: 'unsure',
  expired: 'unsure',
  forged: 'false',
  unknown: 'false',
}

/** How a verdict is drawn. */
export function fillOf(verdict: Scan['verdict']): Fill {
  return fills[verdict]
}
