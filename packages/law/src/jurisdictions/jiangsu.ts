import type { Jurisdiction } from './jurisdiction.ts'

/** The province says nothing of its own yet; its successor to the safety code (建安码) is a pilot we have no text of. */
export const jiangsu = {
  id: 'jiangsu',
  name: '江苏省',
  regionCode: '320000',
  parent: 'national',
  own: {},
  basis: {},
} as const satisfies Jurisdiction
