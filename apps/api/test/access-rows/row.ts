import type { Role } from '@anzhu/law/access/roles'
import type { AccessPlace } from '../access-place.ts'
import type { Things } from '../two-places.ts'

export type { AccessPlace }

/** What becomes of a foreign id in one place of the contract where an id is asked for. */
export interface Row {
  readonly thing: keyof Things
  /** The rest of a request that would succeed with one's own thing. */
  readonly args?: (id: string) => Readonly<Record<string, unknown>>
  /** What becomes of somebody else's thing: as good as absent, or left out of a list. */
  readonly foreign: 'not-found' | 'left-out'
  /** Whom it is anything to at all, of those who may ask; left out: everybody. */
  readonly roles?: readonly Role[]
}

/** A service about a certificate that everybody may file, whatever their province offers. */
export const aboutCertificate = 'made-about'

/** The id is in the path, and somebody else's is as good as absent. */
export const byPath = (thing: keyof Things, rest = {}): Row => ({
  thing,
  foreign: 'not-found',
  args: () => rest,
})

/** The id narrows a list, and somebody else's narrows it to nothing. */
export const filter = (thing: keyof Things, name: string): Row => ({
  thing,
  foreign: 'left-out',
  args: (id) => ({ [name]: id }),
})
