import type { Things } from '../two-places.ts'

/** What foreign ids do at the endpoints that a phone inspects by: photos are whose account noted them. */
export const photoRows: Readonly<
  Record<
    string,
    {
      readonly thing: keyof Things
      readonly args?: (id: string) => Readonly<Record<string, unknown>>
      readonly foreign: 'not-found'
    }
  >
> = {
  'takeInspectionPack query.projectId': {
    thing: 'project',
    foreign: 'not-found',
    args: (projectId) => ({ projectId }),
  },
  'deliverPhoto path.id': {
    thing: 'notedPhoto',
    foreign: 'not-found',
    args: () => ({ offset: 0, total: 1 }),
  },
  'photoArrived path.id': { thing: 'notedPhoto', foreign: 'not-found' },
}
