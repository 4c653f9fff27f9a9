import type { Jurisdiction } from './jurisdiction.ts'

/** Has no safety code; what it says about certificates comes with the certificates. */
export const hunan = {
  id: 'hunan',
  name: '湖南省',
  regionCode: '430000',
  parent: 'national',
  own: {},
  basis: {},
} as const satisfies Jurisdiction
