import type { Things } from '../two-places.ts'

type Row = (thing: keyof Things, rest?: object) => { thing: keyof Things; foreign: 'not-found' }

/** What a foreign id does where one's own security keys are asked for by one. */
export const keyRows = <R>(byPath: (...given: Parameters<Row>) => R): Record<string, R> => ({
  'removeSecurityKey path.id': byPath('securityKey'),
})
