import type { Things } from '../two-places.ts'

type Row = (thing: keyof Things, rest?: object) => { thing: keyof Things; foreign: 'not-found' }

/** What a foreign id does where an office decides about an enterprise that registered. */
export const registrationRows = <R>(byPath: (...given: Parameters<Row>) => R): Record<string, R> => ({
  'decideRegistration path.id': byPath('registration', { decision: 'approve' }),
})
