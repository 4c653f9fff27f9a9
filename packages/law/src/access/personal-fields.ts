import type { Role } from './roles.ts'

/** A field of a person that not everybody who sees the person sees. */
export interface PersonalField {
  readonly title: string
  /** By which requests it is shown whole, and to whom; by any other, and to anybody else, it is not. */
  readonly shown: Readonly<Record<string, readonly Role[]>>
}

/** Which roles see which fields of a person of their own firm, project or region, by which request. */
export const personalFields: Readonly<Record<string, PersonalField>> = {}
