import type { Jurisdiction } from './jurisdiction.ts'

/** Has no safety code; what it says about certificates comes with the certificates. */
export const jiangxi = {
  id: 'jiangxi',
  name: '江西省',
  regionCode: '360000',
  parent: 'national',
  own: {},
  basis: {},
} as const satisfies Jurisdiction
